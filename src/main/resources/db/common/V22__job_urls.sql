-- A job's page in the ATS, for people, where the ATS names it.
alter table ats_job add column url text;
alter table catalogue_page add column url text;
