import type { Sql } from "../database/sql.ts"

/** Holds a portal that was restored from a backup of `takenAt`: it runs no jobs until the hold ends. */
export async function holdPortal(sql: Sql, { now, takenAt }: { now: Date; takenAt: Date }): Promise<void> {
  await sql`update installation set held_since = ${now}, restored_from = ${takenAt}`
}

/** Ends the hold of a portal. Returns when the restored backup was taken, or undefined if the portal is not held. */
export async function endHold(sql: Sql): Promise<Date | undefined> {
  const [held] = await sql<{ restoredFrom: Date }>`
    select restored_from from installation where held_since is not null for update
  `
  if (held) await sql`update installation set held_since = null, restored_from = null`
  return held?.restoredFrom
}
