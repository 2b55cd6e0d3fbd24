import type { Criterion } from "../../access/audience.ts"
import { meaningfulGrants } from "../../access/constraint-kinds.ts"
import { peopleWithin, personWithin } from "../../access/constraints.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import { type Scope, selectPeople } from "../assignments/index.ts"
import { type Switches, switches } from "./proxy.ts"

/** A proxy enrollment: it enrolls people in a certification, once or every day. */
export type ProxyEnrollment = Switches & {
  id: number
  certificationId: number
  kind: "standard" | "dynamic"
  scope: Scope
}

/** The audience of a proxy enrollment: its criteria, within the scope of its creator. */
export type ProxyAudience = { criteria: Criterion[]; scope: Scope }

/** Counts the people of criteria, and those of them who have the certification already. */
export async function previewProxyPeople(
  sql: Sql,
  certificationId: number,
  meant: ProxyAudience,
): Promise<{ people: number; enrolled: number }> {
  const { people } = await selectPeople(sql, { ...meant, trainingIds: [] })
  const [row] = await sql<{ people: number; enrolled: number }>`
    select count(*) as people, count(e.id) as enrolled from (${people}) meant
    left join certification_enrollment e on e.person_id = meant.person_id and e.certification_id = ${certificationId}
      and e.removed_at is null
  `
  return row!
}

/** Stores a new proxy enrollment. Returns its id. A standard one stores its current people. */
export async function addProxyEnrollment(
  sql: Sql,
  proxy: Omit<ProxyEnrollment, "id" | "active"> & { criteria: Criterion[] },
  { at, by }: { at: Date; by: number },
): Promise<number> {
  const { certificationId, kind, removal, reEnrollment, scope, criteria } = proxy
  const [added] = await sql<{ id: number }>`
    insert into certification_proxy (certification_id, kind, removal, re_enrollment, scope, created_by, created_at)
    values (${certificationId}, ${kind}, ${removal}, ${reEnrollment}, ${JSON.stringify(scope)}::jsonb, ${by}, ${at})
    returning id
  `
  const { id } = added!
  await sql`
    insert into certification_proxy_criterion
    select * from jsonb_populate_recordset(null::certification_proxy_criterion,
      ${jsonRows(criteria.map((criterion, position) => ({ proxyId: id, position, ...criterion })))}::jsonb)
  `
  const actions = [
    "Created",
    ...(removal ? [switches.removal.on] : []),
    ...(reEnrollment ? [switches.reEnrollment.on] : []),
  ]
  await storeChanges(sql, id, actions, { at, by })
  if (kind === "standard") await updatePeople(sql, { id, at }, { criteria, scope })
  return id
}

async function storeChanges(
  sql: Sql,
  id: number,
  actions: string[],
  { at, by }: { at: Date; by: number },
): Promise<void> {
  await sql`
    insert into certification_proxy_change (proxy_id, at, by_id, action)
    select ${id}, ${at}, ${by}, action from unnest(${actions}::text[]) action
  `
}

/**
 * Updates the people of a proxy enrollment in one statement, and marks those who join or leave as waiting. Unchanged
 * people cause no writes. Inactive people remain as they are until they are active again.
 */
export async function updatePeople(
  sql: Sql,
  { id, at }: { id: number; at: Date },
  meant: ProxyAudience,
): Promise<void> {
  const { people } = await selectPeople(sql, { ...meant, trainingIds: [] })
  await sql`
    with selected as materialized (${people}),
    came as (
      insert into certification_proxy_member as m (proxy_id, person_id, joined_at)
      select ${id}, s.person_id, ${at} from selected s
      where not exists (
        select from certification_proxy_member m
        where m.proxy_id = ${id} and m.person_id = s.person_id and m.left_at is null
      )
      order by s.person_id
      on conflict (proxy_id, person_id) do update set left_at = null, joined_at = excluded.joined_at, waiting = true
    ),
    gone as (
      update certification_proxy_member m set left_at = ${at}, waiting = true from person p
      where m.proxy_id = ${id} and m.left_at is null and p.id = m.person_id and p.active
        and not exists (select from selected s where s.person_id = m.person_id)
    )
    update certification_proxy set people = (select count(*) from selected) where id = ${id}
  `
}

