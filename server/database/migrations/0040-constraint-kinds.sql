-- Constraints of a kind that has no meaning for their permission grant nothing from now on; before, the permission held
-- everywhere. Two permissions administer a portal, and no kind of constraint has a meaning for them. Where nobody
-- active holds one of them without constraints, those who held it with some keep it. Their grants are freed of the
-- constraints; a constrained "*" stays as it is, and its role gets the permission by name.
alter table installation
  -- The grants that were freed, as [{role, permission}], until the next start has listed them beside the constraints
  -- without a meaning.
  add column freed_grants jsonb;

with granted as (
  select held.role_id, held.permission as stored, wanted.permission,
    exists (select from permission_constraint c where c.role_id = held.role_id and c.permission = held.permission) as constrained
  from (values ('Edge APIs - Manage'), ('Portal Settings - Manage')) as wanted (permission)
  join role_permission held on held.permission in (wanted.permission, '*')
  where exists (select from person_role own join person p on p.id = own.person_id and p.active where own.role_id = held.role_id)
), kept as (
  select role_id, stored, permission from granted
  where permission not in (select permission from granted where not constrained)
), freed as (
  delete from permission_constraint c using kept
  where c.role_id = kept.role_id and c.permission = kept.permission
), named as (
  insert into role_permission (role_id, permission) select role_id, permission from kept where stored = '*' on conflict do nothing
)
update installation set freed_grants = coalesce(
  (select jsonb_agg(distinct jsonb_build_object('role', role.name, 'permission', kept.permission)) from kept join role on role.id = kept.role_id),
  '[]'
);
