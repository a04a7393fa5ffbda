-- Makes a link, or changes the one that the Workwise job has.
insert into link (integration, workwise_job_id, ats_job_id, ats_status_id, workwise_status_id, paused, back_sync, linked_at, skip_until, back_sync_since)
values (:integration, :job, :atsJob, :atsStatus, :workwiseStatus, :paused, :backSync, :linkedAt, :skipUntil, :backSyncSince)
on conflict (integration, workwise_job_id) do update set
  ats_job_id = excluded.ats_job_id,
  ats_status_id = excluded.ats_status_id,
  workwise_status_id = excluded.workwise_status_id,
  paused = excluded.paused,
  back_sync = excluded.back_sync,
  linked_at = excluded.linked_at,
  skip_until = excluded.skip_until,
  back_sync_since = excluded.back_sync_since
