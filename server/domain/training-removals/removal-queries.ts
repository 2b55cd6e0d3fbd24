import type { Sql, Statement } from "../../database/sql.ts"
import type { Scope } from "../assignments/index.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import { removeRows, restoreRows, type Status, statusOf } from "../transcripts/index.ts"
import { inScope } from "./choice.ts"

export type Preview = { total: number; people: number; byStatus: { status: Status; rows: number }[] }

/** Counts the selected rows, their people, and the rows in each status. */
export async function previewRemovalRows(sql: Sql, rows: Statement<unknown>): Promise<Preview> {
  const counts = await sql<{ status: number; rows: number; people: number }>`
    with chosen as materialized (select person_id, status from transcript where id in (${rows}))
    select status, count(*) as rows, (select count(distinct person_id) from chosen) as people
    from chosen group by status order by status
  `
  return {
    total: counts.reduce((sum, { rows }) => sum + rows, 0),
    people: counts[0]?.people ?? 0,
    byStatus: counts.map(({ status, rows }) => ({ status: statusOf(status), rows })),
  }
}

export type SelectedRow = {
  transcriptId: number
  userId: string
  name: string
  learningObjectId: string
  title: string
  regNum: number
  status: number
  standAlone: boolean
  availableAt: Date | null
}

/** Lists a page of the selected rows, counted from 1, by training and then by row id. */
export async function listSelectedRows(
  sql: Sql,
  rows: Statement<unknown>,
  { page, pageSize, culture }: { page: number; pageSize: number; culture: string },
): Promise<SelectedRow[]> {
  return await sql<SelectedRow>`
    select row.id as transcript_id, p.user_id, display_name(p.first_name, p.last_name) as name,
      t.guid as learning_object_id, localized(t.translations, ${culture}, 'title', t.title) as title,
      row.reg_num, row.status, row.stand_alone, row.available_at
    from (
      select * from transcript where id in (${rows}) order by training_id, id
      limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    ) row join person p on p.id = row.person_id join training t on t.id = row.training_id
    order by row.training_id, row.id
  `
}

/** Stores a removal with its selected rows. Returns its id and the number of rows. */
export async function addRemoval(
  sql: Sql,
  rows: Statement<unknown>,
  { by, at, reason, comment }: { by: number; at: Date; reason: string | null; comment: string | null },
): Promise<{ id: number; total: number }> {
  const [removal] = await sql<{ id: number }>`
    insert into training_removal (reason, comment, created_by, created_at) values (${reason}, ${comment}, ${by}, ${at})
    returning id
  `
  const { id } = removal as { id: number }
  const [chosen] = await sql<{ total: number }>`
    with added as (
      insert into training_removal_row (removal_id, transcript_id)
      select ${id}, chosen.id from (${rows}) chosen order by chosen.id
      returning 1
    )
    select count(*) as total from added
  `
  return { id, total: chosen!.total }
}

export type Removal = {
  id: number
  reason: string | null
  comment: string | null
  createdBy: { userId: string; name: string }
  createdAt: Date
  restoredBy: { userId: string; name: string } | null
  restoredAt: Date | null
  chosen: number
  removed: number
  left: number
  restored: number
  stuck: number
}

/** Lists a page of removals, counted from 1, the newest first: one removal, those of one person, or all. */
export async function listRemovals(
  sql: Sql,
  { id, by, page = 1, pageSize = 1 }: { id?: number; by?: number | undefined; page?: number; pageSize?: number },
): Promise<Removal[]> {
  const named = (id: Statement<unknown>) => sql`(
    select jsonb_build_object('userId', user_id, 'name', display_name(first_name, last_name))
    from person where person.id = ${id}
  )`
  return await sql<Removal>`
    select r.id, r.reason, r.comment, ${named(sql`r.created_by`)} as created_by, r.created_at,
      ${named(sql`r.restored_by`)} as restored_by, r.restored_at, counts.*
    from (
      select * from training_removal
      where (${id ?? null}::bigint is null or id = ${id ?? null})
        and (${by ?? null}::bigint is null or created_by = ${by ?? null})
      order by id desc limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    ) r cross join lateral (
      select count(*) filter (where state = 'chosen') as chosen, count(*) filter (where state = 'removed') as removed,
        count(*) filter (where state = 'left') as left, count(*) filter (where state = 'restored') as restored,
        count(*) filter (where state = 'stuck') as stuck
      from training_removal_row where removal_id = r.id
    ) counts
    order by r.id desc
  `
}

