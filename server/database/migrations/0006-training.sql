create sequence session_locator start with 10001;

-- A learning object. What only one type has is in a table of that type.
create table training (
  id bigint generated always as identity primary key,
  guid uuid not null default gen_random_uuid() unique,
  type text not null check (type in ('Curriculum', 'Event', 'Session', 'Material', 'Test', 'Video', 'Course')),
  -- The texts of the portal's default language; translations as everywhere.
  title text not null,
  description text,
  translations jsonb not null default '{}',
  keywords text,
  provider_id bigint references provider,
  external_ref text,
  active boolean not null default true,
  training_hours integer,
  training_mins integer,
  languages text[] not null default '{}',
  default_price numeric,
  default_price_currency text references currency,
  training_contact_id text,
  created_by bigint references person,
  created_at timestamptz not null,
  modified_by bigint references person,
  modified_at timestamptz not null
);
create unique index training_external_ref on training (lower(external_ref));
create index training_provider on training (provider_id);
create index training_created_by on training (created_by);
create index training_modified_by on training (modified_by);

alter table permission_constraint add foreign key (training_id) references training;

create table event (
  training_id bigint primary key references training on delete cascade,
  event_number text,
  secondary_provider_id bigint references provider,
  objectives text,
  option_allow_users boolean not null default false,
  option_allow_interest_tracking boolean not null default false,
  ability_to_select_sessions text,
  copy_availability_to_new_sessions boolean not null default false,
  lo_train_price_type text,
  training_unit_default_price numeric,
  registration_deadline_number integer,
  registration_deadline_type text,
  registration_deadline_period text,
  minimum_registration integer check (minimum_registration >= 0),
  maximum_registration integer check (maximum_registration >= 0),
  allow_waitlist boolean not null default false,
  student_granted_days integer,
  student_granted_hours integer,
  waitlist_expires_days integer,
  waitlist_expires_hours integer,
  allow_advance_registration boolean not null default false,
  advanced_registration_period integer,
  advance_registration_pre_approved boolean not null default false,
  advance_registration_register boolean not null default false
);
-- A hash index, because a number may be longer than a b-tree takes.
create index event_number on event using hash (lower(event_number));
create index event_secondary_provider on event (secondary_provider_id);

create table session (
  training_id bigint primary key references training on delete cascade,
  event_id bigint not null references event,
  locator bigint not null unique default nextval('session_locator'),
  session_id text,
  session_occurrence text,
  instructor_name text,
  registration_deadline_number integer,
  registration_deadline_type text,
  registration_deadline_period text,
  registration_deadline_type_enum integer,
  -- Nothing: the event's.
  minimum_registration integer check (minimum_registration >= 0),
  maximum_registration integer check (maximum_registration >= 0)
);
create index session_event on session (event_id);

create table part (
  id bigint generated always as identity primary key,
  session_id bigint not null references session on delete cascade,
  schedule_id uuid not null default gen_random_uuid() unique,
  position integer not null,
  name text not null,
  description text,
  translations jsonb not null default '{}',
  location_id bigint references ou,
  facility_id bigint references facility,
  location_confirmation_required boolean not null default false,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- In which the times were given, and are shown.
  time_zone text not null,
  occurrence text,
  check (location_id is null or facility_id is null)
);
create index part_session on part (session_id, position);
create index part_location on part (location_id);
create index part_facility on part (facility_id);

create table part_break (
  part_id bigint not null references part on delete cascade,
  position integer not null,
  title text not null,
  minutes integer not null check (minutes >= 0),
  primary key (part_id, position)
);

create table part_instructor (
  part_id bigint not null references part on delete cascade,
  position integer not null,
  instructor_id bigint not null references instructor,
  primary key (part_id, position)
);
create index part_instructor_instructor on part_instructor (instructor_id);

create table part_equipment (
  part_id bigint not null references part on delete cascade,
  position integer not null,
  name text not null,
  quantity integer not null check (quantity >= 1),
  confirmed boolean not null default false,
  per_student boolean not null default false,
  primary key (part_id, position)
);

create table material (
  training_id bigint primary key references training on delete cascade,
  material_type_id bigint not null references material_type,
  file_name text,
  url text
);
create index material_material_type on material (material_type_id);

