-- R23: ATS jobs at which a write was refused for its rights (403), and no later one was taken.
create table job_refusal (
  integration    text    not null,
  ats_job_id     text    not null,
  application_id text    not null,           -- the first one that was refused: it is held for itself
  whole          integer not null default 0, -- another one was refused too: all of the job's applications are held
  times          integer not null default 0, -- tries of the whole job in a row that were refused
  try_at         bigint  not null,           -- when one of the job's applications is tried
  trial_of       text,                       -- the application that may be tried; null: none
  in_a_row       integer not null default 1, -- no write of the integration was taken since
  primary key (integration, ats_job_id)
);
-- R19: the poll of the jobs that was the last to begin before the ATS refused the job: by number, for clocks are set back.
alter table ats_job add column refused_run bigint;
