import type { Sql } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Invitation } from "./invitations.ts"
import { type ClaimedMail, markKept, type RenderedMail, saveRendered } from "./postman-queries.ts"
import { type MailSource, reasonToSkip, rendered, type Surroundings } from "./render.ts"
import { findInvitations, findSources, findSurroundings, saveInvitations } from "./render-queries.ts"

/** Renders those of the claimed mails that have not been yet, and gives all that are to be sent: none, where the portal sends none. */
export async function renderClaimed(sql: Sql, portal: Portal, claimed: ClaimedMail[]): Promise<ClaimedMail[]> {
  const fresh = claimed.filter(({ renderedAt }) => renderedAt === null)
  const mails = fresh.length > 0 ? await renderAll(sql, portal, fresh) : []
  // Where nothing is sent any more, those that were rendered to be sent are kept as well.
  const old = claimed.filter(({ renderedAt }) => renderedAt !== null)
  if (!portal.post.deliver) {
    await markKept(
      sql,
      old.map(({ id }) => id),
    )
    return []
  }
  const toSend = new Map(mails.filter(({ state }) => state === "waiting").map((mail) => [mail.id, mail]))
  return [...old, ...fresh.flatMap((mail) => (toSend.has(mail.id) ? { ...mail, ...toSend.get(mail.id) } : []))]
}

async function renderAll(sql: Sql, portal: Portal, mails: ClaimedMail[]): Promise<RenderedMail[]> {
  const ids = mails.map(({ id }) => id)
  const sources = await findSources(sql, ids)
  const about = [...sources.values()].flatMap(({ personId, trainingId }) =>
    trainingId ? { personId, trainingId } : [],
  )
  const held = new Held(
    await findInvitations(
      sql,
      about.map(({ personId }) => personId),
      about.map(({ trainingId }) => trainingId),
    ),
  )
  const around = await findSurroundings(sql, portal)
  const done = ids.map((id) =>
    renderOne(id, sources.get(id)!, held, { ...around, isSent: portal.post.deliver !== undefined }),
  )
  await saveRendered(sql, done, portal.clock.now())
  if (held.changed.length > 0) await saveInvitations(sql, held.changed)
  return done
}

function renderOne(
  id: number,
  source: MailSource,
  held: Held,
  around: Surroundings & { isSent: boolean },
): RenderedMail {
  const nothing = { id, address: null, culture: null, subject: null, textPart: null, htmlPart: null, calendars: null }
  const reason = reasonToSkip(source)
  if (reason) return { ...nothing, state: "skipped", reason }
  try {
    const { text, html, files, invitations, address, culture, subject } = rendered(source, held.of(source), around)
    held.change(invitations)
    const state = around.isSent ? "waiting" : "kept"
    return { id, state, reason: null, address, culture, subject, textPart: text, htmlPart: html, calendars: files }
  } catch (error) {
    // What makes one mail impossible, such as a culture that nobody knows, does not hold up the others.
    return { ...nothing, state: "failed", reason: String(error).slice(0, 500).toWellFormed() }
  }
}

/** The invitations that people hold, as they become from one mail of a batch to the next. */
class Held {
  readonly #all: Map<string, Invitation>
  readonly #changed = new Map<string, Invitation>()

  constructor(found: Invitation[]) {
    this.#all = new Map(found.map((one) => [keyOf(one), one]))
  }

  of({ personId, trainingId }: Pick<MailSource, "personId" | "trainingId">): Invitation[] {
    return [...this.#all.values()].filter((one) => one.personId === personId && one.sessionId === trainingId)
  }

  change(invitations: Invitation[]): void {
    for (const one of invitations) {
      this.#all.set(keyOf(one), one)
      this.#changed.set(keyOf(one), one)
    }
  }

  get changed(): Invitation[] {
    return [...this.#changed.values()]
  }
}

function keyOf({ personId, scheduleId }: Invitation): string {
  return `${personId} ${scheduleId}`
}
