import { jobHandler } from "../../jobs/jobs.ts"
import { grantSeats, handOverKind } from "./waitlist.ts"
import { sessionsWithWaitlist } from "./waitlist-queries.ts"

// Each takes a few milliseconds, and the seats of all of them are locked meanwhile.
const sessionsAtOnce = 50

const everyMinutes = 10

/**
 * Hands over the seats of one session, its subject; and every ten minutes those of all, so that what nobody has asked
 * for is done, too.
 */
export const waitlistJob = jobHandler<unknown, { after: number }>({
  kind: handOverKind,
  async schedule(_sql, now) {
    const length = everyMinutes * 60_000
    return new Date((Math.floor(now.getTime() / length) + 1) * length)
  },
  async run({ clock }, job) {
    let sessions: number[]
    do
      await job.step(async (sql) => {
        const after = job.checkpoint?.after ?? 0
        sessions = job.subject === null ? await sessionsWithWaitlist(sql, after, sessionsAtOnce) : [job.subject]
        await grantSeats(sql, sessions, clock.now())
        return { checkpoint: { after: sessions.at(-1) ?? after }, done: job.done + sessions.length }
      })
    while (job.subject === null && sessions!.length === sessionsAtOnce)
  },
})
