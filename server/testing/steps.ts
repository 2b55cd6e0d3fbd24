import { randomBytes } from "node:crypto"
import { type Connection, openDatabase } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { jobHandler } from "../jobs/jobs.ts"
import { openPost } from "../portal/mail-transport.ts"
import type { Portal } from "../portal/portal.ts"
import { sealerWith } from "../portal/sealing.ts"
import { Throttle } from "../portal/throttle.ts"
import { documentedLimits } from "../wire/limits.ts"

/** Adds the table in which jobs of the kind "steps" insert a row for each of their steps. */
export async function addStepTable(sql: Sql): Promise<void> {
  await sql.script("create table step (job bigint, place integer, pid integer, primary key (job, place))")
}

/**
 * A job of many steps: as many as `places` in its data, which is read again at each step; without it the job never
 * ends.
 */
export const steps = jobHandler<{ places?: number }, { place: number }>({
  kind: "steps",
  async run(_portal, job) {
    let hasMore = true
    while (hasMore)
      await job.step(async (sql) => {
        const place = (job.checkpoint?.place ?? 0) + 1
        await sql`insert into step (job, place, pid) values (${job.id}, ${place}, ${process.pid})`
        const [row] = await sql<{ places: number | null }>`
          select (data ->> 'places')::integer as places from job where id = ${job.id}
        `
        hasMore = row!.places === null || place < row!.places!
        return { checkpoint: { place }, done: place }
      })
  },
})

/** A portal on a database, with a stopped clock. */
export function portalOn(connection: Connection, at: Date): Portal {
  const database = openDatabase(connection, { pooled: 4 })
  const clock = { now: () => at }
  return {
    name: "production",
    clock,
    database,
    sql: database.sql,
    throttle: new Throttle(database, clock, documentedLimits),
    sealer: sealerWith(randomBytes(32)),
    post: openPost("production", "https://learn.example.org"),
  }
}
