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

/** What can be wrong with a question about somebody. */
export const askedErrors = {
  userRequired: row("UserId", "UserId is required."),
  invalidUser: row("UserId", "Invalid User."),
  invalidLanguage: row("Language", "Invalid Language data xyz"),
}

/** What can be wrong with a status that is asked for, too. */
export const statusErrors = { invalidStatus: row("Status", "Invalid Status.") }

const table = [...Object.values(askedErrors), ...Object.values(statusErrors)]

/** The members that every question has: about whom, and in which language. */
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

/** How many rows a page has. Documented. */
export const pageSize = 50

/** A question that can be answered: about whom, when, and in which languages the answer is. */
export type Asked = {
  personId: number
  /** The language of titles and names. */
  culture: string
  /** The language of texts of ours: the same, or the portal's where we have none in it. */
  texts: string
  /** Nothing: all are meant. */
  status: DisplayStatus | undefined
  /** How many rows belong to pages before the one that is asked for. */
  skipped: number
  now: Date
  /** Where people reach the portal, without a slash at the end. */
  url: string
}

type Members = { UserId?: string; Language?: string; Status?: string; PageNumber?: number }

/**
 * Reads a question about somebody. Refuses with 400 when anything is wrong with it, all of it at once. With `constrained` it also refuses with
 * 401 a caller whose token asks for constraints, if the permission to look at transcripts does not hold for the person.
 */
export async function readAsked<Input extends Members>(
  portal: Portal,
  caller: Caller,
  { draft, misfits }: Reading<Input>,
  { constrained = false } = {},
): Promise<Asked> {
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

// Wire: without this scope on the token, constraints are not looked at, nor is any permission.
const constraining = "transcript:read:legacyconstraint"

/** Of an endpoint that looks at constraints when a token asks for it. */
export const constrainedPermissions: CheckedPermissions = {
  names: ["View Transcript Item"],
  text: `A token with the scope ${constraining} needs View Transcript Item, whose constraints on people then hold.`,
}

function* askedFaults(draft: Draft<Members>, found: FoundPerson, understood: string[]): Faults {
  const [user, language, status] = [sent(draft.UserId), sent(draft.Language), sent(draft.Status)]
  if (user === undefined) yield fault(askedErrors.userRequired, "UserId")
  else if (found.personId === null) yield fault(askedErrors.invalidUser, "UserId")
  if (language !== undefined && found.language === null) yield fault(askedErrors.invalidLanguage, "Language", language)
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

/** A text without blanks around it. One that is empty counts as not sent. */
function sent(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}
