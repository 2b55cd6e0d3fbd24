-- The texts of an event's mails in a culture, where an administrator has written them. The others are the program's own.
create table mail_template (
  event text not null,
  culture text not null,
  subject text not null,
  body text not null,
  modified_by bigint references person on delete set null,
  modified_at timestamptz not null,
  primary key (event, culture)
);
create index mail_template_modified_by on mail_template (modified_by);

-- Texts that were written for some mails only: an assignment's own. Each is kept once, however many mails have it.
create table mail_text (
  id bigint generated always as identity primary key,
  hash bytea not null unique,
  subject text not null,
  body text not null
);

-- The outbox: a row for each mail to one person.
create table mail (
  id bigint generated always as identity primary key,
  -- Why it is sent, to whom and about what: the same mail is never queued twice.
  key text not null unique,
  event text not null,
  person_id bigint not null references person on delete cascade,
  training_id bigint references training on delete cascade,
  transcript_id bigint,
  assignment_id bigint,
  -- Nothing: the event's template.
  text_id bigint references mail_text,
  -- Values that only this mail has, by the tags of its event.
  details jsonb not null default '{}',
  -- kept: this portal sends nothing. skipped: there is nobody to send it to. failed: refused, or given up.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'skipped', 'failed')),
  -- Why it was skipped or failed, or why the last attempt did.
  reason text,
  created_at timestamptz not null,
  -- From when on the attempts count: when it was queued, or last asked for again.
  waiting_since timestamptz not null,
  next_try_at timestamptz not null,
  attempts integer not null default 0,
  sent_at timestamptz,
  -- The same in every attempt, so that a mail that arrives twice is known to be one.
  message_id uuid not null default gen_random_uuid(),
  -- As it was when it was rendered.
  rendered_at timestamptz,
  address text,
  culture text,
  subject text,
  text_part text,
  html_part text,
  -- Invitations and cancellations: { "method", "name", "text" } each.
  calendars jsonb,
  check (state not in ('sent', 'kept') or rendered_at is not null)
) with (fillfactor = 70);
create index mail_waiting on mail (next_try_at, id) where state = 'waiting';
create index mail_person on mail (person_id, id);
create index mail_training on mail (training_id) where training_id is not null;
create index mail_assignment on mail (assignment_id, id) where assignment_id is not null;
create index mail_text_used on mail (text_id) where text_id is not null;
create index mail_state on mail (state, id);

-- What stands in people's calendars by our invitations: for each person and part of a session, as it was told last.
create table mail_invitation (
  person_id bigint not null references person on delete cascade,
  schedule_id uuid not null,
  session_id bigint not null references training on delete cascade,
  -- Raised by every invitation, change and cancellation.
  sequence integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  cancelled boolean not null default false,
  primary key (person_id, schedule_id)
);
create index mail_invitation_session on mail_invitation (session_id, person_id);

-- Whether the SMTP server can be reached: one row. While it can't, nothing is tried until "resume_at".
create table mail_server (
  only_row boolean primary key default true check (only_row),
  failures integer not null default 0,
  since timestamptz,
  resume_at timestamptz,
  reason text
);

insert into mail_server default values;
