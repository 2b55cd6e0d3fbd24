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
  putOff,
  release,
} from "./postman-queries.ts"
import { renderClaimed } from "./render-claimed.ts"

/** Sends the portal's mails as they fall due, or keeps them where the portal sends none. */
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

// So many mails wait for the end of their claim, should the process be killed. None is begun so late that it might still be under way when
// the claim ends.
const batch = 25 * connections
const keptBatch = 200
const claimMs = 30 * 60_000
const marginMs = 5 * 60_000

// So many mails in a row that don't get through tell that the server is down. One alone may be the mail's own fault.
const mostInVain = 3

/**
 * Hands mails to the SMTP server, a few at a time, until it turns out to be down. What becomes of each is kept at once; what was not begun
 * until `latest` is due again. Gives false when no more can be sent, because the process ends.
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
        // Whatever failed before has failed by itself.
        for (const one of inVain.splice(0)) await putOff(sql, clock.now(), one.id, one.reason)
        // One statement for each mail: should the process end now, only those under way are sent once more.
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
  for (const { id, reason } of inVain) await putOff(sql, clock.now(), id, reason)
  await release(
    sql,
    clock.now(),
    [...stopped, ...waiting].map(({ id }) => id),
  )
  return !isEnding
}

async function keep(sql: Sql, now: Date, id: number, delivery: Delivery): Promise<void> {
  if (delivery.result === "taken") await markSent(sql, now, id)
  else if (delivery.result === "refused") await markRefused(sql, id, delivery.reason)
  else if (delivery.result === "put off") await putOff(sql, now, id, delivery.reason)
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
