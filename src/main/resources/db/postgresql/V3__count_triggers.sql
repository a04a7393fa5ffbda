create function application_comes() returns trigger language plpgsql as $$
begin
  insert into application_count as c (integration, workwise_job_id, verdict, n) values (new.integration, coalesce(new.workwise_job_id, ''), new.verdict, 1)
    on conflict (integration, workwise_job_id, verdict) do update set n = c.n + 1;
  return null;
end $$;

create function application_goes() returns trigger language plpgsql as $$
begin
  update application_count set n = n - 1 where integration = old.integration and workwise_job_id = coalesce(old.workwise_job_id, '') and verdict = old.verdict;
  return null;
end $$;

create trigger application_counted_when_new after insert on application
  for each row when (new.verdict not in ('due', 'claimed', 'sending')) execute function application_comes();

create trigger application_counted_when_it_comes after update of verdict, workwise_job_id on application
  for each row when (new.verdict not in ('due', 'claimed', 'sending') and (new.verdict <> old.verdict or new.workwise_job_id is distinct from old.workwise_job_id))
  execute function application_comes();

create trigger application_counted_when_it_goes after update of verdict, workwise_job_id on application
  for each row when (old.verdict not in ('due', 'claimed', 'sending') and (new.verdict <> old.verdict or new.workwise_job_id is distinct from old.workwise_job_id))
  execute function application_goes();

create trigger application_counted_when_deleted after delete on application
  for each row when (old.verdict not in ('due', 'claimed', 'sending')) execute function application_goes();
