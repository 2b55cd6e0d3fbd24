import type { Sql } from "../../../database/sql.ts"
import type { Portal } from "../../../portal/portal.ts"
import { Refusal } from "../../../wire/faults.ts"

/**
 * The user assignments that applications may make in one UTC day, and have made: people times trainings, where each
 * child of a curriculum counts as one.
 */
export type Quota = { date: string; limit: number; used: number; remaining: number }

/**
 * The rest of the day's quota is too small for the request. The answer is the same as every 429; with `tellsWait` it
 * includes the seconds until the next UTC day.
 */
export class QuotaExceeded extends Refusal {
  constructor(now: Date, { tellsWait = false } = {}) {
    const waitSeconds = Math.ceil((nextUtcDay(now) - now.getTime()) / 1000)
    super(429, "CSOD Too many requests.", { headers: tellsWait ? { "retry-after": String(waitSeconds) } : {} })
  }
}

/**
 * Spends user assignments of the day's quota, within the transaction that submits them. Spends all or none, and throws
 * `QuotaExceeded` for none. The day's row stays locked until the transaction ends, so call this last. Spent assignments
 * are never refunded.
 */
export async function spendQuota(sql: Sql, cost: number, now: Date): Promise<void> {
  const [spent] = await sql`
    insert into assignment_quota (day, used)
    select ${utcDay(now)}::date, ${cost}::bigint from portal_setting where ${cost}::bigint <= user_assignments_per_day
    on conflict (day) do update set used = assignment_quota.used + excluded.used
      where assignment_quota.used + excluded.used <= (select user_assignments_per_day from portal_setting)
    returning day
  `
  if (!spent) throw new QuotaExceeded(now)
}

/** The quota of a UTC day (`yyyy-MM-dd`). */
export async function findQuota({ sql }: Portal, date: string): Promise<Quota> {
  const [row] = await sql<{ limit: number; used: number }>`
    select user_assignments_per_day as "limit",
      coalesce((select used from assignment_quota where day = ${date}::date), 0) as used
    from portal_setting
  `
  const { limit, used } = row as { limit: number; used: number }
  return { date, limit, used, remaining: Math.max(0, limit - used) }
}

/** The UTC day of an instant. */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

function nextUtcDay(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)
}
