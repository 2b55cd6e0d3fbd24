import type { Sql } from "../../database/sql.ts"
import { jobHandler } from "../../jobs/jobs.ts"
import { connections, type Delivery, longestMs, type Post } from "../../portal/mail-transport.ts"
import type { Portal } from "../../portal/portal.ts"
import {
  type ClaimedMail,
  claimDue,
  endLongWaits,
  markReachable,
  markRefused,
  markSent,
  markUnreachable,
  nextDue,
  postmanKind,
  releaseClaims,
  scheduleRetry,
} from "./postman-queries.ts"
import { renderClaimed } from "./render-claimed.ts"

/** Sends the portal's mails when they are due, or keeps them if the portal sends none. */
export const postman = jobHandler({
  kind: postmanKind,
  schedule: nextDue,
  async run(portal, job) {
    const { deliver } = portal.post
    const most = deliver ? batch : keptBatch
    for (;;) {
      let claimed: ClaimedMail[] = []
      let letters: ClaimedMail[] = []
      const now = portal.clock.now()
      await job.step(async (sql) => {
        await endLongWaits(sql, now)
        claimed = await claimDue(sql, now, { until: new Date(now.getTime() + claimMs), most })
        letters = await renderClaimed(sql, portal, claimed)
        return { done: job.done + claimed.length }
      })
      if (claimed.length === 0) return
      const latest = new Date(now.getTime() + claimMs - longestMs - marginMs)
      if (deliver && !(await deliverAll(portal, deliver, letters, latest))) return
    }
  },
})

// If the process is killed, this many mails wait for the end of their claim. No mail is started so late that it could
// still be in progress when the claim ends.
const batch = 25 * connections
const keptBatch = 200
const claimMs = 30 * 60_000
const marginMs = 5 * 60_000

// This many failed mails in a row mean that the server is down. A single failure may be the mail's own fault.
const mostInVain = 3

/**
 * Sends mails through the SMTP server, a few at a time, until the server turns out to be down. Stores the result of
 * each at once. Mails not started by `latest` are due again. Returns false when the process ends and no more can be
 * sent.
 */
async function deliverAll(
  { sql, clock }: Portal,
  deliver: NonNullable<Post["deliver"]>,
  letters: ClaimedMail[],
  latest: Date,
): Promise<boolean> {
  const waiting = [...letters]
  const most = Math.min(mostInVain, letters.length)
  const inVain: { id: number; reason: string }[] = []
  const stopped: { id: number }[] = []
  let answered = false
  const goesOn = () => stopped.length === 0 && inVain.length < most && clock.now() <= latest

  async function work(): Promise<void> {
    for (let mail = waiting.shift(); mail; mail = goesOn() ? waiting.shift() : undefined) {
      const { id } = mail
      const delivery = await deliver(letterOf(mail))
      if (delivery.result === "stopped") stopped.push({ id })
      else if (delivery.result === "unreachable") inVain.push({ id, reason: delivery.reason })
      else {
        answered = true
        // The earlier failures concern only their own mails.
        for (const one of inVain.splice(0)) await scheduleRetry(sql, clock.now(), one.id, one.reason)
        // One statement for each mail: if the process ends now, only the mails in progress are sent a second time.
        await keep(sql, clock.now(), id, delivery)
      }
    }
  }

  await Promise.all(Array.from({ length: connections }, work))
  const isEnding = stopped.length > 0
  if (answered) await markReachable(sql)
  if (letters.length > 0 && inVain.length >= most) {
    await markUnreachable(sql, clock.now(), inVain.at(-1)!.reason)
    stopped.push(...inVain.splice(0))
  }
  for (const { id, reason } of inVain) await scheduleRetry(sql, clock.now(), id, reason)
  await releaseClaims(
    sql,
    clock.now(),
    [...stopped, ...waiting].map(({ id }) => id),
  )
  return !isEnding
}

async function keep(sql: Sql, now: Date, id: number, delivery: Delivery): Promise<void> {
  if (delivery.result === "taken") await markSent(sql, now, id)
  else if (delivery.result === "refused") await markRefused(sql, id, delivery.reason)
  else if (delivery.result === "put off") await scheduleRetry(sql, now, id, delivery.reason)
}

function letterOf({ messageId, address, name, subject, textPart, htmlPart, calendars }: ClaimedMail) {
  return {
    to: { name, address: address ?? "" },
    id: messageId,
    subject: subject ?? "",
    text: textPart ?? "",
    html: htmlPart ?? "",
    calendars: calendars ?? [],
  }
}
