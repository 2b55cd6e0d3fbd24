import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import {
  type AffectedTraining,
  actorOf,
  addTraining,
  availabilityRows,
  type CreatableType,
  creatableTypeOf,
  createPermissions,
  draftRows,
  eventErrors,
  eventFaults,
  ignoredMembers,
  inheritFromEvent,
  type KnownActor,
  type KnownEvent,
  type LoDraft,
  LoRecord,
  materialErrors,
  materialFaults,
  mustPermit,
  onlineCourseErrors,
  onlineCourseFaults,
  type ResolvedReferences,
  recordForCaller,
  resolveLoReferences,
  type SavedTraining,
  sessionErrors,
  sessionFaults,
  withoutIgnored,
} from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { created, failure, itemResult, single, success } from "../../wire/envelopes.ts"
import { type Faults, unworded } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { judged } from "../../wire/read.ts"
import { createExamples } from "./examples.ts"

/**
 * The answer of a write of a learning object. Wire: the documents do not name the member with the new id, so it stands
 * under both names.
 */
export const LoResult = z
  .object({
    ...itemResult,
    LoId: guid.optional(),
    ObjectId: guid.optional().describe("The same as LoId."),
    LocatorNumber: z.int().optional().describe("Sessions only."),
  })
  .meta({ id: "LoResult" })

/** The rules of each type, and the table of its messages and their order. */
const types = {
  Event: { errors: eventErrors, faults: eventFaults },
  Session: { errors: sessionErrors, faults: sessionFaults },
  Course: { errors: onlineCourseErrors, faults: onlineCourseFaults },
  Material: { errors: materialErrors, faults: materialFaults },
} satisfies Record<CreatableType, unknown>

/**
 * Creates an event, a session, an online course or a material. Refuses with all faults at once and then creates
 * nothing.
 */
export const create = endpoint({
  name: "createLearningObject",
  summary: "Create an event, a session, an online course or a material",
  description:
    "One learning object per call. On any error nothing is created, and all errors are told at once. The texts are those of the portal's default language.",
  method: "POST",
  path: "/services/api/LO/Create",
  family: "foundational",
  access: { scope: "training:create" },
  permissions: {
    names: [
      "Events - Create",
      "Sessions - Create",
      "Course Catalog - Update",
      "LCMS Course Administrator",
      "Materials Management",
    ],
    text: "Events - Create for an event; Sessions - Create for a session; Course Catalog - Update and LCMS Course Administrator for an online course; Course Catalog - Update and Materials Management for a material. Their constraints hold for the providers, the availability and the session's event.",
  },
  limit: foundational,
  source: "record",
  input: LoRecord,
  reply: LoResult,
  errors: { Event: eventErrors, Session: sessionErrors, "Online course": onlineCourseErrors, Material: materialErrors },
  examples: createExamples,
  async handle(reading, { portal, caller }) {
    const { draft, misfits } = recordForCaller(caller, reading)
    const type = creatableTypeOf(draft)
    if (!type) return single(failure(judged([unworded("Type", draft.Type)], misfits, [])))
    const held = await requirePermissions(portal, caller, createPermissions[type])
    const known = await resolveLoReferences(portal, draft, caller)
    await mustPermit(portal, caller, held, touchedBy(draft, type, known))
    const actor = actorOf(known, caller.person)
    const heededMisfits = withoutIgnored(misfits, ignoredMembers[type])
    const faults = judged(draftFaults(draft, type, known, actor), heededMisfits, types[type].errors)
    if (faults.length > 0) return single(failure(faults))
    const { guid, locator } = await save(portal, draft, type, known, actor)
    return created({ ...success, LoId: guid, ObjectId: guid, ...(locator === null ? {} : { LocatorNumber: locator }) })
  },
})

/** Yields every fault of a draft of this type. */
function* draftFaults(draft: LoDraft, type: CreatableType, known: ResolvedReferences, actor: KnownActor): Faults {
  yield* types[type].faults(draft, known, actor.timeZone)
  yield* actorFaults(draft, known)
}

/** Yields a fault when the actor is unknown or inactive. */
export function* actorFaults({ ActorID: id }: LoDraft, known: ResolvedReferences): Faults {
  if (!known.actor) yield unworded("ActorID", id)
}

/** What a draft affects, as far as its references could be resolved. */
function touchedBy(draft: LoDraft, type: CreatableType, known: ResolvedReferences): AffectedTraining {
  const availability = availabilityRows(draft.Availabilities ?? [], known)
  if (type === "Session") {
    const { event } = known
    const availabilityOf = copiesAvailability(draft, event) ? event?.id : undefined
    return { type, items: event ? [event.id] : [], providers: [event?.providerId], availability, availabilityOf }
  }
  const { EventItem: event, OnlineItem: course, MaterialItem: material } = draft
  const names = {
    Event: [event?.PrimaryProviderName, event?.SecondaryProviderName],
    Course: [course?.Provider],
    Material: [material?.Provider],
  }[type]
  return { type, items: [], providers: names.map((name) => known.provider(name ?? "")), availability }
}

/**
 * Whether a new session copies its event's availability: when the event says so and the draft has no availability, not
 * even an empty list.
 */
function copiesAvailability({ Availabilities: sent }: LoDraft, event: KnownEvent | undefined): boolean {
  return sent === undefined && (event?.copiesAvailability ?? false)
}

/** Stores a draft without faults in one transaction. */
async function save(
  portal: Portal,
  draft: LoDraft,
  type: CreatableType,
  known: ResolvedReferences,
  actor: KnownActor,
): Promise<SavedTraining> {
  const stored = draftRows(draft, type, known, actor)
  const { event } = known
  return await portal.database.transaction(async (sql) => {
    const saved = await addTraining(sql, stored, { author: actor.id, now: portal.clock.now(), eventId: event?.id })
    if (type === "Session" && event)
      await inheritFromEvent(sql, saved.id, event.id, {
        availability: copiesAvailability(draft, event),
        subjects: draft.SubjectTitles === undefined,
        languages: stored.training.languages.length === 0,
        customFields: true,
      })
    return saved
  })
}
