-- R29: a ledger that may be older than what was sent knows that it is one.

-- Each time that it became so: a backup was restored, or another server goes on with it.
create table restore (
  number      bigint not null primary key,   -- counted from 1
  at          bigint not null,
  known_until bigint not null,               -- when it had been written to last: what was sent later it does not know
  why         text   not null
);

-- One row. Which PostgreSQL server, and by which timeline, was written to last; null: nobody knows.
create table store (
  id     integer not null primary key,
  server text
);
insert into store (id) values (1);

-- How many restores there had been when it was sure that nothing was sent that the ledger does not know of. Of fewer than there are now, nothing is
-- written that was not looked up.
alter table application add column proven bigint not null default 0;

-- Since then, by Workwise's clock, what it received cannot have been sent before the restore of that number.
alter table integration_state add column restores bigint not null default 0;
alter table integration_state add column unsent_since bigint;

-- Titles in the form in which they are searched; null until the next poll.
alter table workwise_job add column search text;
alter table ats_job add column search text;
