create table person (
  id bigint generated always as identity primary key,
  guid uuid not null default gen_random_uuid() unique,
  user_id text not null check (user_id <> ''),
  user_name text not null check (user_name <> ''),
  prefix text,
  first_name text not null,
  middle_name text,
  last_name text not null,
  suffix text,
  email text,
  personal_email text,
  work_phone text,
  mobile_phone text,
  home_phone text,
  culture text not null,
  time_zone text not null,
  manager_id bigint references person,
  indirect_manager_id bigint references person,
  approver_id bigint references person,
  required_approvals integer not null default 1 check (required_approvals >= 0),
  active boolean not null default true,
  absent boolean not null default false,
  leave_reason text,
  user_type text,
  employment_status text,
  original_hire_date date,
  last_hire_date date,
  activation_date date,
  deactivation_date date,
  termination_date date,
  termination_reason text,
  birth_date date,
  local_system_id text,
  company_number text,
  allow_reconcile boolean not null default true,
  password_hash text,
  last_login_at timestamptz,
  created_at timestamptz not null,
  modified_at timestamptz not null
);
create index person_manager on person (manager_id);
create index person_indirect_manager on person (indirect_manager_id);
create index person_approver on person (approver_id);

-- User IDs and user names share one namespace, without regard to case: nobody has the one or the other of somebody else as either.
create table person_key (
  key text primary key,
  person_id bigint not null references person on delete cascade deferrable initially deferred
);
create index person_key_person on person_key (person_id);

create function keep_person_keys() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from person_key where person_id = new.id;
  end if;
  insert into person_key (key, person_id)
    select distinct lower(key), new.id from unnest(array[new.user_id, new.user_name]) as key;
  return null;
end $$;
create trigger person_keys_added after insert on person for each row execute function keep_person_keys();
create trigger person_keys_changed after update of user_id, user_name on person for each row
  when (old.user_id is distinct from new.user_id or old.user_name is distinct from new.user_name)
  execute function keep_person_keys();

-- kind: standard (a person is in at most one unit of each), custom, group, self registration.
create table ou_type (
  id bigint generated always as identity primary key,
  wire_id bigint not null unique,
  name text not null,
  translations jsonb not null default '{}',
  kind text not null check (kind in ('standard', 'custom', 'group', 'self registration')),
  active boolean not null default true
);
create unique index ou_type_name on ou_type (lower(name));

-- The numbers are those of the public documents.
insert into ou_type (wire_id, name, kind) values
  (2, 'Division', 'standard'), (4, 'Position', 'standard'), (8, 'Grade', 'standard'), (16, 'Cost Center', 'standard'),
  (32, 'Location', 'standard'), (128, 'Group', 'group'), (524288, 'Self Registration Group', 'self registration');

create table ou (
  id bigint generated always as identity primary key,
  type_id bigint not null references ou_type,
  ou_id text not null check (ou_id <> ''),
  name text not null,
  translations jsonb not null default '{}',
  description text,
  parent_id bigint references ou,
  owner_id bigint references person,
  approver_id bigint references person,
  active boolean not null default true,
  allow_reconcile boolean not null default true,
  -- Groups only: what makes somebody a member, as it was given. The members themselves are rows of person_ou.
  criteria jsonb,
  -- Locations only: postal address and time zone.
  address jsonb,
  time_zone text
);
create unique index ou_id_any_case on ou (type_id, lower(ou_id));
create index ou_name_any_case on ou (type_id, lower(name));
create index ou_parent on ou (parent_id);
create index ou_owner on ou (owner_id);
create index ou_approver on ou (approver_id);

-- Every unit with itself and all units above it; "distance" counts the steps up.
create table ou_above (
  ou_id bigint not null references ou on delete cascade,
  above_id bigint not null references ou on delete cascade,
  distance integer not null,
  primary key (ou_id, above_id)
);
create index ou_above_below on ou_above (above_id, ou_id);

create table person_ou (
  person_id bigint not null references person on delete cascade,
  ou_id bigint not null references ou on delete cascade,
  -- The unit's type where a person has at most one unit of it, else nothing.
  sole_type_id bigint references ou_type,
  primary key (person_id, ou_id),
  unique (person_id, sole_type_id)
);
create index person_ou_members on person_ou (ou_id, person_id);

-- Makes ou_above anew from the parents.
create function rebuild_ou_above() returns void language sql as $$
  delete from ou_above;
  with recursive pair as (
    select id as ou_id, id as above_id, 0 as distance from ou
    union
    select pair.ou_id, ou.parent_id, pair.distance + 1
    from pair join ou on ou.id = pair.above_id where ou.parent_id is not null
  ) cycle ou_id, above_id set is_circle using way
  insert into ou_above (ou_id, above_id, distance) select ou_id, above_id, distance from pair where not is_circle;
$$;

-- A person's manager, that one's manager, and so on. A circle ends where it began.
create function managers_of(person bigint) returns table (manager_id bigint) language sql stable parallel safe as $$
  with recursive chain as (
    select p.manager_id from person p where p.id = person and p.manager_id is not null
    union
    select p.manager_id from chain join person p on p.id = chain.manager_id where p.manager_id is not null
  )
  select chain.manager_id from chain;
$$;

-- Everybody below a manager: the reports, their reports, and so on.
create function reports_of(manager bigint) returns table (person_id bigint) language sql stable parallel safe as $$
  with recursive below as (
    select p.id from person p where p.manager_id = manager
    union
    select p.id from below join person p on p.manager_id = below.id
  )
  select below.id from below;
$$;