/** Counts the people outside the scope of whom a removal has removed something that it can restore. */
export async function countRestoredOutside(sql: Sql, id: number, scope: Scope): Promise<number> {
  if (scope.grants.some((grant) => grant.length === 0)) return 0
  const removed = sql`
    from training_removal_row chosen join transcript t on t.id = chosen.transcript_id
    where chosen.removal_id = ${id} and chosen.state = 'removed'`
  const trainings = await sql<{ id: number }>`select distinct t.training_id as id ${removed}`
  const facts = await findTrainingFacts(
    sql,
    trainings.map((training) => training.id),
  )
  const [row] = await sql<{ people: number }>`
    select count(distinct person_id) as people from (select t.person_id, t.training_id ${removed}) removed
    where not ${inScope(sql, scope, facts)}
  `
  return row!.people
}

/** Marks a removal as reverted. Returns false if it was already. */
export async function markRestored(sql: Sql, id: number, { by, at }: { by: number; at: Date }): Promise<boolean> {
  const marked = await sql`
    update training_removal set restored_by = ${by}, restored_at = ${at} where id = ${id} and restored_at is null
    returning id
  `
  return marked.length > 0
}

/**
 * Removes the next rows of a removal, in a transaction. Returns their number and the last row's id; 0 and 0 at the end.
 */
export async function removeNext(
  sql: Sql,
  id: number,
  { after, most, at }: { after: number; most: number; at: Date },
): Promise<{ count: number; last: number }> {
  const rows = await nextRows(sql, id, "chosen", after, most)
  const [removal] = await sql<{ by: number; reason: string | null; comment: string | null }>`
    select created_by as by, reason, comment from training_removal where id = ${id}
  `
  const { refused } = await removeRows(sql, rows, { at, how: "tool", children: "untouched", ...removal! })
  return await settle(sql, id, rows, refused, { done: "removed", refused: "left" })
}

/**
 * Restores the next rows of a removal, in a transaction. Rows that were restored or removed otherwise do not change.
 */
export async function restoreNext(
  sql: Sql,
  id: number,
  { after, most, at }: { after: number; most: number; at: Date },
): Promise<{ count: number; last: number }> {
  const rows = await nextRows(sql, id, "removed", after, most)
  const [removal] = await sql<{ by: number }>`select restored_by as by from training_removal where id = ${id}`
  const ours = sql`select id from transcript where id = any(${rows}::bigint[]) and removed_how = 'tool'`
  const mine = (await sql<{ id: number }>`${ours}`).map((row) => row.id)
  const { refused } = await restoreRows(sql, mine, { at, by: removal!.by, origin: "removalTool" })
  const others = rows.filter((row) => !mine.includes(row)).map((row) => ({ id: row }))
  return await settle(sql, id, rows, [...refused, ...others], { done: "restored", refused: "stuck" })
}

async function nextRows(sql: Sql, id: number, state: string, after: number, most: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select transcript_id as id from training_removal_row
    where removal_id = ${id} and transcript_id > ${after} and state = ${state} order by transcript_id limit ${most}
  `
  return rows.map((row) => row.id)
}

async function settle(
  sql: Sql,
  id: number,
  rows: readonly number[],
  refused: readonly { id: number }[],
  states: { done: string; refused: string },
): Promise<{ count: number; last: number }> {
  await sql`
    update training_removal_row set state = case
      when transcript_id = any(${refused.map((one) => one.id)}::bigint[]) then ${states.refused}
      else ${states.done} end
    where removal_id = ${id} and transcript_id = any(${[...rows]}::bigint[])
  `
  return { count: rows.length, last: rows.at(-1) ?? 0 }
}
