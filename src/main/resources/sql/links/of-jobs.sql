-- The links of some Workwise jobs; <jobs> is their list.
select * from link where integration = :integration and workwise_job_id in (<jobs>)
