-- R35: the earliest form of the e-mail address that something of the application may have been sent under. Until now it was 1.
alter table application add column address_form integer not null default 1;
