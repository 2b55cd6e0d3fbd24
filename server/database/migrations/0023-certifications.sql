-- Certifications: training that makes somebody certified, and that is renewed to stay so. Nobody is removed by deleting rows.
create table certification (
  id bigint generated always as identity primary key,
  guid uuid not null default gen_random_uuid() unique,
  -- Of an organisation file.
  external_ref text,
  -- The texts of the portal's default language: title, description, family, category; translations as everywhere.
  title text not null,
  description text,
  family text,
  category text,
  translations jsonb not null default '{}',
  provider_id bigint references provider,
  version text not null default '1.0',
  contact_id bigint references person,
  active boolean not null default true,
  -- fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling: each from the last one.
  period_type text not null check (period_type in ('fixed', 'relative', 'rolling')),
  -- Whether who asks for it waits for an approval, unless the availability says otherwise.
  approval_required boolean not null default false,
  -- Whether its people get its training whatever the training's own availability says.
  opens_training boolean not null default true,
  created_by bigint references person,
  created_at timestamptz not null,
  modified_by bigint references person,
  modified_at timestamptz not null
);

create unique index certification_external_ref on certification (lower(external_ref));
create index certification_title on certification (lower(title), id);
create index certification_provider on certification (provider_id);
create index certification_contact on certification (contact_id);
create index certification_created_by on certification (created_by);
create index certification_modified_by on certification (modified_by);

-- As "availability".
create table certification_availability (
  certification_id bigint not null references certification on delete cascade,
  position integer not null,
  everybody boolean not null default false,
  ou_id bigint references ou,
  person_id bigint references person,
  include_subordinates boolean not null default false,
  pre_approved boolean not null default false,
  primary key (certification_id, position),
  check (everybody::integer + (ou_id is not null)::integer + (person_id is not null)::integer = 1)
);

create index certification_availability_ou on certification_availability (ou_id);
create index certification_availability_person on certification_availability (person_id);

-- The initial period has position 0, renewals follow. A recurring one, which is the last, follows itself.
create table certification_period (
  id bigint generated always as identity primary key,
  certification_id bigint not null references certification on delete cascade,
  position integer not null,
  title text not null,
  translations jsonb not null default '{}',
  -- When it is due: on a day of the calendar (fixed), or so long after the period's start.
  due_on date,
  due_amount integer,
  due_unit text check (due_unit in ('days', 'months', 'years')),
  -- Until when who completes it is certified: a day of the calendar (fixed), or so long.
  expires_on date,
  expires_amount integer,
  expires_unit text check (expires_unit in ('days', 'months', 'years')),
  -- Days after that on which somebody still counts as certified.
  grace_days integer not null default 0 check (grace_days >= 0),
  recurring boolean not null default false,
  completion_approval boolean not null default false,
  required_credits numeric not null default 0 check (required_credits >= 0),
  -- How many credits above these go over to the next period at most, and only of training that was completed so shortly before its end.
  carry_most numeric check (carry_most >= 0),
  carry_amount integer,
  carry_unit text check (carry_unit in ('days', 'months', 'years')),
  -- How long before the period's start training may have been completed to count. Nothing: not before it.
  earlier_amount integer,
  earlier_unit text check (earlier_unit in ('days', 'months', 'years')),
  unique (certification_id, position)
);

create table certification_section (
  id bigint generated always as identity primary key,
  period_id bigint not null references certification_period on delete cascade,
  parent_id bigint references certification_section on delete cascade,
  -- In the period, those within a section after it.
  position integer not null,
  title text not null,
  translations jsonb not null default '{}',
  -- Of its training and that of the sections below.
  required_count integer not null default 0 check (required_count >= 0),
  required_credits numeric not null default 0 check (required_credits >= 0),
  required boolean not null default true
);

create index certification_section_period on certification_section (period_id, position);
create index certification_section_parent on certification_section (parent_id);

-- A training stands in a period once.
create table certification_item (
  section_id bigint not null references certification_section on delete cascade,
  position integer not null,
  training_id bigint not null references training,
  credits numeric not null default 0 check (credits >= 0),
  required boolean not null default true,
  primary key (section_id, position)
);

create index certification_item_training on certification_item (training_id);

-- People are put into certifications by these: once (standard), or every day (dynamic).
create table certification_proxy (
  id bigint generated always as identity primary key,
  certification_id bigint not null references certification on delete cascade,
  kind text not null check (kind in ('standard', 'dynamic')),
  active boolean not null default true,
  -- Whether who was taken out by it and belongs again comes back; and whether who belongs no more is taken out.
  re_enrollment boolean not null default false,
  removal boolean not null default false,
  -- What its maker might do for whom when it was made, as learning-assignments/scope.ts has it.
  scope jsonb not null,
  -- Those who belong to it: of a standard one as they were when it was made.
  people integer not null default 0,
  created_by bigint not null references person,
  created_at timestamptz not null,
  processed_at timestamptz
);

