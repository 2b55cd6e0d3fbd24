import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { isPersonWithin } from "../../access/constraints.ts"
import { grantsOfAny, missingPermission } from "../../access/permissions.ts"
import { countEnrollments, listEnrollments, listProgress } from "../../domain/certifications/index.ts"
import { displayCulture } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { failure, itemResult, type Reply, success } from "../../wire/envelopes.ts"
import { type Fault, type Faults, fault, type Refusal, row } from "../../wire/faults.ts"
import { isGuid, pageNumber } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged } from "../../wire/read.ts"
import { guidText } from "../../wire/text-kinds.ts"
import { TranscriptCertification, transcriptCertification } from "./transcript-certification.ts"

/**
 * Error rows of a request for a person's certifications. The text for an invalid GUID is documented for learning
 * objects; the other texts are ours.
 */
export const transcriptErrors = {
  userRequired: row("UserId", "UserId is required."),
  invalidUser: row("UserId", "Invalid User."),
  invalidGuid: row("CertificationId", "Invalid object id Guid"),
}

const table = Object.values(transcriptErrors)
const pageSize = 50

const Query = z.object({
  UserId: z.string().optional().describe("User ID of an active person; a user name does too. Required."),
  CertificationId: guidText.optional().describe("GUID of a certification: only this one."),
  PageNumber: pageNumber.optional().describe("Which page of 50; 1, when left out."),
  Language: z
    .string()
    .optional()
    .describe("Culture of the texts, such as fr-FR. That of the application's user, when left out."),
})

type Asked = Draft<z.output<typeof Query>>

const Item = TranscriptCertification.partial().extend(itemResult).meta({ id: "CertificationTranscriptDetail" })

/** Returns a person's status in each certification on the transcript. */
export const getCertificationTranscript = endpoint({
  name: "getCertificationTranscript",
  summary: "Get the certifications on a person's transcript",
  description:
    "What has not been removed, the last enrolled first, each with the period under way, or else the last one. Pages of 50; `totalRecords` counts all pages. A failed item has only the result.",
  method: "GET",
  path: "/services/api/CertificationTranscript/CertificationTranscriptDetails",
  family: "foundational",
  access: { scope: "certification:read" },
  permissions: {
    names: ["View Transcript Item"],
    text: "View Transcript Item; its constraints on people say whose certifications may be asked for.",
  },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: Item,
  errors: { "Certification Transcript": table },
  async handle({ draft, misfits }, { portal, caller }) {
    const mayView = await viewing(portal, caller)
    const user = draft.UserId?.trim() ?? ""
    const person = await findActive(portal, user)
    const faults = judged(queryFaults(draft, person), misfits, table)
    if (faults.length > 0) return failed(faults)
    if (!(await mayView(person!))) throw notPermitted()
    return await answerFor(
      portal,
      draft,
      person!,
      await culturesFor(portal, draft.Language?.trim() || caller.person.culture),
    )
  },
})

function failed(faults: Fault[]): Reply {
  return { form: "data", status: 200, counter: { totalRecords: 0 }, data: [failure(faults)] }
}

function notPermitted(): Refusal {
  return missingPermission("View Transcript Item")
}

/**
 * Returns a check whether the caller may view a person. Refuses a caller who may view nobody. Wire: the text is the
 * documents'.
 */
async function viewing({ sql }: Portal, { person }: Caller): Promise<(personId: number) => Promise<boolean>> {
  const grants = await grantsOfAny(sql, person.id, ["View Transcript Item"])
  if (grants.length === 0) throw notPermitted()
  return (personId) => isPersonWithin(sql, grants, person.id, personId)
}

async function findActive({ sql }: Portal, user: string): Promise<number | undefined> {
  const [row] = await sql<{ id: number }>`
    select p.id from person_key k join person p on p.id = k.person_id where k.key = lower(${user}) and p.active
  `
  return row?.id
}

function* queryFaults({ UserId: user, CertificationId: id }: Asked, person: number | undefined): Faults {
  if (!user?.trim()) yield fault(transcriptErrors.userRequired, "UserId")
  else if (person === undefined) yield fault(transcriptErrors.invalidUser, "UserId")
  if (id?.trim() && !isGuid(id.trim())) yield fault(transcriptErrors.invalidGuid, "CertificationId")
}

/** Resolves the languages of the answer: of stored titles (`asked`) and of our own texts (`texts`). */
async function culturesFor({ sql }: Portal, asked: string): Promise<{ asked: string; texts: string }> {
  const [setting] = await sql<{ defaultCulture: string }>`select default_culture from portal_setting`
  return { asked, texts: displayCulture(asked, setting?.defaultCulture ?? asked) }
}

async function answerFor(
  { sql, clock }: Portal,
  { CertificationId: id, PageNumber: page = 1 }: Asked,
  personId: number,
  cultures: { asked: string; texts: string },
): Promise<Reply> {
  const at = clock.now()
  const condition = sql`
    e.person_id = ${personId} and (${id?.trim() || null}::uuid is null or c.guid = ${id?.trim() || null}::uuid)
  `
  const [rows, total] = await Promise.all([
    listEnrollments(sql, condition, {
      culture: cultures.asked,
      order: sql`e.enrolled_at desc, e.id desc`,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    countEnrollments(sql, condition),
  ])
  const shownPeriods = sql`
    select period.id from unnest(${rows.map((row) => row.id)}::bigint[]) e (id) cross join lateral (
      select p.id from certification_enrollment_period p where p.enrollment_id = e.id order by p.number desc limit 1
    ) period`
  const standing = new Map(
    (await listProgress(sql, shownPeriods, { culture: cultures.asked, at })).map((one) => [one.enrollmentId, one]),
  )
  const data = rows.map((row) => ({
    ...transcriptCertification(row, standing.get(row.id), cultures.texts, at),
    ...success,
  }))
  return { form: "data", status: 200, counter: { totalRecords: total }, data }
}
