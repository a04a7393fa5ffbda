-- R19: the ATS refused a job at a write, but its list shows the job all the same. After each complete poll one application is tried.
alter table ats_job add column trial_due integer not null default 0; -- a complete poll begun after the refusal showed the job
alter table ats_job add column trial_of text;                        -- the application that may be tried; null: none
