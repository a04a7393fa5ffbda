-- Of each link, what the ATS demands and the mapping in use leaves out, when it was checked last.
create table missing_field (
  integration     text    not null,
  workwise_job_id text    not null,
  position        integer not null,
  step            text    not null,
  field           text    not null,
  title           text,
  missing         text    not null,          -- always or where-not-given
  primary key (integration, workwise_job_id, position)
);
