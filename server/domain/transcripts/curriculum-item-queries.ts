import { dayOf, dueAt } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import type { Cause } from "./events.ts"
import { moveRows } from "./move-queries.ts"
import { settleDueDates } from "./source-queries.ts"
import { statusId } from "./statuses.ts"

/**
 * A join of the items by which curricula of the person of row `child` contain its training: `item`, and `up`, the
 * person's row of the curriculum.
 */
function itemsOf(sql: Sql): Statement<unknown> {
  return sql`
    training own on own.id = child.training_id
    join training version on ${versionFamily(sql, sql`version`)} = ${versionFamily(sql, sql`own`)}
    join curriculum_item item on item.training_id = version.id
    join curriculum_section section on section.id = item.section_id
    join transcript up
      on up.person_id = child.person_id and up.training_id = section.curriculum_id and up.removed_at is null`
}

/**
 * Sets the due dates of the children of these curricula from their items, in a transaction: a fixed day, or a number of
 * days after the curriculum was placed. Of several due dates the earliest counts.
 */
export async function setChildDueDates(sql: Sql, curricula: readonly number[], at: Date): Promise<void> {
  const day = sql`coalesce(item.due_on, ${dayOf(sql, sql`root.created_at`, sql`place.time_zone`)} + item.due_days)`
  const dated = await sql<{ id: number }>`
    with due as materialized (
      select source.transcript_id, source.source_id, min(${dueAt(sql, day, sql`place.time_zone`)}) as due_at
      from transcript_source source
      join transcript root on root.id = source.source_id
      join transcript child on child.id = source.transcript_id
      join ${itemsOf(sql)} cross join portal_setting place
      where exists (select from curriculum_item where due_on is not null or due_days is not null)
        and source.kind = 'curriculum' and source.source_id = any(${[...curricula]}::bigint[])
        and source.ended_at is null
        and (item.due_on is not null or item.due_days is not null)
        and (up.id = root.id or exists (
          select from transcript_source nested
          where nested.transcript_id = up.id and nested.kind = 'curriculum' and nested.source_id = root.id
            and nested.ended_at is null))
      group by source.transcript_id, source.source_id
    )
    update transcript_source source set due_at = due.due_at from due
    where source.transcript_id = due.transcript_id and source.kind = 'curriculum' and source.source_id = due.source_id
      and source.due_at is distinct from due.due_at
    returning source.transcript_id as id
  `
  if (dated.length > 0)
    await settleDueDates(
      sql,
      dated.map(({ id }) => id),
      at,
    )
}

/**
 * Registers people for training that is open to them now, where the curriculum requires it, in a transaction: assigned
 * training without a price. A row of a session without a free seat stays approved.
 */
export async function registerOpen(sql: Sql, rows: readonly number[], act: { at: Date } & Cause): Promise<void> {
  if (rows.length === 0) return
  const found = await sql<{ id: number }>`
    select distinct child.id from transcript child join ${itemsOf(sql)}
    where exists (select from curriculum_item where auto_register) and child.id = any(${[...rows]}::bigint[])
      and child.status = ${statusId("assigned")} and child.removed_at is null
      and item.auto_register and own.type <> 'Event' and coalesce(own.default_price, 0) = 0
      and not exists (select from price_block where price_block.training_id = own.id)
    order by child.id
  `
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return
  await moveRows(sql, "request", ids, { ...act, to: "approved", by: null })
  await moveRows(sql, "register", ids, { ...act, by: null })
}
