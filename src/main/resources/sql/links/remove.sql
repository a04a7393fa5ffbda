-- Removes a link. Its applications stay in the ledger.
delete from link where integration = :integration and workwise_job_id = :job
