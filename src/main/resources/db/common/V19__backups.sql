-- R29: a backup says that it is one, the key of the hashes belongs to the ledger, and links may be older than what was sent.

alter table store add column backup_at bigint;   -- when this backup was made; null: this is the ledger that runs
alter table store add column table_id text;      -- PostgreSQL's id of this table: a dump that was restored into the same server has another one
alter table store add column hash_key text;      -- fingerprint of the key of the hashes; null: none was used yet

-- The targets of links as they were at a restore: what was sent since may have gone there, whatever the link says later.
create table restored_link (
  integration     text not null,
  workwise_job_id text not null,
  ats_job_id      text not null,
  primary key (integration, workwise_job_id, ats_job_id)
);
