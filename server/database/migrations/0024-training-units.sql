-- Who is given how many training units, and how: handed out to people ("distributed"), or by a code that they redeem ("key code").
create table training_unit_assignment (
  id bigint generated always as identity primary key,
  title text not null,
  kind text not null check (kind in ('standard', 'recurring')),
  distribution text not null check (distribution in ('distributed', 'key code')),
  status text not null check (status in ('scheduled', 'processed', 'active', 'cancelled')),
  -- The day of the first cycle. Days are those of the portal's time zone.
  starts_on date not null,
  -- Of a recurring one: every so many days, weeks, months or years, and how many cycles at most.
  every integer check (every > 0),
  period text check (period in ('day', 'week', 'month', 'year')),
  most_cycles integer check (most_cycles > 0),
  -- The last day of its units; or how many days they last from the day of their cycle. Neither: they don't expire.
  expires_on date,
  expires_days integer check (expires_days > 0),
  -- How many cycles have been processed, and the day of the next one.
  cycles integer not null default 0,
  next_on date,
  created_by bigint references person,
  created_at timestamptz not null,
  cancelled_by bigint references person,
  cancelled_at timestamptz,
  check ((kind = 'recurring') = (every is not null) and (every is null) = (period is null)),
  check (num_nonnulls(expires_on, expires_days) <= 1)
);
create index training_unit_assignment_created_by on training_unit_assignment (created_by);
create index training_unit_assignment_cancelled_by on training_unit_assignment (cancelled_by);
create index training_unit_assignment_next on training_unit_assignment (next_on);

-- Whom an assignment is for, and how much in each cycle: for each of the people where it is distributed, for all of them together where
-- it is redeemed.
create table training_unit_availability (
  assignment_id bigint not null references training_unit_assignment on delete cascade,
  position integer not null,
  ou_id bigint references ou,
  person_id bigint references person,
  include_subordinates boolean not null default false,
  amount numeric(14, 2) not null check (amount > 0),
  primary key (assignment_id, position),
  check (num_nonnulls(ou_id, person_id) = 1)
);
create index training_unit_availability_ou on training_unit_availability (ou_id);
create index training_unit_availability_person on training_unit_availability (person_id);

create table training_unit_key_code (
  id bigint generated always as identity primary key,
  assignment_id bigint not null unique references training_unit_assignment on delete cascade,
  code text not null check (code <> ''),
  details text,
  comments text
);
create unique index training_unit_key_code_any_case on training_unit_key_code (lower(code));

create table training_unit_contact (
  key_code_id bigint not null references training_unit_key_code on delete cascade,
  position integer not null,
  person_id bigint not null references person,
  primary key (key_code_id, position),
  unique (key_code_id, person_id)
);
create index training_unit_contact_person on training_unit_contact (person_id);

-- The cycles that have been processed, numbered from 1.
create table training_unit_cycle (
  id bigint generated always as identity primary key,
  assignment_id bigint not null references training_unit_assignment on delete cascade,
  number integer not null,
  acquired_at timestamptz not null,
  -- From when on its units are gone.
  expires_at timestamptz,
  -- Whether all its people have got their units, or may redeem them.
  given boolean not null,
  unique (assignment_id, number)
);
create index training_unit_cycle_ungiven on training_unit_cycle (id) where not given;

-- What there is to be redeemed of a cycle by those whom one row of the availability means. Locked by whoever redeems.
create table training_unit_pool (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references training_unit_cycle on delete cascade,
  position integer not null,
  amount numeric(14, 2) not null check (amount > 0),
  redeemed numeric(14, 2) not null default 0 check (redeemed between 0 and amount),
  unique (cycle_id, position)
) with (fillfactor = 70);

create table training_unit_redemption (
  id bigint generated always as identity primary key,
  key_code_id bigint not null references training_unit_key_code,
  person_id bigint not null references person on delete cascade,
  amount numeric(14, 2) not null check (amount > 0),
  at timestamptz not null
);
create index training_unit_redemption_key_code on training_unit_redemption (key_code_id);
create index training_unit_redemption_person on training_unit_redemption (person_id);

-- The units that a person got of a cycle, by a redemption where there is one, and how many of them are spent. Locked by whoever spends.
create table training_unit_grant (
  id bigint generated always as identity primary key,
  person_id bigint not null references person on delete cascade,
  cycle_id bigint not null references training_unit_cycle,
  redemption_id bigint references training_unit_redemption on delete cascade,
  amount numeric(14, 2) not null check (amount > 0),
  spent numeric(14, 2) not null default 0 check (spent between 0 and amount),
  acquired_at timestamptz not null,
  expires_at timestamptz
) with (fillfactor = 70);
create index training_unit_grant_person on training_unit_grant (person_id, expires_at, id);
create unique index training_unit_grant_distributed on training_unit_grant (cycle_id, person_id) where redemption_id is null;
create index training_unit_grant_cycle on training_unit_grant (cycle_id);
create index training_unit_grant_redemption on training_unit_grant (redemption_id);

-- What a person paid with units, and with those of which grants.
create table training_unit_spend (
  id bigint generated always as identity primary key,
  person_id bigint not null references person on delete cascade,
  training_id bigint not null references training,
  amount numeric(14, 2) not null check (amount > 0),
  at timestamptz not null,
  by_id bigint references person
);
create index training_unit_spend_person on training_unit_spend (person_id, id);
create index training_unit_spend_training on training_unit_spend (training_id);
create index training_unit_spend_by on training_unit_spend (by_id);

create table training_unit_spend_part (
  spend_id bigint not null references training_unit_spend on delete cascade,
  grant_id bigint not null references training_unit_grant,
  amount numeric(14, 2) not null check (amount > 0),
  primary key (spend_id, grant_id)
);
create index training_unit_spend_part_grant on training_unit_spend_part (grant_id);

alter table portal_setting
  -- Whether a session is paid for only with units that last until it begins.
  add column training_units_outlast_sessions boolean not null default false;
