-- What an erasure leaves in place of an entry's salt: a hash under security.hash-key. Without that key nobody can make a change look like an erasure.
alter table audit add column seal text;
