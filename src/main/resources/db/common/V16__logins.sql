-- Tokens that an administrator made: who may do what, and until when. A revoked one is gone; the audit tells of it.
create table token (
  name         text   not null primary key,
  hash         text   not null unique,       -- SHA-256 of 256 random bits
  role         text   not null,
  integrations text,                         -- ids with a comma between them; null: all
  created_at   bigint not null,
  created_by   text   not null,
  expires_at   bigint                        -- null: never
);

-- Each entry holds a hash over itself and the hash of the one before: a change or a gap shows. Entries of earlier versions have no number.
alter table audit add column number bigint;
alter table audit add column hash text;
alter table audit add column salt text;      -- of the content's digest; null once the content was erased
alter table audit add column content text;   -- SHA-256 over salt, subject and detail: stays when these are erased
create unique index audit_by_number on audit (number);

-- One row: the end of the chain, and the last entry that retention removed.
create table audit_chain (
  id            integer not null primary key,
  number        bigint  not null,
  hash          text    not null,
  anchor_number bigint  not null,
  anchor_hash   text    not null,
  earlier       bigint  not null             -- how many entries have no number
);
insert into audit_chain (id, number, hash, anchor_number, anchor_hash, earlier) select 1, 0, '', 0, '', count(*) from audit;
