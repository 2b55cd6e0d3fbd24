import { z } from "zod"
import type { CheckedPermissions } from "../../access/permissions.ts"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { getPersonId } from "../../domain/people/index.ts"
import {
  countTranscriptTabs,
  findTranscriptRow,
  listSources,
  listStamps,
  listTranscriptRows,
  statusNames,
  statusOf,
  statusText,
  TranscriptView,
  toTranscriptView,
  transcriptTabs,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"

const instant = z.iso.datetime()

const permissionsToRead: CheckedPermissions = {
  names: ["View Transcript Item", "Users - View"],
  text: "View Transcript Item and Users - View, within their constraints on people.",
}

/** Lists a person's whole transcript for administrators. */
export const listTranscript = endpoint({
  name: "listTranscript",
  summary: "List a person's whole transcript",
  description: "With what is archived and what is removed, the newest first. Inactive people have one, too.",
  method: "GET",
  path: "/admin/api/transcripts",
  family: "plain",
  access: "people",
  permissions: permissionsToRead,
  input: z.object({
    userId: z.string().min(1).describe("User ID or user name of the person."),
    tab: z.enum(transcriptTabs).optional().describe("Only what is active, archived or removed. All, when left out."),
  }),
  reply: z
    .object({
      counts: z
        .object({ active: z.int(), archived: z.int(), removed: z.int() })
        .describe("How many rows each tab has."),
      rows: z.array(TranscriptView),
    })
    .meta({ id: "WholeTranscript" }),
  async handle({ userId, tab }, { portal, caller }) {
    const { sql, clock } = portal
    const held = await requirePermissions(portal, caller, ["View Transcript Item", "Users - View"])
    const personId = await getPersonId(portal, userId)
    for (const grants of held) await mustPermitPerson(portal, caller, grants, personId)
    const showing = { culture: caller.person.culture, now: clock.now() }
    const [counts, rows] = await Promise.all([
      countTranscriptTabs(sql, personId),
      listTranscriptRows(sql, personId, tab, showing),
    ])
    return plain({ counts, rows: rows.map((row) => toTranscriptView(row, showing)) })
  },
})

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
            statusText: z.string().nullable(),
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
        statusText: status === null ? null : statusText(statusOf(status), showing.culture),
      })),
      sources: sources.map(({ sourceId, ...source }) => ({ ...source, id: sourceId })),
    })
  },
})
