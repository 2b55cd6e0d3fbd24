import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import type { Held } from "../../access/permissions.ts"
import { mustPermitPerson } from "../../access/required-permissions.ts"
import { mustPermitTranscript } from "../../domain/catalogue/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, type FieldFault, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { type Draft, type Misfit, misfitFaults, type Reading } from "../../wire/read.ts"
import { findActivePerson, findRecord, type Whose } from "./record-queries.ts"
import type { RecordRow } from "./transcript-record.ts"

/** The members that name a person. */
export const whoseMembers = {
  externalId: z.string().optional().describe("User ID of an active person; a user name does too."),
  userGuid: guid.optional().describe("GUID of the person, instead of externalId."),
}

/** The members that name a person and a training. */
export const whichMembers = { ...whoseMembers, learningObjectId: guid.describe("GUID of the learning object.") }

/** Refuses with 400 input that lacks or misfits a member, names nobody, or breaks `rules`, with all faults at once. */
export function checked<Input extends Whose>(
  reading: Reading<Input>,
  rules: (draft: Draft<Input>, misfits: readonly Misfit[]) => Iterable<FieldFault> = () => [],
): Draft<Input> {
  const { draft, misfits } = reading
  const whose = draft as Whose
  const isNamed = whose.externalId?.trim() || whose.userGuid
  const isMisnamed = misfits.some(({ path }) => path === "externalId" || path === "userGuid")
  const nobody = isNamed || isMisnamed ? [] : [{ field: "externalId", message: "externalId is required." }]
  const faults = [...nobody, ...misfitFaults(reading), ...rules(draft, misfits)]
  if (faults.length > 0) throw badRequest(faults)
  return draft
}

/** The refusal for a row or a person that doesn't exist. Wire: clients look for the words "record not found". */
export function recordNotFound(): Refusal {
  return new Refusal(404, "Transcript record not found.")
}

/**
 * Finds a person whose transcript a caller may read or change. Refuses with 404 when there is no such active person,
 * with 401 when the person is outside the caller's constraints.
 */
export async function findPermitted(portal: Portal, caller: Caller, held: Held, whose: Whose): Promise<number> {
  const id = await findActivePerson(portal.sql, { ...whose, externalId: whose.externalId?.trim() })
  if (id === undefined) throw recordNotFound()
  await mustPermitPerson(portal, caller, held, id)
  return id
}

type Which = Whose & { learningObjectId?: string }

/**
 * Returns the latest occurrence that is not removed. Refuses with 401 when the held permission does not reach the
 * person and the training.
 */
export async function findMeant<Input extends Which>(
  portal: Portal,
  caller: Caller,
  held: Held,
  reading: Reading<Input>,
  rules?: Parameters<typeof checked<Input>>[1],
): Promise<{ row: RecordRow; draft: Draft<Input> }> {
  const draft = checked(reading, rules)
  const which = draft as Which
  const personId = await findPermitted(portal, caller, held, which)
  const row = await findRecord(portal.sql, personId, which.learningObjectId as string, caller.person.culture)
  if (!row) throw recordNotFound()
  await mustPermitTranscript(portal, caller, held, row)
  return { row, draft }
}
