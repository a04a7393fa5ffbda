-- R29: a ledger that may be older than what was sent knows that it is one.
create table store (
  id          integer not null primary key,  -- one row
  restores    bigint  not null default 0,    -- how often it has become older than what was sent: restored, or another server's
  known_until bigint,                        -- at the last of these: when it was written to last; what was sent later it does not know
  server      text                           -- which PostgreSQL server, by which timeline, it was written to last
);
insert into store (id) values (1);

-- Since which restore it is sure that nothing was sent that the ledger does not know of. Fewer than there were: nothing is written before it was looked up.
alter table application add column proven bigint not null default 0;

-- What Workwise received from then on, by its own clock, cannot have been sent before the restore of that number.
alter table integration_state add column restores bigint not null default 0;
alter table integration_state add column unsent_since bigint;
