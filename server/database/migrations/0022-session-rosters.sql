-- What an event says of its sessions' attendance and waitlists, or a session of its own; what a session leaves open is its event's.
create table session_rule (
  training_id bigint primary key references training on delete cascade,
  -- How much somebody must have attended: so many parts, or such a share of them. None of the two: one part.
  attendance_parts integer check (attendance_parts >= 0),
  attendance_percent integer check (attendance_percent between 0 and 100),
  -- How free seats are handed to those who wait: each to the next in turn, or offered to all, of whom the first to accept gets it.
  hand_over text check (hand_over in ('one by one', 'all at once')),
  -- Whether who gets a seat is registered without being asked.
  auto_register boolean,
  check (attendance_parts is null or attendance_percent is null)
);

-- The roster of a session, since it was saved for the first time. Once it is submitted, it stays as it is.
create table session_roster (
  session_id bigint primary key references session on delete cascade,
  saved_at timestamptz not null,
  saved_by bigint not null references person,
  submitted_at timestamptz
);
create index session_roster_saved_by on session_roster (saved_by);

-- What the roster says of a person beside what the transcript has itself (score, passed).
create table roster_entry (
  transcript_id bigint primary key references transcript on delete cascade,
  comments text
);

create table roster_attendance (
  transcript_id bigint not null references roster_entry on delete cascade,
  part_id bigint not null references part on delete cascade,
  attended boolean not null,
  primary key (transcript_id, part_id)
);
create index roster_attendance_part on roster_attendance (part_id);

-- A seat that is offered to several at once. Pending Registration takes a seat, but not while this is so.
alter table transcript add open_offer boolean not null default false;

-- What somebody's place on a waitlist has beside its row of the transcript.
create table waitlist_place (
  transcript_id bigint primary key references transcript on delete cascade,
  -- Those who have one come first, the smallest at the head. Then who has waited longest.
  priority integer check (priority >= 1),
  -- Of a seat that is offered: until when.
  lapses_at timestamptz
);

-- Who waits for a seat (13) and who is offered one (3).
create index transcript_waitlist on transcript (training_id, id) where status in (3, 13) and removed_at is null;

alter table permission_constraint
  add instructor_id bigint references instructor,
  drop constraint permission_constraint_kind_check,
  add constraint permission_constraint_kind_check check (kind in ('ou', 'user ou', 'self and subordinates', 'provider', 'training type',
    'training item', 'instructor', 'user as instructor', 'own provider'));
create index permission_constraint_instructor on permission_constraint (instructor_id);

-- A hash index, because a number may be longer than a b-tree takes.
create index session_number on session using hash (lower(session_id));
