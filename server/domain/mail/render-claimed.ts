import type { Sql } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Invitation } from "./invitations.ts"
import { type ClaimedMail, markKept, type RenderedMail, saveRendered } from "./postman-queries.ts"
import { type MailSource, type RenderContext, reasonToSkip, renderMail } from "./render.ts"
import { findInvitations, findRenderContext, findSources, saveInvitations } from "./render-queries.ts"

/**
 * Renders the claimed mails that are not rendered yet, and returns all mails that are to be sent: none if the portal
 * sends no mails.
 */
export async function renderClaimed(sql: Sql, portal: Portal, claimed: ClaimedMail[]): Promise<ClaimedMail[]> {
  const fresh = claimed.filter(({ renderedAt }) => renderedAt === null)
  const mails = fresh.length > 0 ? await renderAll(sql, portal, fresh) : []
  // If the portal no longer sends mails, mails that were rendered earlier are kept as well.
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
  const invitationState = new InvitationState(
    await findInvitations(
      sql,
      about.map(({ personId }) => personId),
      about.map(({ trainingId }) => trainingId),
    ),
  )
  const context = await findRenderContext(sql, portal)
  const done = ids.map((id) =>
    renderOne(id, sources.get(id)!, invitationState, { ...context, isSent: portal.post.deliver !== undefined }),
  )
  await saveRendered(sql, done, portal.clock.now())
  if (invitationState.changed.length > 0) await saveInvitations(sql, invitationState.changed)
  return done
}

function renderOne(
  id: number,
  source: MailSource,
  invitationState: InvitationState,
  context: RenderContext & { isSent: boolean },
): RenderedMail {
  const nothing = { id, address: null, culture: null, subject: null, textPart: null, htmlPart: null, calendars: null }
  const reason = reasonToSkip(source)
  if (reason) return { ...nothing, state: "skipped", reason }
  try {
    const { text, html, files, invitations, address, culture, subject } = renderMail(
      source,
      invitationState.of(source),
      context,
    )
    invitationState.change(invitations)
    const state = context.isSent ? "waiting" : "kept"
    return { id, state, reason: null, address, culture, subject, textPart: text, htmlPart: html, calendars: files }
  } catch (error) {
    // An error of one mail, such as an unknown culture, does not affect the others.
    return { ...nothing, state: "failed", reason: String(error).slice(0, 500).toWellFormed() }
  }
}

/** The invitations that people hold, updated from one mail of a batch to the next. */
class InvitationState {
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