/** Locks and returns a proxy enrollment. The grants of its creator are limited to those that still have a meaning. */
export async function lockProxy(sql: Sql, id: number): Promise<ProxyEnrollment> {
  const [proxy] = await sql<ProxyEnrollment>`
    select id, certification_id, kind, active, removal, re_enrollment, scope
    from certification_proxy where id = ${id} for update
  `
  const { scope, ...rest } = proxy!
  return { ...rest, scope: { ...scope, grants: meaningfulGrants("Certification - Manage", scope.grants) } }
}

/**
 * Changes switches of a proxy enrollment, and stores the changes in its history. Switching on re-enrollment marks its
 * members as waiting, switching on removal those who have left. Returns false if nothing changed.
 */
export async function changeProxySwitches(
  sql: Sql,
  id: number,
  wanted: Partial<Switches>,
  act: { at: Date; by: number },
): Promise<boolean> {
  const before = await lockProxy(sql, id)
  const after: Switches = { ...before, ...wanted }
  const changed = (Object.keys(switches) as (keyof Switches)[]).filter((name) => before[name] !== after[name])
  if (changed.length === 0) return false
  await storeChanges(
    sql,
    id,
    changed.map((name) => switches[name][after[name] ? "on" : "off"]),
    act,
  )
  await sql`
    update certification_proxy
    set active = ${after.active}, removal = ${after.removal}, re_enrollment = ${after.reEnrollment}
    where id = ${id}
  `
  const [isBack, isGone] = [after.reEnrollment && !before.reEnrollment, after.removal && !before.removal]
  if (isBack || isGone)
    await sql`
      update certification_proxy_member set waiting = true
      where proxy_id = ${id} and not waiting
        and case when left_at is null then ${isBack}::boolean else ${isGone}::boolean end
    `
  return true
}

/**
 * Counts the people outside the scope whom a proxy enrollment has, or selects at its next run. One person is counted
 * once.
 */
export async function countProxyPeopleOutside(sql: Sql, id: number, scope: Scope): Promise<number> {
  const within = peopleWithin(sql, scope.grants, scope.personId)
  if (!within) return 0
  const { scope: creatorScope } = await lockProxy(sql, id)
  const criteria = await sql<Criterion>`
    select excluded, ou_id, person_id, include_subordinates from certification_proxy_criterion where proxy_id = ${id}
  `
  const { people } = await selectPeople(sql, { criteria, scope: creatorScope, trainingIds: [] })
  const [row] = await sql<{ people: number }>`
    select count(*) as people from (
      select person_id from certification_proxy_member where proxy_id = ${id} and left_at is null
      union select person_id from (${people}) selected
    ) touched where person_id not in (${within})
  `
  return row!.people
}

export type ListedProxy = Switches & {
  proxyId: number
  type: "standard" | "dynamic"
  people: number
  createdBy: string
  createdDate: Date
  processedDate: Date | null
}

/**
 * Lists the proxy enrollments of a certification whose creators are within the scope, the newest first; or one of them.
 */
export async function findProxyEnrollments(
  sql: Sql,
  certificationId: number,
  { scope, id, page, pageSize }: { scope: Scope; id?: number; page: number; pageSize: number },
): Promise<ListedProxy[]> {
  return await sql<ListedProxy>`
    select proxy.id as proxy_id, proxy.kind as type, proxy.active, proxy.removal, proxy.re_enrollment, proxy.people,
      by.user_id as created_by, proxy.created_at as created_date, proxy.processed_at as processed_date
    from certification_proxy proxy join person by on by.id = proxy.created_by
    where proxy.certification_id = ${certificationId} and (${id ?? null}::bigint is null or proxy.id = ${id ?? null})
      and (by.id = ${scope.personId} or ${personWithin(sql, scope.grants, scope.personId, sql`by.id`)})
    order by proxy.id desc limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
  `
}

/** Lists the changes of a proxy enrollment, the newest first, with the portal's time zone. */
export async function findProxyChanges(sql: Sql, id: number) {
  return await sql<{ userId: string; name: string; date: Date; action: string; timeZone: string }>`
    select by.user_id, last_name_first(by.first_name, by.last_name) as name, change.at as date, change.action,
      place.time_zone
    from certification_proxy_change change join person by on by.id = change.by_id cross join portal_setting place
    where change.proxy_id = ${id} order by change.id desc
  `
}
