-- How many applications rest in a verdict, per job, kept by triggers: counting a million rows takes too long to do it for a page.
-- DUE, CLAIMED and SENDING pass by: they are few, and are counted when they are asked for.
create table application_count (
  integration     text   not null,
  workwise_job_id text   not null,           -- '': of what Workwise showed unreadable
  verdict         text   not null,
  n               bigint not null,
  primary key (integration, workwise_job_id, verdict)
);

insert into application_count (integration, workwise_job_id, verdict, n)
  select integration, coalesce(workwise_job_id, ''), verdict, count(*) from application
  where verdict not in ('due', 'claimed', 'sending') group by integration, coalesce(workwise_job_id, ''), verdict;

-- For lists, the newest first: of all, of a job, of a verdict.
create index application_by_time on application (integration, coalesce(received_at, first_seen_at), id);
drop index application_by_job;
create index application_by_job on application (integration, workwise_job_id, coalesce(received_at, first_seen_at), id);
create index application_by_result on application (integration, verdict, coalesce(received_at, first_seen_at), id) where verdict not in ('due', 'claimed', 'sending');