create index certification_proxy_certification on certification_proxy (certification_id, id);
create index certification_proxy_created_by on certification_proxy (created_by);

create table certification_proxy_criterion (
  proxy_id bigint not null references certification_proxy on delete cascade,
  position integer not null,
  excluded boolean not null default false,
  ou_id bigint references ou,
  person_id bigint references person,
  include_subordinates boolean not null default false,
  primary key (proxy_id, position),
  check (num_nonnulls(ou_id, person_id) = 1)
);

create index certification_proxy_criterion_ou on certification_proxy_criterion (ou_id);
create index certification_proxy_criterion_person on certification_proxy_criterion (person_id);

create table certification_proxy_member (
  proxy_id bigint not null references certification_proxy on delete cascade,
  person_id bigint not null references person,
  joined_at timestamptz not null,
  left_at timestamptz,
  -- Whether enrolling or taking out has still to be done.
  waiting boolean not null default true,
  primary key (proxy_id, person_id)
);

create index certification_proxy_member_person on certification_proxy_member (person_id);
create index certification_proxy_member_waiting on certification_proxy_member (proxy_id, person_id) where waiting;

-- Who changed what about it.
create table certification_proxy_change (
  id bigint generated always as identity primary key,
  proxy_id bigint not null references certification_proxy on delete cascade,
  at timestamptz not null,
  by_id bigint references person,
  action text not null
);

create index certification_proxy_change_proxy on certification_proxy_change (proxy_id, id);
create index certification_proxy_change_by on certification_proxy_change (by_id);

create table certification_enrollment (
  id bigint generated always as identity primary key,
  certification_id bigint not null references certification,
  person_id bigint not null references person,
  -- As certifications/statuses.ts numbers them.
  status smallint not null,
  enrolled_at timestamptz not null,
  -- When time alone changes something next.
  next_at timestamptz,
  proxy_id bigint references certification_proxy,
  removed_at timestamptz,
  removed_by bigint references person,
  removed_how text check (removed_how in ('dynamic', 'person')),
  unique (person_id, certification_id),
  check ((removed_at is null) = (removed_how is null))
);

create index certification_enrollment_certification on certification_enrollment (certification_id, id);
create index certification_enrollment_next on certification_enrollment (next_at, id) where removed_at is null;
create index certification_enrollment_proxy on certification_enrollment (proxy_id, person_id);
create index certification_enrollment_removed_by on certification_enrollment (removed_by);

-- The periods that somebody has gone through, the oldest first, and the one that is under way.
create table certification_enrollment_period (
  id bigint generated always as identity primary key,
  enrollment_id bigint not null references certification_enrollment on delete cascade,
  number integer not null,
  period_id bigint not null references certification_period,
  -- By how many years its days of the calendar are later than those that the period has.
  round integer not null default 0,
  -- pending: all is done, and the completion waits for an approval. denied: it was not approved. lapsed: it was not completed in time.
  state text not null default 'open' check (state in ('open', 'pending', 'denied', 'completed', 'lapsed')),
  starts_at timestamptz not null,
  due_at timestamptz,
  expires_at timestamptz,
  -- When all was done, and when that made somebody certified.
  met_at timestamptz,
  completed_at timestamptz,
  carried numeric not null default 0,
  -- Those carried over among them.
  credits numeric not null default 0,
  unique (enrollment_id, number),
  check ((completed_at is not null) = (state = 'completed'))
);

create unique index certification_enrollment_period_live on certification_enrollment_period (enrollment_id)
  where state in ('open', 'pending', 'denied');
create index certification_enrollment_period_period on certification_enrollment_period (period_id);

-- Which rows of transcripts counted for a period. A row counts once.
create table certification_credit (
  enrollment_period_id bigint not null references certification_enrollment_period on delete cascade,
  training_id bigint not null references training,
  transcript_id bigint not null references transcript on delete cascade,
  completed_at timestamptz not null,
  credits numeric not null,
  primary key (enrollment_period_id, training_id)
);

create index certification_credit_training on certification_credit (training_id);
create index certification_credit_transcript on certification_credit (transcript_id);

-- All that has happened to somebody's certification.
create table certification_history (
  id bigint generated always as identity primary key,
  enrollment_id bigint not null references certification_enrollment on delete cascade,
  at timestamptz not null,
  -- Nothing: the system.
  by_id bigint references person,
  action text not null,
  -- The number of the period, where it is about one.
  number integer,
  comment text
);

create index certification_history_enrollment on certification_history (enrollment_id, id);
create index certification_history_by on certification_history (by_id);

-- At what time of the portal's day certifications expire and dynamic proxy enrollments are processed: after the groups are recomputed.
alter table portal_setting add certifications_process_at time not null default '04:00';

create function certification_span(amount integer, unit text) returns interval
  language sql immutable strict parallel safe
  return case unit when 'days' then make_interval(days => amount) when 'months' then make_interval(months => amount)
    else make_interval(years => amount) end;
