import type { Sql } from "../../../database/sql.ts"
import type { Portal } from "../../../portal/portal.ts"
import { Refusal } from "../../../wire/faults.ts"

/** What applications may assign in one UTC day, and what they have: people times trainings, each child of a curriculum counting as one. */
export type Quota = { date: string; limit: number; used: number; remaining: number }

/** The day's quota is too small for what was asked. It is told as every 429 is; `tellsWait`: with the seconds until the next UTC day. */
export class QuotaExceeded extends Refusal {
  constructor(now: Date, { tellsWait = false } = {}) {
    const waitSeconds = Math.ceil((nextUtcDay(now) - now.getTime()) / 1000)
    super(429, "CSOD Too many requests.", { headers: tellsWait ? { "retry-after": String(waitSeconds) } : {} })
  }
}

/**
 * Spends user assignments of the day's quota, within the transaction that submits them: all, or none and `QuotaExceeded`. The day's row
 * stays locked until the transaction ends, so this comes last in it. Nothing is ever given back.
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
