-- For the pages of the console, which must not take longer where much has happened.
-- What was done about one application; what was done of one kind lately.
create index audit_by_subject on audit (integration, subject, at) where subject is not null;
create index audit_by_action on audit (action, at);
-- Open ones first, then the youngest.
create index problem_by_time on problem ((solved_at is not null), since desc, id);
-- Sums by verdict are read in the order of the index. It does not hold the count, so that counting leaves it alone.
create index application_count_by_verdict on application_count (integration, verdict, workwise_job_id);
