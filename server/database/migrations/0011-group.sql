-- When, in the portal's time zone, the members of all groups are computed each day.
alter table portal_setting add group_recompute_at time not null default '02:00';

-- Groups only: when the members, which are rows of person_ou, were computed last. Nothing: never.
alter table ou add members_at timestamptz;

-- Whom a group has by name.
create table group_person (
  group_id bigint not null references ou on delete cascade,
  person_id bigint not null references person on delete cascade,
  primary key (group_id, person_id)
);
create index group_person_person on group_person (person_id);

-- Whom a group has by what they are: the active people who meet all that one of its rules says.
create table group_rule (
  group_id bigint not null references ou on delete cascade,
  position integer not null,
  ou_id bigint references ou on delete cascade,
  include_subordinates boolean not null default false,
  manager_id bigint references person on delete cascade,
  include_indirect boolean not null default false,
  cultures text[],
  employment_statuses text[],
  -- Of the last hire. A day in the forms of the organisation file: today-90 is another day each time the members are computed.
  hired_from text,
  hired_to text,
  primary key (group_id, position)
);
create index group_rule_ou on group_rule (ou_id);
create index group_rule_manager on group_rule (manager_id);

-- What groups were told until now. A rule about something that is not there any more has no members, so it is left out.
insert into group_rule
select o.id, place - 1, unit.id, coalesce((c ->> 'includeSubordinates')::boolean, false), manager.person_id,
  coalesce((c ->> 'includeIndirect')::boolean, false),
  (select array_agg(coalesce(l.code, given)) from jsonb_array_elements_text(c -> 'languages') given left join language l on lower(l.code) = lower(given)),
  (select array_agg(given) from jsonb_array_elements_text(c -> 'employmentStatuses') given),
  c ->> 'hiredFrom', c ->> 'hiredTo'
from ou o cross join lateral jsonb_array_elements(o.criteria) with ordinality as criteria (c, place)
left join lateral (
  select unit.id from jsonb_each_text(c -> 'ou') named join ou_type t on lower(t.name) = lower(named.key)
  join ou unit on unit.type_id = t.id and lower(unit.ou_id) = lower(named.value)
) unit on true
left join person_key manager on manager.key = lower(c ->> 'reportsOf')
where jsonb_typeof(o.criteria) = 'array' and (c -> 'ou' is null or unit.id is not null) and (c -> 'reportsOf' is null or manager.person_id is not null);

-- Whom no rule explains is a member by name. A rule about days of hire may explain a few too many.
insert into group_person (group_id, person_id)
select own.ou_id, own.person_id from person_ou own join ou on ou.id = own.ou_id
join ou_type t on t.id = ou.type_id and t.kind in ('group', 'self registration')
join person p on p.id = own.person_id
where not p.active or not exists (
  select from group_rule r where r.group_id = own.ou_id
    and (r.cultures is null or p.culture = any(r.cultures))
    and (r.employment_statuses is null or p.employment_status = any(r.employment_statuses))
    and (r.manager_id is null or p.manager_id = r.manager_id
      or r.include_indirect and exists (select from managers_of(p.id) up where up.manager_id = r.manager_id))
    and (r.ou_id is null or exists (
      select from person_ou m join ou_above up on up.ou_id = m.ou_id
      where m.person_id = p.id and up.above_id = r.ou_id and (r.include_subordinates or up.distance = 0)))
);

update ou set members_at = (select set_up_at from installation)
where type_id in (select id from ou_type where kind in ('group', 'self registration'));

alter table ou drop column criteria;
