-- What the portal's clock showed when a job's times were set. When it shows less now, it was moved back, and the times are of another clock.
alter table job add timed_at timestamptz;
update job set timed_at = created_at where state in ('waiting', 'running');
create index job_timed on job (timed_at) where state in ('waiting', 'running');
