-- R33: what left the process about a problem. A problem that is open, or was told and is solved, is due until its row here says that it was sent.
create table notice (
  problem     text    not null,              -- the problem's id; of a digest its day, integration and addressee
  event       text    not null,              -- opened, solved or digest
  channel     text    not null,              -- webhook or mail
  message     text    not null,              -- those of one message left together
  tries       integer not null default 0,
  next_try_at bigint  not null,              -- claimed until then, or waits until then
  sent_at     bigint,
  primary key (problem, event, channel)
);
create index notice_by_sent on notice (channel, sent_at);
