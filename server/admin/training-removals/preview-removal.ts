import { z } from "zod"
import {
  listSelectedRows,
  previewRemovalRows,
  removalChoice,
  selectRemovalRows,
} from "../../domain/training-removals/index.ts"
import { displayStatus, displayStatusText, statusNames, statusOf } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { mostBytes, page, permissions, perPage, removalScope } from "./removal.ts"

/** Previews the rows that a removal would remove. */
export const previewTrainingRemoval = endpoint({
  name: "previewTrainingRemoval",
  summary: "Tell which rows of transcripts a removal would take",
  method: "POST",
  path: "/admin/api/training-removal-preview",
  family: "plain",
  access: "people",
  permissions,
  mostBytes,
  source: "body",
  input: z.object({ ...removalChoice, page }),
  reply: z.object({
    total: z.int().describe("How many rows."),
    people: z.int().describe("Of how many people."),
    byStatus: z.array(z.object({ status: z.enum(statusNames), rows: z.int() })),
    rows: z.array(
      z.object({
        transcriptId: z.int(),
        userId: z.string(),
        name: z.string(),
        learningObjectId: z.string(),
        title: z.string(),
        regNum: z.int(),
        status: z.enum(statusNames),
        statusText: z.string(),
      }),
    ),
  }),
  async handle({ page = 1, ...asked }, { portal, caller }) {
    const { sql } = portal
    const { rows } = await selectRemovalRows(portal, asked, await removalScope(portal, caller))
    const { culture } = caller.person
    const [preview, chosen] = await Promise.all([
      previewRemovalRows(sql, rows),
      listSelectedRows(sql, rows, { page, pageSize: perPage, culture }),
    ])
    const now = portal.clock.now()
    return plain({
      ...preview,
      rows: chosen.map(({ status, standAlone, availableAt, ...row }) => ({
        ...row,
        status: statusOf(status),
        statusText: displayStatusText(displayStatus({ status, standAlone, availableAt }, now), culture),
      })),
    })
  },
})
