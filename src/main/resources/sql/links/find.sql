-- A Workwise job's link: there is one at most.
select * from link where integration = :integration and workwise_job_id = :job
