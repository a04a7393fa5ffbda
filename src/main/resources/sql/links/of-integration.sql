-- All links of an integration.
select * from link where integration = :integration order by workwise_job_id
