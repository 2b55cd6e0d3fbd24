create table provider (
  id bigint generated always as identity primary key,
  name text not null,
  translations jsonb not null default '{}',
  active boolean not null default true
);
create unique index provider_name on provider (lower(name));

alter table permission_constraint add foreign key (provider_id) references provider;

create table subject (
  id bigint generated always as identity primary key,
  parent_id bigint references subject,
  title text not null,
  translations jsonb not null default '{}',
  active boolean not null default true,
  unique nulls not distinct (parent_id, title)
);
create index subject_title on subject (lower(title));

-- Every subject with itself and all subjects above it; "distance" counts the steps up.
create table subject_above (
  subject_id bigint not null references subject on delete cascade,
  above_id bigint not null references subject on delete cascade,
  distance integer not null,
  primary key (subject_id, above_id)
);
create index subject_above_below on subject_above (above_id, subject_id);

-- Makes subject_above anew from the parents.
create function rebuild_subject_above() returns void language sql as $$
  delete from subject_above;
  with recursive pair as (
    select id as subject_id, id as above_id, 0 as distance from subject
    union
    select pair.subject_id, subject.parent_id, pair.distance + 1
    from pair join subject on subject.id = pair.above_id where subject.parent_id is not null
  )
  insert into subject_above (subject_id, above_id, distance) select subject_id, above_id, distance from pair;
$$;

create table skill (
  id bigint generated always as identity primary key,
  title text not null,
  translations jsonb not null default '{}',
  active boolean not null default true
);
create unique index skill_title on skill (lower(title));

create table competency (
  id bigint generated always as identity primary key,
  guid uuid not null default gen_random_uuid() unique,
  title text not null,
  translations jsonb not null default '{}',
  active boolean not null default true
);
create unique index competency_title on competency (lower(title));

-- A room or other place at a location (an organisational unit of that type).
create table facility (
  id bigint generated always as identity primary key,
  facility_id text not null,
  name text not null,
  translations jsonb not null default '{}',
  location_id bigint not null references ou,
  capacity integer check (capacity >= 0),
  active boolean not null default true
);
create unique index facility_id_any_case on facility (lower(facility_id));
create index facility_location on facility (location_id);

create table instructor (
  id bigint generated always as identity primary key,
  -- The User ID of an instructor who is a person of this portal, or the id that a provider gave.
  user_id text,
  person_id bigint references person,
  first_name text not null,
  last_name text not null,
  email text,
  home_location_id bigint references ou,
  active boolean not null default true,
  unique nulls not distinct (user_id, first_name, last_name)
);
create unique index instructor_user_id on instructor (lower(user_id));
create index instructor_name on instructor (lower(last_name), lower(first_name));
create index instructor_person on instructor (person_id);
create index instructor_home_location on instructor (home_location_id);

create table instructor_provider (
  instructor_id bigint not null references instructor on delete cascade,
  provider_id bigint not null references provider,
  primary key (instructor_id, provider_id)
);
create index instructor_provider_provider on instructor_provider (provider_id);

create table equipment (
  id bigint generated always as identity primary key,
  name text not null,
  translations jsonb not null default '{}',
  quantity integer check (quantity >= 0),
  active boolean not null default true
);
create unique index equipment_name on equipment (lower(name));

create table material_type (
  id bigint generated always as identity primary key,
  name text not null,
  translations jsonb not null default '{}',
  active boolean not null default true
);
create unique index material_type_name on material_type (lower(name));

create table currency (
  code text primary key check (code = upper(code)),
  name text not null,
  active boolean not null default true
);

-- The portal's virtual currency: what it is called and what a unit is worth.
create table training_unit (
  id bigint generated always as identity primary key,
  name text not null,
  translations jsonb not null default '{}',
  unit_value numeric(12, 2) not null check (unit_value >= 0),
  currency text not null references currency,
  active boolean not null default true
);
create unique index training_unit_name on training_unit (lower(name));

create table custom_field (
  id bigint generated always as identity primary key,
  tag text not null,
  name text not null,
  translations jsonb not null default '{}',
  area text not null check (area in ('training', 'transcript', 'user', 'ou')),
  type text not null check (type in ('short text', 'scrolling text', 'check box', 'drop-down', 'branched drop-down', 'radio button',
    'numeric', 'conditional numeric', 'date', 'hierarchy', 'multiple check box')),
  -- For which training types it is defined; those of the area "training" only.
  training_types text[] not null default '{}',
  parent_field_id bigint references custom_field,
  display_order integer not null default 0,
  active boolean not null default true
);
create unique index custom_field_tag on custom_field (area, lower(tag));
create index custom_field_parent on custom_field (parent_field_id);

create table custom_field_option (
  id bigint generated always as identity primary key,
  field_id bigint not null references custom_field on delete cascade,
  value text not null,
  translations jsonb not null default '{}',
  parent_option_id bigint references custom_field_option,
  display_order integer not null default 0,
  active boolean not null default true,
  unique (field_id, value)
);
create index custom_field_option_parent on custom_field_option (parent_option_id);

-- Who may view or edit a field's values: the roles named here, or everybody when none is named for that access.
create table custom_field_access (
  field_id bigint not null references custom_field on delete cascade,
  role_id bigint not null references role on delete cascade,
  access text not null check (access in ('view', 'edit')),
  primary key (field_id, access, role_id)
);
create index custom_field_access_role on custom_field_access (role_id);
