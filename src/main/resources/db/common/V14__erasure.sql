-- R27: who applied, as a keyed hash of the address in its one form, so that a person can be erased. Apart from the lane, which decides writes. '': there is
-- no address; 'gone': Workwise does not show the application any more; null: taken in before there was this column, and not looked at since.
-- It has no index: an erasure may read all rows, an intake must not write one more page.
alter table application add column person text;

-- When people were told that it will be removed though it has no end; null: they were not.
alter table application add column reminded_at bigint;
