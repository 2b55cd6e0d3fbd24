import type { Sql } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import type { Job, JobState } from "./job.ts"

/** The filters of a list of jobs. A job must match all that are present. */
export type JobFilter = {
  state?: JobState | undefined
  kind?: string | undefined
  subject?: number | undefined
  before?: number | undefined
}

/** Jobs, newest first. */
export async function findJobs(
  { sql }: Portal,
  { state = null, kind = null, subject = null, before = null }: { [Name in keyof JobFilter]: JobFilter[Name] | null },
  most: number,
): Promise<Job[]> {
  type Row = Omit<Job, "dueAt" | "createdAt" | "startedAt" | "endedAt"> &
    Record<"dueAt" | "createdAt", Date> &
    Record<"startedAt" | "endedAt", Date | null>
  const rows = await sql<Row>`
    select id, kind, subject, state, stop_asked and ended_at is null as stopping, run_at as due_at, attempts, done,
      total, error,
      created_at, started_at, ended_at
    from job
    where (${state}::text is null or state = ${state}) and (${kind}::text is null or kind = ${kind})
      and (${subject}::bigint is null or subject = ${subject}) and (${before}::bigint is null or id < ${before})
    order by id desc limit ${most}
  `
  return rows.map((row) => ({
    ...row,
    dueAt: row.dueAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }))
}

export async function hasJob({ sql }: Portal, id: number): Promise<boolean> {
  const [found] = await sql<{ yes: boolean }>`select exists (select from job where id = ${id}) as yes`
  return found!.yes
}

/** Deletes up to `most` jobs that ended before an instant. Returns how many it deleted. */
export async function deleteSomeEnded(sql: Sql, before: Date, most: number): Promise<number> {
  const [deleted] = await sql<{ count: number }>`
    with deleted as (
      delete from job where id in (
        select id from job where state in ('done', 'failed', 'stopped') and ended_at < ${before} order by ended_at
          limit ${most}
      ) returning id
    )
    select count(*) as count from deleted
  `
  return deleted!.count
}
