import { requirePermissions } from "../../access/required-permissions.ts"
import {
  type AffectedTraining,
  actorOf,
  availabilityRows,
  creatableTypeOf,
  draftRows,
  ignoredMembers,
  inheritFromEvent,
  type KnownActor,
  type KnownSession,
  type LoDraft,
  LoRecord,
  mustPermit,
  type ResolvedReferences,
  recordForCaller,
  replaceSession,
  resolveLoReferences,
  sessionUpdateErrors,
  sessionUpdateFaults,
  withoutIgnored,
} from "../../domain/catalogue/index.ts"
import { findAppointment, mailSessionChange, wakeWaitlists } from "../../domain/sessions/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { failure, single, success } from "../../wire/envelopes.ts"
import { type Faults, unworded } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { judged } from "../../wire/read.ts"
import { actorFaults, LoResult } from "./create.ts"
import { updateExamples } from "./examples.ts"

/**
 * Replaces a session: members that are not sent are removed. Its people, custom fields and event stay; the people get a
 * mail when times or places change.
 */
export const update = endpoint({
  name: "updateLearningObject",
  summary: "Replace an instructor-led session",
  description:
    "Wipe and replace: send the whole session each time. What is left out goes back to what a new session has without it; availability that is left out is removed. GUID, locator, event, custom fields and registered people stay; parts keep their identity by ScheduleID.",
  method: "PUT",
  path: "/services/api/LO/Update",
  family: "foundational",
  access: { scope: "training:updatefull" },
  permissions: {
    names: ["Session - Edit"],
    text: "Session - Edit. Its constraints hold for the event, its provider and the availability.",
  },
  limit: foundational,
  source: "record",
  input: LoRecord,
  reply: LoResult,
  errors: { Update: sessionUpdateErrors },
  examples: updateExamples,
  async handle(reading, { portal, caller }) {
    const { draft, misfits } = recordForCaller(caller, reading)
    const held = await requirePermissions(portal, caller, ["Session - Edit"])
    const known = await resolveLoReferences(portal, draft, caller)
    await mustPermit(portal, caller, held, touchedBy(draft, known))
    const actor = actorOf(known, caller.person)
    const faults = judged(
      draftFaults(draft, known, actor),
      withoutIgnored(misfits, ignoredMembers.Update),
      sessionUpdateErrors,
    )
    if (faults.length > 0 || !known.session) return single(failure(faults))
    await save(portal, draft, known, known.session, actor)
    return single({
      ...success,
      LoId: known.session.guid,
      ObjectId: known.session.guid,
      LocatorNumber: known.session.locator,
    })
  },
})

function* draftFaults(draft: LoDraft, known: ResolvedReferences, actor: KnownActor): Faults {
  yield* sessionUpdateFaults(draft, known, actor.timeZone)
  yield* actorFaults(draft, known)
  if (!isSession(draft)) yield unworded("Type", draft.Type)
}

/** Only sessions can be updated; a missing type is no fault. */
function isSession(draft: LoDraft): boolean {
  return typeof draft.Type === "string" && draft.Type.trim() !== "" ? creatableTypeOf(draft) === "Session" : true
}

/** What an update affects: the session with its event, and its availability before and after. */
function touchedBy(draft: LoDraft, known: ResolvedReferences): AffectedTraining {
  const { session } = known
  return {
    type: "Session",
    items: session ? [session.id, session.event.id] : [],
    providers: [session?.event.providerId],
    availability: availabilityRows(draft.Availabilities ?? [], known),
    availabilityOf: session?.id,
  }
}

async function save(
  portal: Portal,
  draft: LoDraft,
  known: ResolvedReferences,
  session: KnownSession,
  actor: KnownActor,
): Promise<void> {
  const stored = draftRows(draft, "Session", known, actor)
  const now = portal.clock.now()
  await portal.database.transaction(async (sql) => {
    const before = await findAppointment(sql, session.id)
    await replaceSession(sql, session.id, stored, { author: actor.id, now })
    await inheritFromEvent(sql, session.id, session.event.id, {
      availability: false,
      subjects: draft.SubjectTitles === undefined,
      languages: stored.training.languages.length === 0,
      customFields: false,
    })
    await wakeWaitlists(sql, [session.id], now)
    if ((await findAppointment(sql, session.id)) !== before) await mailSessionChange(sql, session.id, now)
  })
}
