-- The run that did not show more than half of what was known; the next complete one confirms what is gone. null: none is in doubt.
alter table poll add column doubted_run bigint;
