-- One file for SQLite and PostgreSQL. Every time is epoch milliseconds (UTC); every flag is 0 or 1. No applicant payload anywhere (R26).

-- The processes on this database. Whose lease is over may be taken out by any other: what it had on duty is then free.
create table instance (
  id           text   not null primary key,
  lease_until  bigint not null,
  integrations text   not null               -- those that it can have on duty, a space between; none while it stops
);

-- What an integration remembers beyond its file: who has it on duty, pauses, faults, waiting times.
create table integration_state (
  integration  text    not null primary key,
  version      bigint  not null default 0,   -- raised by every change that judging must know of, and by every new owner
  owner        text,                         -- the instance that has it on duty; as good as none where that instance is not there
  paused       integer not null default 0,
  skip_until   bigint,                       -- R11: what became due before it was skipped at a resume
  held_reason  text,                         -- credentials, settings or outage
  held_since   bigint,
  probe_at     bigint,                       -- when a held integration asks again
  probes       integer not null default 0,
  failures     integer not null default 0,   -- writes in a row that failed or whose outcome is unknown (D9)
  trial        integer not null default 0,   -- the probe went well: one write at a time until one succeeds
  wait_until   bigint,                       -- the time that a 429 or 503 of the ATS named
  workwise_wait_until bigint                 -- the same of Workwise
);

-- Requests of a budget per minute or hour, written before they are sent: whoever has the duty next counts them.
create table spent (
  integration text    not null,
  at          bigint  not null,
  requests    integer not null
);
create index spent_by_time on spent (integration, at);

-- What a person asked of an instance that has not the duty: whoever has it does it.
create table errand (
  id          text    not null primary key,
  integration text    not null,
  what        text    not null,              -- a schedule, or reconnect
  at          bigint  not null,
  begun       integer not null default 0,
  answer      text                           -- what went wrong; empty: nothing
);

create table link (
  integration        text    not null,
  workwise_job_id    text    not null,
  ats_job_id         text    not null,
  ats_status_id      text,
  workwise_status_id text,
  paused             integer not null default 0,
  back_sync          integer not null default 0,
  linked_at          bigint  not null,
  skip_until         bigint,
  back_sync_since    bigint,
  primary key (integration, workwise_job_id)
);

-- The ledger: one row per application, its verdict, and where it stands in the delivery protocol.
create table application (
  integration        text    not null,
  id                 text    not null,
  workwise_job_id    text,                   -- null: Workwise showed something unreadable
  received_at        bigint,
  source_updated_at  bigint,
  verdict            text    not null,
  reason             text    not null,
  detail             text,                   -- what the ATS said, without values
  ats_job_id         text,
  step               integer not null default 0,   -- how many writes are done
  step_name          text,                   -- the write that was marked last, or that cannot be done
  fence              bigint  not null default 0,
  owner              text,
  lease_until        bigint,
  next_try_at        bigint  not null default 0,
  tries              integer not null default 0,
  looks              integer not null default 0,   -- look-ups in a row that counted and found nothing
  said               integer not null default 0,   -- of an uncertain write the ATS said: 0 nothing, 1 yes without an id, 2 that it existed, 3 just 409
  lane               text,
  ats_application_id text,
  outcome            text,                   -- what back-sync told Workwise last
  backfilled         integer not null default 0,   -- a person asked for it though it is older than its link
  first_seen_at      bigint  not null,
  changed_at         bigint  not null,
  primary key (integration, id)
);
create index application_by_verdict on application (integration, verdict, next_try_at);
create index application_by_job on application (integration, workwise_job_id);
create index application_by_ats_id on application (integration, ats_application_id) where ats_application_id is not null;
create index application_by_age on application (verdict, changed_at);
create unique index one_write_per_lane on application (integration, lane) where verdict in ('sending', 'uncertain') and lane is not null;

-- The ATS ids that finished steps yielded, committed before the next step starts.
create table application_step (
  integration    text   not null,
  application_id text   not null,
  step           text   not null,
  ats_id         text,
  done_at        bigint not null,
  primary key (integration, application_id, step)
);

-- Append-only: a row per try of a step, made when it is marked and closed by its outcome; and a row per look-up.
create table attempt (
  integration    text    not null,
  application_id text    not null,
  fence          bigint  not null,
  step           text    not null,
  at             bigint  not null,
  instance       text    not null,
  ended_at       bigint,
  outcome        text,
  http_status    integer,
  ats_id         text,
  detail         text
);
create index attempt_by_application on attempt (integration, application_id, at);

-- R27: keyed hashes of erased and expired applications.
create table tombstone (
  hash text   not null primary key,
  at   bigint not null
);

create table poll (
  integration  text   not null,
  name         text   not null,
  run          bigint not null default 0,
  cursor_at    bigint,
  begun_at     bigint,
  last_success bigint,
  last_error   text,
  late_arrivals bigint not null default 0,
  primary key (integration, name)
);

create table workwise_job (
  integration text   not null,
  id          text   not null,
  title       text   not null,
  status      text   not null,
  gone_since  bigint,
  run         bigint not null,
  primary key (integration, id)
);

create table workwise_status (
  integration text    not null,
  id          text    not null,
  name        text    not null,
  position    integer not null,
  kind        text    not null,
  gone_since  bigint,
  run         bigint  not null,
  primary key (integration, id)
);

create table ats_job (
  integration text   not null,
  id          text   not null,
  remote_id   text,
  title       text   not null,
  status      text   not null,
  raw_status  text,
  pipeline    text,                          -- the statuses that it shares with other jobs; null: it has its own
  gone_since  bigint,
  refusal     text,
  refused_at  bigint,
  run         bigint not null,
  primary key (integration, id)
);

create table ats_status (
  integration text    not null,
  pipeline    text    not null,              -- a pipeline, or the job that has its own; '': of every job of the account
  id          text    not null,
  name        text    not null,
  position    integer,
  ordinal     integer not null,
  gone_since  bigint,
  run         bigint  not null,
  primary key (integration, pipeline, id)
);

-- The pages of a poll that is still being read; taken into the catalogue as a whole, or not at all (R2).
create table catalogue_page (
  integration text    not null,
  poll        text    not null,
  run         bigint  not null,
  ordinal     integer not null,
  pipeline    text    not null default '',  -- of a job or a status
  id          text    not null,              -- '': all statuses of the pipeline were asked for
  remote_id   text,
  title       text    not null,
  status      text,
  raw_status  text,
  position    integer
);
create unique index catalogue_page_once on catalogue_page (integration, poll, run, pipeline, id);

create table problem (
  id          text   not null primary key,
  integration text   not null,
  code        text   not null,
  subject     text   not null,
  since       bigint not null,
  solved_at   bigint,
  detail      text
);
create unique index one_open_problem on problem (integration, code, subject) where solved_at is null;

create table audit (
  id          text   not null primary key,
  at          bigint not null,
  who         text   not null,
  action      text   not null,
  integration text,
  subject     text,
  detail      text
);
create index audit_by_time on audit (at, id);
