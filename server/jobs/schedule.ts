import type { Sql, Statement } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import { type JobHandler, jobChannel } from "./jobs.ts"

/**
 * Ensures that the portal has the scheduled jobs of these handlers, due when their schedules say. Overdue and running
 * jobs are not changed.
 */
export async function keepSchedules({ database, clock }: Portal, handlers: readonly JobHandler[]): Promise<void> {
  await database.transaction(async (sql) => {
    for (const handler of handlers) await keepSchedule(sql, clock.now(), handler)
  })
}

/** As `keepSchedules`, for one handler. Call it when the settings that its schedule depends on have changed. */
export async function keepSchedule(sql: Sql, now: Date, { kind, schedule }: JobHandler): Promise<void> {
  if (!schedule) return
  const at = await schedule(sql, now)
  await sql`
    insert into job (kind, key, run_at, created_at, timed_at) values (${kind}, ${kind}, ${at}, ${now}, ${now})
    on conflict (key) where state in ('waiting', 'running') do update
      set run_at = excluded.run_at, timed_at = excluded.timed_at
    where job.started_at is null and job.run_at > ${now}
  `
}

type EndedJob = {
  kind: string
  key: string | null
  subject: number | null
  data: unknown
  againAt: Date | null
}

/**
 * Adds the successor of a job that has ended: the next one of its schedule, or another one that was requested
 * meanwhile.
 */
export async function addNext(sql: Sql, now: Date, { schedule }: JobHandler, ended: EndedJob): Promise<void> {
  const { kind, key, subject, data, againAt } = ended
  const times = [againAt, schedule && key === kind ? await schedule(sql, now) : null].filter((at) => at !== null)
  if (times.length === 0) return
  const at = new Date(Math.min(...times.map((time) => time.getTime())))
  await sql`
    insert into job (kind, key, subject, data, run_at, created_at, timed_at)
    values (${kind}, ${key}, ${subject}, ${JSON.stringify(data)}::jsonb, ${at}, ${now}, ${now})
    on conflict (key) where state in ('waiting', 'running') do update
      set run_at = least(job.run_at, excluded.run_at), timed_at = excluded.timed_at
  `
  await sql`select pg_notify(${jobChannel}, '')`
}

/**
 * The next instant after `now` with this time of the day in the portal's time zone: once a day, also on days on which
 * the clocks skip that time or show it twice. `time` is an SQL expression over `portal_setting`.
 */
export async function nextTimeOfDay(sql: Sql, now: Date, time: Statement<unknown>): Promise<Date> {
  const [next] = await sql<{ at: Date }>`
    select at from portal_setting cross join generate_series(-1, 2) as day
    cross join lateral (select local_instant((${now}::timestamptz at time zone time_zone)::date + day + ${time},
          time_zone) as at) as times
    where at > ${now} order by at limit 1
  `
  return next!.at
}
