create trigger application_counted_when_new after insert on application when new.verdict not in ('due', 'claimed', 'sending')
begin
  insert into application_count (integration, workwise_job_id, verdict, n) values (new.integration, coalesce(new.workwise_job_id, ''), new.verdict, 1)
    on conflict (integration, workwise_job_id, verdict) do update set n = n + 1;
end;

create trigger application_counted_when_it_comes after update of verdict, workwise_job_id on application
  when new.verdict not in ('due', 'claimed', 'sending') and (new.verdict <> old.verdict or new.workwise_job_id is not old.workwise_job_id)
begin
  insert into application_count (integration, workwise_job_id, verdict, n) values (new.integration, coalesce(new.workwise_job_id, ''), new.verdict, 1)
    on conflict (integration, workwise_job_id, verdict) do update set n = n + 1;
end;

create trigger application_counted_when_it_goes after update of verdict, workwise_job_id on application
  when old.verdict not in ('due', 'claimed', 'sending') and (new.verdict <> old.verdict or new.workwise_job_id is not old.workwise_job_id)
begin
  update application_count set n = n - 1 where integration = old.integration and workwise_job_id = coalesce(old.workwise_job_id, '') and verdict = old.verdict;
end;

create trigger application_counted_when_deleted after delete on application when old.verdict not in ('due', 'claimed', 'sending')
begin
  update application_count set n = n - 1 where integration = old.integration and workwise_job_id = coalesce(old.workwise_job_id, '') and verdict = old.verdict;
end;
