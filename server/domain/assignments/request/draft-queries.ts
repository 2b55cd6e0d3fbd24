import type { Sql } from "../../../database/sql.ts"
import { Refusal } from "../../../wire/faults.ts"
import { lockAssignment } from "../assignment-queries.ts"

/**
 * Deletes a draft. Its copies stay, and lose the reference to it. Refuses with 404 when there is no such draft, with
 * 409 when it has been submitted, because submitted assignments are history.
 */
export async function deleteDraft(sql: Sql, id: number): Promise<void> {
  const { status } = await lockAssignment(sql, id)
  if (status !== "draft") throw new Refusal(409, `Only a draft can be deleted; this assignment is ${status}.`)
  await sql`update assignment set copied_from = null where copied_from = ${id}`
  await sql`delete from assignment where id = ${id}`
}

/** The GUIDs of these trainings, in the order of the ids. */
export async function findGuids(sql: Sql, ids: readonly number[]): Promise<string[]> {
  const rows = await sql<{ guid: string }>`
    select t.guid from unnest(${[...ids]}::bigint[]) with ordinality as asked (id, place) join training t using (id)
    order by place
  `
  return rows.map(({ guid }) => guid)
}