create table curriculum_section (
  id bigint generated always as identity primary key,
  curriculum_id bigint not null references training on delete cascade,
  parent_id bigint references curriculum_section on delete cascade,
  position integer not null,
  title text not null,
  description text,
  translations jsonb not null default '{}',
  -- How many of its trainings are required. Nothing: all of them.
  min_required integer check (min_required >= 0)
);
create index curriculum_section_curriculum on curriculum_section (curriculum_id, position);
create index curriculum_section_parent on curriculum_section (parent_id);

create table curriculum_item (
  section_id bigint not null references curriculum_section on delete cascade,
  position integer not null,
  training_id bigint not null references training,
  required boolean not null default true,
  primary key (section_id, position)
);
create index curriculum_item_training on curriculum_item (training_id);

create table training_subject (
  training_id bigint not null references training on delete cascade,
  subject_id bigint not null references subject,
  position integer not null,
  primary key (training_id, subject_id)
);
create index training_subject_subject on training_subject (subject_id);

create table training_skill (
  training_id bigint not null references training on delete cascade,
  skill_id bigint not null references skill,
  position integer not null,
  primary key (training_id, skill_id)
);
create index training_skill_skill on training_skill (skill_id);

create table training_competency (
  training_id bigint not null references training on delete cascade,
  competency_id bigint not null references competency,
  position integer not null,
  primary key (training_id, competency_id)
);
create index training_competency_competency on training_competency (competency_id);

-- kind: pre (before the training opens) or post (after it).
create table training_work (
  training_id bigint not null references training on delete cascade,
  kind text not null check (kind in ('pre', 'post')),
  work_id bigint not null references training,
  position integer not null,
  primary key (training_id, kind, work_id)
);
create index training_work_work on training_work (work_id);

-- Alternatives ("options"): a person must satisfy one of them, by one of its trainings.
create table training_prerequisite (
  training_id bigint not null references training on delete cascade,
  option integer not null,
  position integer not null,
  prerequisite_id bigint not null references training,
  primary key (training_id, option, position)
);
create index training_prerequisite_prerequisite on training_prerequisite (prerequisite_id);

-- Who may find and request a training: everybody, the people of a unit, or one person.
create table availability (
  training_id bigint not null references training on delete cascade,
  position integer not null,
  everybody boolean not null default false,
  ou_id bigint references ou,
  person_id bigint references person,
  include_subordinates boolean not null default false,
  pre_approved boolean not null default false,
  register_upon_approval boolean not null default false,
  list text check (list in ('required', 'suggested')),
  primary key (training_id, position),
  check (everybody::integer + (ou_id is not null)::integer + (person_id is not null)::integer = 1)
);
create index availability_ou on availability (ou_id, training_id);
create index availability_person on availability (person_id, training_id);
create index availability_everybody on availability (training_id) where everybody;

-- unit: money, or training units. price_type: ACTIVE or FUTURE.
create table price_block (
  id bigint generated always as identity primary key,
  training_id bigint not null references training on delete cascade,
  unit text not null check (unit in ('money', 'training unit')),
  price_type text not null,
  position integer not null,
  unique (training_id, unit, price_type)
);

create table price (
  block_id bigint not null references price_block on delete cascade,
  position integer not null,
  ou_id bigint references ou,
  include_subordinates boolean not null default false,
  effective_from timestamptz,
  effective_to timestamptz,
  -- In which the two were given, and are shown. Nothing: the portal's.
  time_zone text,
  currency text,
  unit_price numeric,
  discount numeric,
  registration numeric,
  delivery numeric,
  primary key (block_id, position)
);
create index price_ou on price (ou_id);

create table training_custom_field (
  training_id bigint not null references training on delete cascade,
  field_id bigint not null references custom_field on delete cascade,
  position integer not null,
  -- As it is shown. Options are kept by their id, so that their texts can be translated.
  value text not null,
  translations jsonb not null default '{}',
  option_id bigint references custom_field_option,
  primary key (training_id, field_id)
);
create index training_custom_field_field on training_custom_field (field_id);
create index training_custom_field_option on training_custom_field (option_id);
