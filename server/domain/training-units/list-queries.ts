import type { UnitOrPerson } from "../../access/audience.ts"
import { personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { containsPart } from "../search/index.ts"
import type { Act } from "../transcripts/index.ts"

/**
 * The condition that a caller may view the assignment `a`: the caller created it, or a grant's constraints include its
 * creator.
 */
export function isAssignmentVisible(sql: Sql, grants: readonly Grant[], callerId: number): Statement<unknown> {
  return sql`(a.created_by = ${callerId} or ${personWithin(sql, grants, callerId, sql`a.created_by`)})`
}

type AssignmentFilter = { status?: string; distribution?: string; title?: string }
type Page = { page: number; pageSize: number }

/** Lists a page of the visible assignments that match the filter, the newest first, with the number on all pages. */
export async function listAssignments(
  sql: Sql,
  visible: Statement<unknown>,
  { status, distribution, title }: AssignmentFilter,
  { page, pageSize }: Page,
) {
  const condition = sql`${visible} and (${status ?? null}::text is null or a.status = ${status ?? null})
    and (${distribution ?? null}::text is null or a.distribution = ${distribution ?? null})
    and ${title === undefined ? sql`true` : containsPart(sql, sql`a.title`, title)}`
  const [[counted], assignments] = await Promise.all([
    sql<{ total: number }>`select count(*) as total from training_unit_assignment a where ${condition}`,
    sql`
      select ${summary(sql)}, k.code as key_code
      from training_unit_assignment a
      left join training_unit_key_code k on k.assignment_id = a.id
      left join person maker on maker.id = a.created_by
      where ${condition}
      order by a.id desc limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    `,
  ])
  return { assignments, total: counted!.total }
}

// The maximum of cycles in an assignment's details.
const maxCycles = 100

/** Returns the details of an assignment, if it exists and is visible. */
export async function findAssignment(
  sql: Sql,
  visible: Statement<unknown>,
  id: number,
  at: Date,
): Promise<object | undefined> {
  const [[found], cycles, [keyCode = null]] = await Promise.all([
    sql<object>`
      select ${summary(sql)}, a.cancelled_at,
        case when a.every is not null
          then jsonb_build_object('every', a.every, 'period', a.period, 'cycles', a.most_cycles) end as recurring,
        (
          select jsonb_agg(jsonb_build_object('userId', p.user_id, 'ouType', type.name, 'ouId', o.ou_id,
            'name', coalesce(o.name, display_name(p.first_name, p.last_name)),
            'includeSubordinates', row.include_subordinates, 'amount', row.amount) order by row.position)
          from training_unit_availability row left join person p on p.id = row.person_id
          left join ou o on o.id = row.ou_id left join ou_type type on type.id = o.type_id
          where row.assignment_id = a.id
        ) as availability
      from training_unit_assignment a left join person maker on maker.id = a.created_by
      where a.id = ${id} and ${visible}
    `,
    sql`
      select cycle.id as instance_id, cycle.number as sequence_number, cycle.acquired_at, cycle.expires_at,
        count(distinct own.person_id) as people,
        coalesce(sum(own.amount), 0) as given, coalesce(sum(own.spent), 0) as spent
      from (
        select * from training_unit_cycle where assignment_id = ${id} order by number desc limit ${maxCycles}
      ) cycle left join training_unit_grant own on own.cycle_id = cycle.id
      group by cycle.id, cycle.number, cycle.acquired_at, cycle.expires_at order by cycle.number desc
    `,
    keyCodes(sql, sql`select id from training_unit_key_code where assignment_id = ${id}`, at),
  ])
  return found && { ...found, keyCode, cycles }
}

/** Lists a page of the key codes of visible assignments, the newest first, with the number on all pages. */
export async function listKeyCodes(
  sql: Sql,
  visible: Statement<unknown>,
  code: string | undefined,
  { page, pageSize, at }: Page & { at: Date },
) {
  const from = sql`training_unit_key_code k join training_unit_assignment a on a.id = k.assignment_id
    where ${visible}
      and (${code ?? null}::text is null or starts_with(search_fold(k.code), search_fold(${code ?? null})))`
  const [[counted], found] = await Promise.all([
    sql<{ total: number }>`select count(*) as total from ${from}`,
    keyCodes(
      sql,
      sql`select k.id from ${from} order by k.id desc limit ${pageSize} offset ${(page - 1) * pageSize}::bigint`,
      at,
    ),
  ])
  return { keyCodes: found, total: counted!.total }
}

/** Lists the units and people whom an assignment is for. */
export async function listAudience(sql: Sql, id: number): Promise<UnitOrPerson[]> {
  return await sql<UnitOrPerson>`
    select ou_id, person_id, include_subordinates from training_unit_availability
    where assignment_id = ${id} order by position
  `
}

/** Cancels an assignment that is scheduled or recurring. Returns false if it is neither. */
export async function cancelAssignment(sql: Sql, id: number, { at, by }: Act): Promise<boolean> {
  const cancelled = await sql`
    update training_unit_assignment set status = 'cancelled', next_on = null, cancelled_at = ${at}, cancelled_by = ${by}
    where id = ${id} and status in ('scheduled', 'active') returning id
  `
  return cancelled.length > 0
}

function summary(sql: Sql): Statement<unknown> {
  return sql`
    a.id, a.title, a.kind, case a.kind when 'standard' then 0 else 1 end as type_id,
    a.distribution, a.status, a.starts_on, a.next_on, a.expires_on, a.expires_days,
    (select sum(amount) from training_unit_availability row where row.assignment_id = a.id) as units_per_cycle,
    a.cycles as processed_cycles, a.created_at,
    case when maker.id is not null then jsonb_build_object(
      'userId', maker.user_id, 'name', display_name(maker.first_name, maker.last_name)) end as created_by`
}

/** Returns the key codes with these ids, the newest first. */
function keyCodes(sql: Sql, ids: Statement<unknown>, at: Date): Statement<object> {
  return sql<object>`
    select k.id, k.code, k.assignment_id, a.title, k.details, k.comments,
      (select currency from training_unit where active order by id limit 1) as currency,
      pools.assigned, pools.redeemed, pools.assigned - pools.redeemed as unused, pools.redeemable,
      coalesce((
        select jsonb_agg(jsonb_build_object('userId', p.user_id, 'name', display_name(p.first_name, p.last_name))
          order by c.position)
        from training_unit_contact c join person p on p.id = c.person_id where c.key_code_id = k.id
      ), '[]') as contacts
    from training_unit_key_code k join training_unit_assignment a on a.id = k.assignment_id
    cross join lateral (
      select coalesce(sum(pool.amount), 0) as assigned, coalesce(sum(pool.redeemed), 0) as redeemed,
        coalesce(
          sum(pool.amount - pool.redeemed) filter (where cycle.expires_at is null or cycle.expires_at > ${at}), 0
        ) as redeemable
      from training_unit_cycle cycle join training_unit_pool pool on pool.cycle_id = cycle.id
      where cycle.assignment_id = a.id
    ) pools
    where k.id in (${ids}) order by k.id desc
  `
}
