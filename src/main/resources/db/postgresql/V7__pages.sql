-- For the pages of the console, which must not take longer where much has happened.
-- The work list (R9) is read without looking for the link of each job.
alter table workwise_job add column active integer not null default 0; -- linked, and not paused
update workwise_job j set active = 1 where exists (select 1 from link l where l.integration = j.integration and l.workwise_job_id = j.id and l.paused = 0);
create index workwise_job_to_do on workwise_job (integration) where active = 0 and gone_since is null;

create function workwise_job_of_link() returns trigger language plpgsql as $$
begin
  update workwise_job set active = case when new.paused = 0 then 1 else 0 end where integration = new.integration and id = new.workwise_job_id;
  return null;
end $$;

create function workwise_job_unlinked() returns trigger language plpgsql as $$
begin
  update workwise_job set active = 0 where integration = old.integration and id = old.workwise_job_id;
  return null;
end $$;

create function workwise_job_linked_before() returns trigger language plpgsql as $$
begin
  new.active := case when exists (select 1 from link l where l.integration = new.integration and l.workwise_job_id = new.id and l.paused = 0) then 1 else 0 end;
  return new;
end $$;

create trigger workwise_job_linked after insert or update of paused on link for each row execute function workwise_job_of_link();
create trigger workwise_job_unlinked after delete on link for each row execute function workwise_job_unlinked();
create trigger workwise_job_linked_before before insert on workwise_job for each row execute function workwise_job_linked_before();
