import type { z } from "zod"
import type { EntryAudience } from "../../domain/catalogue/index.ts"
import {
  type AssignmentBody,
  audienceIds,
  type NewAssignment,
  type References,
  type ResolvedReferences,
} from "../../domain/training-units/index.ts"
import type { FieldFault } from "../../wire/faults.ts"
import type { Draft } from "../../wire/read.ts"

type Body = Draft<z.output<typeof AssignmentBody>>
type Row = NonNullable<Body["availability"]>[number]

/** The references of the portal's pages. */
export function referencesOf({ keyCode, availability = [] }: Body): References {
  return { keyCode: keyCode?.code, people: keyCode?.contacts ?? [], whom: availability.map(whomOf) }
}

/** Resolves the rows of an assignment, as far as their references could be found. */
export function rowsOf({ availability = [] }: Body, known: ResolvedReferences) {
  return availability.map((row) => ({
    ...audienceIds(whomOf(row), known),
    includeSubordinates: row.includeSubordinates ?? false,
  }))
}

/** Yields the faults of an assignment beside its misfits, whose fields are in `misfits`. */
export function* bodyFaults(
  draft: Body,
  known: ResolvedReferences,
  misfits: ReadonlySet<string>,
): Iterable<FieldFault> {
  const { startsOn = known.today, expiresOn, expiresDays, availability = [], keyCode, recurring } = draft
  if (startsOn < known.today) yield { field: "startsOn", message: "startsOn is in the past." }
  if (expiresOn !== undefined && expiresOn < startsOn && !misfits.has("startsOn"))
    yield { field: "expiresOn", message: "expiresOn is before the first day." }
  if (expiresOn !== undefined && expiresDays !== undefined)
    yield { field: "expiresDays", message: "expiresDays stands beside expiresOn." }
  for (const [index, row] of availability.entries()) {
    const field = `availability[${index}]`
    const { ouId, personId } = audienceIds(whomOf(row), known)
    const isMisfit = [...misfits].some((misfit) => misfit.startsWith(`${field}.`) && !misfit.endsWith(".amount"))
    if (ouId === null && personId === null && !isMisfit)
      yield { field, message: `There is no such active ${row.userId === undefined ? "unit" : "user"}.` }
  }
  if (keyCode?.code !== undefined && known.isKeyCodeTaken)
    yield { field: "keyCode.code", message: `There is a key code ${keyCode.code} already.` }
  for (const [index, contact] of (keyCode?.contacts ?? []).entries())
    if (known.person(contact) === undefined)
      yield { field: `keyCode.contacts[${index}]`, message: `There is no active user ${contact.slice(0, 100)}.` }
  if (recurring?.cycles === 1)
    yield { field: "recurring.cycles", message: "A recurring assignment has several cycles." }
}

/** Maps an assignment without faults to the module's form. */
export function fromBody(draft: Body, known: ResolvedReferences): NewAssignment {
  const { title = "", startsOn = known.today, recurring, availability = [], keyCode } = draft
  const rows = rowsOf(draft, known)
  return {
    title: title.trim(),
    kind: recurring ? "recurring" : "standard",
    startsOn,
    every: recurring?.every ?? null,
    period: recurring?.period ?? null,
    mostCycles: recurring?.cycles ?? null,
    expiresOn: draft.expiresOn ?? null,
    expiresDays: draft.expiresDays ?? null,
    availability: availability.map(({ amount = 0 }, place) => ({ ...rows[place]!, amount })),
    keyCode: keyCode
      ? {
          code: keyCode.code ?? "",
          details: keyCode.details || null,
          comments: keyCode.comments || null,
          contactIds: [...new Set((keyCode.contacts ?? []).flatMap((contact) => known.person(contact) ?? []))],
        }
      : null,
  }
}

function whomOf({ userId, ouType = "", ouId = "" }: Row): EntryAudience {
  return userId === undefined ? { kind: "ou", type: ouType, id: ouId } : { kind: "user", id: userId }
}
