import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import {
  displayStatus,
  displayStatusText,
  findTranscriptRow,
  listSources,
  listStamps,
  statusNames,
  statusOf,
  TranscriptView,
  toTranscriptView,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { permissionsToRead } from "./permissions-to-read.ts"

const instant = z.iso.datetime()

const TranscriptHistory = z
  .object({
    row: TranscriptView,
    stamps: z
      .array(
        z
          .object({
            kind: z.string().describe("What was done, such as Registered or Due Date Edited."),
            at: instant,
            by: z.string().nullable().describe("User ID; null: the system."),
            status: z.enum(statusNames).nullable().describe("Where it led. Null: the status stayed."),
            statusText: z.string().nullable().describe("As people were shown it then, in the reader's language."),
            message: z.string().nullable(),
          })
          .meta({ id: "TranscriptStamp" }),
      )
      .describe("The oldest first."),
    sources: z
      .array(
        z
          .object({
            kind: z.string().describe("assignment, curriculum, person, request or certification."),
            id: z.int(),
            name: z.string().nullable().describe("An assignment's or a curriculum's title, a person's User ID."),
            dueAt: instant.nullable(),
            addedAt: instant,
            endedAt: instant.nullable(),
          })
          .meta({ id: "TranscriptRowSource" }),
      )
      .describe("Why the row is there. The earliest due date of those that have not ended is the row's."),
  })
  .meta({ id: "TranscriptHistory" })

/** Returns the history of one row. */
export const getTranscriptHistory = endpoint({
  name: "getTranscriptHistory",
  summary: "Get a row of a transcript with its stamps and sources",
  method: "GET",
  path: "/admin/api/transcripts/:id",
  family: "plain",
  access: "people",
  permissions: permissionsToRead,
  input: z.object({ id: z.int().min(1).describe("The row's id.") }),
  reply: TranscriptHistory,
  async handle({ id }, { portal, caller }) {
    const { sql, clock } = portal
    const held = await requirePermissions(portal, caller, ["View Transcript Item", "Users - View"])
    const showing = { culture: caller.person.culture, now: clock.now() }
    const found = await findTranscriptRow(sql, id, showing)
    if (!found) throw new Refusal(404, "There is no such transcript record.")
    for (const grants of held) await mustPermitPerson(portal, caller, grants, found.personId)
    const [stamps, sources] = await Promise.all([listStamps(sql, id), listSources(sql, id, showing.culture)])
    return plain({
      row: toTranscriptView(found, showing),
      stamps: stamps.map(({ status, ...stamp }) => ({
        ...stamp,
        status: status === null ? null : statusOf(status),
        statusText:
          status === null ? null : displayStatusText(displayStatus({ ...found, status }, stamp.at), showing.culture),
      })),
      sources: sources.map(({ sourceId, ...source }) => ({ ...source, id: sourceId })),
    })
  },
})
