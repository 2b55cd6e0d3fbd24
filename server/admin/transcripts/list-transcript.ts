import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { getPersonId } from "../../domain/people/index.ts"
import {
  countTranscriptTabs,
  listTranscriptRows,
  TranscriptView,
  toTranscriptView,
  transcriptTabs,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { permissionsToRead } from "./permissions-to-read.ts"

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
