import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { isPersonWithin } from "../../access/constraints.ts"
import { type CheckedPermissions, type Grant, grantsOfAny, missingPermission } from "../../access/permissions.ts"
import { type DisplayStatus, displayCulture, findDisplayStatus } from "../../domain/transcripts/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRecord, type Faults, fault, type Refusal, row } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"
import { type Draft, judged, type Reading } from "../../wire/read.ts"
import { type FoundPerson, findPerson } from "./find-person-queries.ts"

/** Error rows of a query about a person. */
export const learnerQueryErrors = {
  userRequired: row("UserId", "UserId is required."),
  invalidUser: row("UserId", "Invalid User."),
  invalidLanguage: row("Language", "Invalid Language data xyz"),
}

/** The additional error row of a query with a status. */
export const statusErrors = { invalidStatus: row("Status", "Invalid Status.") }

const table = [...Object.values(learnerQueryErrors), ...Object.values(statusErrors)]

/** The members that every query has: the person and the language. */
export const whose = {
  UserId: z.string().optional().describe("User ID of an active person; a user name does too. Required."),
  Language: z
    .string()
    .optional()
    .describe("Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out."),
}

export const status = z
  .string()
  .optional()
  .describe("A status's text in the language, or in the portal's default language.")

export const page = pageNumber.optional().describe("Which page of 50; 1, when left out.")

/** Number of rows on a page. Documented. */
export const pageSize = 50

/** A valid query: the person, the current time, and the languages of the answer. */
export type LearnerQuery = {
  personId: number
  /** The language of titles and names. */
  culture: string
  /** The language of our own texts: the same, or the portal's when we have no texts in it. */
  texts: string
  /** Undefined: all statuses. */
  status: DisplayStatus | undefined
  /** Number of rows on the pages before the requested one. */
  skipped: number
  now: Date
  /** Base URL of the portal for people, without a slash at the end. */
  url: string
}

type Members = { UserId?: string; Language?: string; Status?: string; PageNumber?: number }

/**
 * Reads a query about a person. Refuses with 400 and all faults at once when the query is invalid. With `constrained`
 * it also refuses with 401 a caller whose token has the scope for constraints, if the permission to view transcripts
 * does not hold for the person.
 */
export async function readLearnerQuery<Input extends Members>(
  portal: Portal,
  caller: Caller,
  { draft, misfits }: Reading<Input>,
  { constrained = false } = {},
): Promise<LearnerQuery> {
  const members = draft as Draft<Members>
  const grants = constrained && caller.scopes.includes(constraining) ? await mustHoldAny(portal, caller) : undefined
  const found = await findPerson(portal.sql, { user: sent(members.UserId), language: sent(members.Language) })
  const texts = [displayCulture(found.language ?? found.culture ?? found.ofPortal, found.ofPortal), found.ofPortal]
  const faults = judged(askedFaults(members, found, texts), misfits, table)
  if (faults.length > 0) throw badRecord(faults)
  const { personId, culture } = found as FoundPerson & { personId: number; culture: string }
  if (grants) await mustBeWithin(portal, caller, grants, personId)
  const status = sent(members.Status)
  return {
    personId,
    culture: found.language ?? culture,
    texts: texts[0] as string,
    status: status === undefined ? undefined : findDisplayStatus(status, texts),
    skipped: ((members.PageNumber ?? 1) - 1) * pageSize,
    now: portal.clock.now(),
    url: portal.post.url,
  }
}

// Wire: for a token without this scope neither constraints nor the permission are checked.
const constraining = "transcript:read:legacyconstraint"

/** The permission check of an endpoint that applies constraints to tokens with the scope for it. */
export const constrainedPermissions: CheckedPermissions = {
  names: ["View Transcript Item"],
  text: `A token with the scope ${constraining} needs View Transcript Item, whose constraints on people then hold.`,
}

function* askedFaults(draft: Draft<Members>, found: FoundPerson, understood: string[]): Faults {
  const [user, language, status] = [sent(draft.UserId), sent(draft.Language), sent(draft.Status)]
  if (user === undefined) yield fault(learnerQueryErrors.userRequired, "UserId")
  else if (found.personId === null) yield fault(learnerQueryErrors.invalidUser, "UserId")
  if (language !== undefined && found.language === null)
    yield fault(learnerQueryErrors.invalidLanguage, "Language", language)
  if (status !== undefined && !findDisplayStatus(status, understood)) yield fault(statusErrors.invalidStatus, "Status")
}

async function mustHoldAny({ sql }: Portal, { person }: Caller): Promise<Grant[]> {
  const grants = await grantsOfAny(sql, person.id, ["View Transcript Item"])
  if (grants.length === 0) throw outOfBounds()
  return grants
}

async function mustBeWithin({ sql }: Portal, { person }: Caller, grants: Grant[], personId: number): Promise<void> {
  if (!(await isPersonWithin(sql, grants, person.id, personId))) throw outOfBounds()
}

function outOfBounds(): Refusal {
  return missingPermission("View Transcript Item")
}

/** Trims a text. An empty one counts as missing. */
function sent(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}
