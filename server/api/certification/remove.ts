import { z } from "zod"
import { isUnavailable } from "../../database/database.ts"
import {
  findRemovableEnrollments,
  type RemovableEnrollments,
  removeEnrollments,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { failure, itemResult, success } from "../../wire/envelopes.ts"
import { type Fault, type Faults, type Row, row } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged } from "../../wire/read.ts"

/** Error rows of a record. Wire: the documents' punctuation is as odd as this. */
export const removeErrors = {
  noMembers: row("UserID/ Title", "Invalid Request Item"),
  bothBlank: row("UserID/ Title", "User Id and Title is blank in Request Item"),
  userBlank: row("UserID", "User Id is blank in Request Item for Certification :='{Title}'"),
  titleBlank: row("Title", "Title is blank in Request Item for User ID :='{UserID}'"),
  failed: row("UserID/ Title", "Error Occured while removing Certification := '{Title}' for Use Id:='{UserID}'"),
  titleUnknown: row("Title", "Certification := '{Title}' not found for User Id:=,'{UserID}'"),
  userUnknown: row("UserID", "User Id:= '{UserID}' not found for Certification :=,'{Title}'"),
  bothUnknown: row("UserID/ Title", "Invalid User Id:= '{UserID}' and Invalid Certification:= '{Title}'"),
}

const mostRecords = { most: 20, refusal: "Maximum Certification can be removed per request is := 20" }

const RemovalRecord = z.object({
  UserID: z.string().optional().describe("User ID of a person; a user name does too."),
  Title: z.string().optional().describe("The certification's whole title in any language, in any case of letters."),
})

type RecordDraft = Draft<z.output<typeof RemovalRecord>>

/** Removes people from certifications. */
export const removeCertifications = endpoint({
  name: "removeCertifications",
  summary: "Remove certifications from people",
  description:
    "Of several certifications with the same title, all that the person has are removed. Training that is on the person's transcript for nothing else, and was not begun, goes with them.",
  method: "POST",
  path: "/services/api/Certification/Remove",
  family: "foundational",
  access: { scope: "certification:delete" },
  permission: "Certification - Manage",
  permissions: {
    names: ["Certification - Manage"],
    text: "Certification - Manage. Whom and which providers' certifications its constraints don't reach is not found.",
  },
  limit: foundational,
  mostRecords,
  source: "records",
  many: true,
  input: RemovalRecord,
  reply: z
    .object({ UserID: z.string().nullable(), Title: z.string().nullable(), ...itemResult })
    .meta({ id: "CertificationRemoval" }),
  errors: { "Certification Remove": Object.values(removeErrors) },
  examples: { default: [{ UserID: "EMP-1042", Title: "Crane operator licence" }] },
  async handle(readings, { portal, caller, held: { grants } }) {
    const request = readings.map(({ draft }) => ({
      userId: draft.UserID?.trim() ?? "",
      title: draft.Title?.trim() ?? "",
    }))
    const found = await findRemovableEnrollments(portal.sql, request, { grants, callerId: caller.person.id })
    const faults = readings.map((reading, place) =>
      judged(recordFaults(reading.draft, found[place]!), reading.misfits, table),
    )
    const meant = found.map(({ enrollments }, place) => (faults[place]!.length > 0 ? [] : enrollments))
    const { removed, failed } = await removeAll(portal, meant, caller.person.id)
    for (const [place, ids] of meant.entries())
      if (failed.has(place)) faults[place]!.push(faultOf(removeErrors.failed, readings[place]!.draft))
      // A concurrent request has removed it.
      else if (ids.length > 0 && !ids.some((id) => removed.has(id)))
        faults[place]!.push(faultOf(removeErrors.titleUnknown, readings[place]!.draft))
    const data = readings.map(({ draft }, place) => resultOf(draft, faults[place]!))
    const createdRecords = data.filter(({ Result }) => Result === "Success").length
    return { form: "data", status: 200, counter: { createdRecords }, data }
  },
})

const table = Object.values(removeErrors)

function* recordFaults(draft: RecordDraft, { isPerson, isTitle, enrollments }: RemovableEnrollments): Faults {
  const { UserID: user, Title: title } = draft
  const [isUserBlank, isTitleBlank] = [!user?.trim(), !title?.trim()]
  if (user === undefined && title === undefined) yield faultOf(removeErrors.noMembers, draft)
  else if (isUserBlank && isTitleBlank) yield faultOf(removeErrors.bothBlank, draft)
  else if (isUserBlank) yield faultOf(removeErrors.userBlank, draft)
  else if (isTitleBlank) yield faultOf(removeErrors.titleBlank, draft)
  else if (!isPerson && !isTitle) yield faultOf(removeErrors.bothUnknown, draft)
  else if (!isPerson) yield faultOf(removeErrors.userUnknown, draft)
  else if (enrollments.length === 0) yield faultOf(removeErrors.titleUnknown, draft)
}

// Maximum length of a name that is repeated in a message, as other messages have it.
const shownLength = 100

/** Fills a row's placeholders with the record's values. */
function faultOf(row: Row, { UserID: user = "", Title: title = "" }: RecordDraft): Fault {
  const shown = { "{UserID}": user, "{Title}": title }
  const message = row.message.replace(/\{UserID\}|\{Title\}/g, (place) =>
    [...shown[place as keyof typeof shown]].slice(0, shownLength).join(""),
  )
  return { row, message, path: row.type.split("/")[0] as string }
}

function resultOf({ UserID, Title }: RecordDraft, faults: Fault[]) {
  return { UserID: UserID ?? null, Title: Title ?? null, ...(faults.length > 0 ? failure(faults) : success) }
}

/**
 * Removes the certifications of the records in one transaction. If that fails, each record has a transaction of its
 * own, so that one failing record doesn't block the others. Returns the removed enrollments and the positions of the
 * failed records.
 */
async function removeAll(
  { database, clock }: Portal,
  meant: number[][],
  by: number,
): Promise<{ removed: Set<number>; failed: Set<number> }> {
  const at = clock.now()
  const removing = (ids: number[]) =>
    database.transaction((sql) => removeEnrollments(sql, ids, { at, by, how: "person" }))
  try {
    return { removed: new Set(await removing(meant.flat())), failed: new Set() }
  } catch (error) {
    if (isUnavailable(error)) throw error
  }
  const [removed, failed] = [new Set<number>(), new Set<number>()]
  for (const [place, ids] of meant.entries())
    try {
      for (const id of await removing(ids)) removed.add(id)
    } catch (error) {
      if (isUnavailable(error)) throw error
      failed.add(place)
    }
  return { removed, failed }
}
