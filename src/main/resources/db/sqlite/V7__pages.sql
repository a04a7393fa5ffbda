-- For the pages of the console, which must not take longer where much has happened.
-- Counts are kept in the order in which sums by verdict are read; so to count touches one tree.
create table application_count_before as select integration, workwise_job_id, verdict, n from application_count;
drop table application_count;
create table application_count (
  integration     text   not null,
  workwise_job_id text   not null,           -- '': of what Workwise showed unreadable
  verdict         text   not null,
  n               bigint not null,
  primary key (integration, verdict, workwise_job_id)
) without rowid;
insert into application_count (integration, workwise_job_id, verdict, n)
  select integration, workwise_job_id, verdict, n from application_count_before order by integration, verdict, workwise_job_id;
drop table application_count_before;

-- The work list (R9) is read in the order of titles, without looking for the link of each job.
alter table workwise_job add column active integer not null default 0; -- linked, and not paused
update workwise_job set active = exists (select 1 from link where link.integration = workwise_job.integration and workwise_job_id = workwise_job.id and paused = 0);
create index workwise_job_to_do on workwise_job (integration, title, id) where active = 0 and gone_since is null;

create trigger workwise_job_linked after insert on link
begin
  update workwise_job set active = (new.paused = 0) where integration = new.integration and id = new.workwise_job_id;
end;

create trigger workwise_job_paused after update of paused on link when new.paused <> old.paused
begin
  update workwise_job set active = (new.paused = 0) where integration = new.integration and id = new.workwise_job_id;
end;

create trigger workwise_job_unlinked after delete on link
begin
  update workwise_job set active = 0 where integration = old.integration and id = old.workwise_job_id;
end;

create trigger workwise_job_linked_before after insert on workwise_job
  when exists (select 1 from link where integration = new.integration and workwise_job_id = new.id and paused = 0)
begin
  update workwise_job set active = 1 where integration = new.integration and id = new.id;
end;
