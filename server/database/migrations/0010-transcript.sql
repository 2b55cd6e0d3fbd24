-- Versions: a later version is a training of its own that names the first one.
alter table training
  add column version text not null default '1.0',
  add column version_number integer not null default 1 check (version_number >= 1),
  add column original_id bigint references training,
  -- Whether it may be given to the same person more than once by assignment, and by request.
  add column assignable_again boolean not null default true,
  add column requestable_again boolean not null default false;
create index training_original on training (original_id);
create unique index training_version on training (coalesce(original_id, id), version_number);

-- Seats that people of a session take: a row for every session. Locked by whoever gives or frees seats, before transcripts are.
create table session_seats (
  training_id bigint primary key references session on delete cascade,
  taken integer not null default 0 check (taken >= 0)
) with (fillfactor = 50);
insert into session_seats (training_id) select training_id from session;

create function add_session_seats() returns trigger language plpgsql as $$
begin
  insert into session_seats (training_id) select training_id from added;
  return null;
end $$;
create trigger session_seats_added after insert on session referencing new table as added
  for each statement execute function add_session_seats();

-- Who raised a session's maximum so that more people than it was planned for could get in.
create table session_seats_raise (
  id bigint generated always as identity primary key,
  training_id bigint not null references session on delete cascade,
  at timestamptz not null,
  by_id bigint references person,
  was integer not null,
  became integer not null
);
create index session_seats_raise_training on session_seats_raise (training_id, id);
create index session_seats_raise_by on session_seats_raise (by_id);

-- One occurrence of a training with a person. "status" is an id of the list of transcript statuses.
-- Past due is never stored: it follows from due_at, the status and the clock. The latest occurrence has the highest number.
create table transcript (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  training_id bigint not null references training,
  reg_num integer not null check (reg_num >= 1),
  status smallint not null,
  -- How it came here: assignment, request, manager, curriculum, import, version, migration …
  origin text not null,
  created_at timestamptz not null,
  requested_at timestamptz,
  assigned_at timestamptz,
  registered_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  last_access_at timestamptz,
  -- The change marker: every change of the row moves it, archiving and removing too.
  modified_at timestamptz not null,
  -- The earliest of its sources' due dates.
  due_at timestamptz,
  -- From when the training may be started.
  available_at timestamptz,
  score numeric,
  passed boolean,
  percent smallint not null default 0 check (percent between 0 and 100),
  minutes integer not null default 0 check (minutes >= 0),
  attempts integer not null default 0 check (attempts >= 0),
  -- Nothing: nobody in person assigned it.
  assigned_by bigint,
  comment text,
  required boolean not null default false,
  suggested boolean not null default false,
  -- Not only as a part of a curriculum.
  stand_alone boolean not null default true,
  archived boolean not null default false,
  -- A removed row keeps its status. removed_how: "dynamic" (an assignment's removal), "assignment" (remove from transcripts), "person", "tool".
  removed_at timestamptz,
  removed_by bigint,
  removed_how text check (removed_how in ('dynamic', 'assignment', 'person', 'tool')),
  removal_reason text,
  removal_comment text,
  reason text,
  equivalent_id bigint,
  unique (person_id, training_id, reg_num),
  check ((removed_at is null) = (removed_how is null))
);
create index transcript_training on transcript (training_id, id);
create index transcript_modified on transcript (modified_at, id);

-- Why a row is on the transcript, and until when: an assignment, a curriculum's row, a person. Ended ones are history.
create table transcript_source (
  transcript_id bigint not null references transcript on delete cascade,
  kind text not null check (kind in ('assignment', 'curriculum', 'person', 'request', 'certification')),
  -- The assignment, the curriculum's transcript row, the person …
  source_id bigint not null,
  due_at timestamptz,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (transcript_id, kind, source_id)
);
-- The rows that a curriculum's row has brought.
create index transcript_source_curriculum on transcript_source (source_id) where kind = 'curriculum';

-- The audit stamps: every change of status has exactly one, and the last one with a status tells the row's.
create table transcript_stamp (
  id bigint generated always as identity,
  transcript_id bigint not null references transcript on delete cascade,
  kind text not null,
  at timestamptz not null,
  -- Nothing: the system.
  by_id bigint,
  -- Where the stamp goes with a change of status.
  status smallint,
  message text,
  primary key (transcript_id, id)
);

create table transcript_custom_field (
  transcript_id bigint not null references transcript on delete cascade,
  field_id bigint not null references custom_field on delete cascade,
  position integer not null,
  value text not null,
  translations jsonb not null default '{}',
  option_id bigint references custom_field_option,
  primary key (transcript_id, field_id)
);
create index transcript_custom_field_field on transcript_custom_field (field_id);
create index transcript_custom_field_option on transcript_custom_field (option_id);
