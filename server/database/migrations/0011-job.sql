-- Work that is done beside the requests, by whichever server process takes it up first. Times are of the portal's clock.
create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  -- Of the jobs that have not ended, one at most has this key.
  key text,
  -- What it is about, by the id that the thing has in the table that its kind means.
  subject bigint,
  data jsonb not null default '{}',
  -- Whether somebody runs it is told by a lock, and not by "running": who died in the middle of it has said nothing.
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  run_at timestamptz not null,
  -- Asked for once more after it had begun: when it is due again.
  again_at timestamptz,
  stop_asked boolean not null default false,
  -- How often it was taken up since it last got on.
  attempts integer not null default 0,
  -- How far it is: the counts are for people, the mark is what it goes on from.
  done bigint not null default 0,
  total bigint,
  mark jsonb,
  -- What went wrong last, for people.
  error text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create unique index job_key on job (key) where state in ('waiting', 'running');
create index job_due on job (run_at, id) where state in ('waiting', 'running');
create index job_subject on job (kind, subject);
create index job_ended on job (ended_at) where state in ('done', 'failed', 'stopped');

-- What was asked for while a job with its key had not ended. It is kept apart from the job, so that those who ask wait neither for each
-- other nor for the job, and becomes a part of it, or the next one, when it is looked for what is due.
create table job_wish (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null,
  subject bigint,
  data jsonb not null,
  run_at timestamptz not null,
  created_at timestamptz not null
);
