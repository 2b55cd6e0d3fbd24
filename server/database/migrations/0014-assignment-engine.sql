alter table portal_setting
  -- At what time of the portal's day dynamic assignments are processed: after the groups are recomputed.
  add column assignments_process_at time not null default '03:00';

alter table assignment
  -- Of a dynamic one: what its creator might assign to whom when it was submitted, as learning-assignments/scope.ts has it.
  add column scope jsonb;

-- How many pairs of a person and a training have which last outcome. Kept with the results, so that nobody counts a million of them.
create table assignment_count (
  assignment_id bigint not null references assignment on delete cascade,
  outcome text not null,
  pairs bigint not null,
  primary key (assignment_id, outcome)
) with (fillfactor = 50);

-- Values of people's custom fields. "day": of a date field, the same as a date.
create table person_custom_field (
  person_id bigint not null references person on delete cascade,
  field_id bigint not null references custom_field on delete cascade,
  position integer not null default 0,
  value text not null,
  translations jsonb not null default '{}',
  option_id bigint references custom_field_option,
  day date,
  primary key (person_id, field_id)
);
create index person_custom_field_field on person_custom_field (field_id);
create index person_custom_field_option on person_custom_field (option_id);
