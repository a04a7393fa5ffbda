-- Pages of jobs are read in their order, and searched without touching the table. PostgreSQL limits the length of what an index holds, and sorts quickly.
create index workwise_job_by_title on workwise_job (integration, title, id, gone_since);
create index ats_job_by_title on ats_job (integration, (gone_since is not null), (case status when 'OPEN' then 0 else 1 end), title, id, remote_id);
