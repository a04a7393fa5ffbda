-- Whatever an export changes is a page to be written for each of its transactions.
-- By age, only what rests is asked for: neither a claim nor a mark touches this index.
drop index application_by_age;
create index application_by_age on application (verdict, changed_at) where verdict not in ('due', 'claimed', 'sending');

-- Which of the records that a look-up found belong to other applications: without reading all steps that there ever were.
create index application_step_by_ats_id on application_step (integration, ats_id);
