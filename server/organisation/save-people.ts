import { jsonRows, type Sql, type Statement } from "../database/sql.ts"
import { computeGroups } from "../domain/units/index.ts"
import type { Rows } from "./rows.ts"
import type { Touched } from "./touched.ts"
import { keepOnly, put, replace } from "./upsert.ts"

/** Stores people, OUs and who is in them, but for the groups that have rules. */
export async function savePeople(sql: Sql, rows: Rows, now: Date, touched: Touched): Promise<void> {
  await freeNames(sql, rows.person)
  touched.put("person", await put(sql, sql`person`, rows.person, personColumns(sql, now)))
  touched.put(
    "ouType",
    await put(
      sql,
      sql`ou_type`,
      rows.ouType,
      sql`
    name = excluded.name, translations = excluded.translations, active = excluded.active
  `,
    ),
  )
  const ous = await put(
    sql,
    sql`ou`,
    rows.ou,
    sql`
    ou_id = excluded.ou_id, name = excluded.name, translations = excluded.translations, description = excluded.description,
    parent_id = excluded.parent_id, owner_id = excluded.owner_id, approver_id = excluded.approver_id, active = excluded.active,
    allow_reconcile = excluded.allow_reconcile, address = excluded.address, time_zone = excluded.time_zone, modified_at = ${now}
  `,
  )
  touched.put("ou", ous)
  if (ous.length > 0) await sql`select rebuild_ou_above()`
  touched.change("person", await saveMembership(sql, rows))
}

/** Two people may trade their user names in one file: the names that change are let go of before any is taken. */
async function freeNames(sql: Sql, people: Rows["person"]): Promise<void> {
  const names = people.map(({ id, userId, userName }) => ({ id, userId, userName }))
  await sql`
    delete from person_key using person p
    join jsonb_to_recordset(${jsonRows(names)}::jsonb) as given(id bigint, user_id text, user_name text) on given.id = p.id
    where person_key.person_id = p.id and (p.user_id <> given.user_id or p.user_name <> given.user_name)
  `
}

function personColumns(sql: Sql, now: Date): Statement<unknown> {
  return sql`
    user_id = excluded.user_id, user_name = excluded.user_name, prefix = excluded.prefix, first_name = excluded.first_name,
    middle_name = excluded.middle_name, last_name = excluded.last_name, suffix = excluded.suffix, email = excluded.email,
    personal_email = excluded.personal_email, work_phone = excluded.work_phone, mobile_phone = excluded.mobile_phone,
    home_phone = excluded.home_phone, culture = excluded.culture, time_zone = excluded.time_zone, manager_id = excluded.manager_id,
    indirect_manager_id = excluded.indirect_manager_id, approver_id = excluded.approver_id,
    required_approvals = excluded.required_approvals, active = excluded.active, absent = excluded.absent,
    leave_reason = excluded.leave_reason, user_type = excluded.user_type, employment_status = excluded.employment_status,
    original_hire_date = excluded.original_hire_date, last_hire_date = excluded.last_hire_date,
    activation_date = excluded.activation_date, deactivation_date = excluded.deactivation_date,
    termination_date = excluded.termination_date, termination_reason = excluded.termination_reason, birth_date = excluded.birth_date,
    local_system_id = excluded.local_system_id, company_number = excluded.company_number, allow_reconcile = excluded.allow_reconcile,
    modified_at = ${now}
  `
}

/** The OUs of these people, except groups; gives the people for whom something changed. */
async function saveMembership(sql: Sql, { person, personOu }: Rows): Promise<number[]> {
  const given = jsonRows(personOu)
  const gone = await sql<{ id: number }>`
    delete from person_ou as present using ou, ou_type
    where ou.id = present.ou_id and ou_type.id = ou.type_id and ou_type.kind in ('standard', 'custom')
      and present.person_id = any(${person.map(({ id }) => id)})
      and not exists (select from jsonb_populate_recordset(null::person_ou, ${given}::jsonb) as given where given = present)
    returning present.person_id as id
  `
  const added = await sql<{ id: number }>`
    insert into person_ou select * from jsonb_populate_recordset(null::person_ou, ${given}::jsonb) on conflict do nothing
    returning person_id as id
  `
  return [...gone, ...added].map(({ id }) => id)
}

/** Stores whom the groups of the file name and whom their rules are about, and makes them their members. */
export async function saveGroups(
  sql: Sql,
  { group: groups, groupPerson, groupRule }: Rows,
  now: Date,
  touched: Touched,
): Promise<void> {
  const changed = [
    ...(await replace(sql, sql`group_person`, sql`group_id`, groups, groupPerson)),
    ...(await replace(sql, sql`group_rule`, sql`group_id`, groups, groupRule)),
  ]
  touched.change("ou", changed)
  await sql`update ou set modified_at = ${now} where id = any(${changed})`
  touched.change("ou", await computeGroups(sql, groups, now))
}

/** Stores security roles, their permissions and who has them. */
export async function saveRoles(sql: Sql, rows: Rows, touched: Touched): Promise<void> {
  const roles = rows.role.map(({ id }) => id)
  const people = rows.person.map(({ id }) => id)
  touched.put("role", await put(sql, sql`role`, rows.role, sql`name = excluded.name`))
  touched.change("role", await replace(sql, sql`role_permission`, sql`role_id`, roles, rows.rolePermission))
  touched.change("person", await replace(sql, sql`person_role`, sql`person_id`, people, rows.personRole))
}

/** Stores what the roles' permissions are limited to. Providers and learning objects must be there already. */
export async function saveConstraints(sql: Sql, rows: Rows, touched: Touched): Promise<void> {
  const roles = rows.role.map(({ id }) => id)
  const constraints = await put(
    sql,
    sql`permission_constraint`,
    rows.permissionConstraint,
    sql`
    permission = excluded.permission, kind = excluded.kind, ou_id = excluded.ou_id, include_subordinates = excluded.include_subordinates,
    ou_type_id = excluded.ou_type_id, provider_id = excluded.provider_id, training_type = excluded.training_type,
    training_id = excluded.training_id, instructor_id = excluded.instructor_id
  `,
  )
  const roleOf = new Map(rows.permissionConstraint.map(({ id, roleId }) => [id, roleId]))
  touched.change(
    "role",
    constraints.flatMap(({ id }) => roleOf.get(id) ?? []),
  )
  touched.change(
    "role",
    await keepOnly(sql, sql`permission_constraint`, sql`role_id`, roles, rows.permissionConstraint),
  )
}

/** Makes the custom field values of people those of the file. The fields must be there already. */
export async function savePersonFields(sql: Sql, { person, personCustomField }: Rows, touched: Touched): Promise<void> {
  const people = person.map(({ id }) => id)
  touched.change("person", await replace(sql, sql`person_custom_field`, sql`person_id`, people, personCustomField))
}
