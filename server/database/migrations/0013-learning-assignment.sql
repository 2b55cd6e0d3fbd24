alter table portal_setting
  -- What applications may assign in one UTC day: people times trainings.
  add column user_assignments_per_day integer not null default 60000 check (user_assignments_per_day >= 0),
  -- What a new dynamic assignment begins with.
  add column dynamic_reassignment boolean not null default false,
  add column reassign_latest_version boolean not null default false,
  -- The share of the active people from which an assignment is told to be large, and whether it then needs a second person.
  add column high_user_percent integer not null default 20 check (high_user_percent between 1 and 100),
  add column restrict_submission boolean not null default false,
  add column offer_enforce_prerequisites boolean not null default true;

-- A learning assignment. Its settings are those of the wizard, as learning-assignments/settings.ts has them; columns beside them are
-- what lists look for.
create table assignment (
  id bigint generated always as identity primary key,
  title text not null,
  description text,
  comment text,
  kind text not null check (kind in ('standard', 'dynamic')),
  recurring boolean not null default false,
  status text not null check (status in ('draft', 'pending review', 'queued', 'active', 'inactive', 'processed', 'processed with errors',
    'failed', 'cancelled', 'removing', 'removed')),
  source text not null check (source in ('tool', 'api', 'proxy enrollment')),
  settings jsonb not null,
  created_by bigint not null references person,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  submitted_by bigint references person,
  submitted_at timestamptz,
  -- When it is processed next, or first.
  next_at timestamptz,
  -- When its last run began, and when it was through.
  begun_at timestamptz,
  processed_at timestamptz,
  -- How often it has been processed.
  cycle integer not null default 0,
  -- An application's spending of the day's quota, and for how many people it was submitted.
  cost integer not null default 0,
  people integer not null default 0,
  copied_from bigint references assignment
);
create index assignment_created_by on assignment (created_by, id);
create index assignment_submitted_by on assignment (submitted_by);
create index assignment_copied_from on assignment (copied_from);
create index assignment_created_at on assignment (created_at, id);
create index assignment_status on assignment (status, id);

create table assignment_training (
  assignment_id bigint not null references assignment on delete cascade,
  position integer not null,
  training_id bigint not null references training,
  -- Of its own, where it has one: a due date rule as in the settings, and a comment.
  due_date jsonb,
  comment text,
  primary key (assignment_id, position),
  unique (assignment_id, training_id)
);
create index assignment_training_training on assignment_training (training_id);

-- Whom it is for, and whom not.
create table assignment_criterion (
  assignment_id bigint not null references assignment on delete cascade,
  position integer not null,
  excluded boolean not null default false,
  ou_id bigint references ou,
  person_id bigint references person,
  include_subordinates boolean not null default false,
  primary key (assignment_id, position),
  check (num_nonnulls(ou_id, person_id) = 1)
);
create index assignment_criterion_ou on assignment_criterion (ou_id);
create index assignment_criterion_person on assignment_criterion (person_id);

-- The people: of a standard assignment as they were when it was submitted, of a dynamic one as its last run found them.
create table assignment_member (
  assignment_id bigint not null references assignment on delete cascade,
  person_id bigint not null references person,
  joined_at timestamptz not null,
  -- The run in which the person came, came back or left.
  cycle integer not null default 0,
  -- Since when the person does not match any more.
  left_at timestamptz,
  primary key (assignment_id, person_id)
);
create index assignment_member_person on assignment_member (person_id);

-- What came of it: for each person and training, occurrence by occurrence. Of one that was skipped or failed, its last outcome.
create table assignment_result (
  assignment_id bigint not null references assignment on delete cascade,
  person_id bigint not null,
  training_id bigint not null,
  occurrence integer not null,
  outcome text not null,
  -- Of a failure: what it is called, and what to tell; and of somebody who is unknown (whose person_id is negative), who was asked for.
  code text,
  message text,
  asked text,
  transcript_id bigint,
  reg_num integer,
  at timestamptz not null,
  primary key (assignment_id, person_id, training_id, occurrence)
);

-- Who changed what, after it was submitted.
create table assignment_change (
  id bigint generated always as identity primary key,
  assignment_id bigint not null references assignment on delete cascade,
  at timestamptz not null,
  by_id bigint references person,
  what text not null,
  was jsonb,
  became jsonb
);
create index assignment_change_assignment on assignment_change (assignment_id, id);
create index assignment_change_by on assignment_change (by_id);

-- User assignments that applications have spent, by UTC day.
create table assignment_quota (
  day date primary key,
  used bigint not null check (used >= 0)
);
