import { z } from "zod"
import { addRemoval, addRemovalJob, removalChoice, selectRemovalRows } from "../../domain/training-removals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { findRemoval, mostBytes, path, permissions, RemovalView, removalScope, toRemovalView } from "./removal.ts"

/** Removes training from transcripts. */
export const removeTrainingFromTranscripts = endpoint({
  name: "createTrainingRemoval",
  summary: "Take training off transcripts",
  description:
    "The rows that are chosen now are removed by a job, completed ones too where their status is asked for. Each keeps its status, and can be put back. No dynamic assignment gives again what was removed so.",
  method: "POST",
  path,
  family: "plain",
  access: "people",
  permissions,
  mostBytes,
  source: "body",
  input: z.object({
    ...removalChoice,
    reason: freeText(200).optional().describe("Why, in short."),
    comment: freeText(500).optional().describe("Why, for the history of each row."),
  }),
  reply: RemovalView,
  status: 201,
  async handle({ reason = null, comment = null, ...asked }, { portal, caller }) {
    const { rows } = await selectRemovalRows(portal, asked, await removalScope(portal, caller))
    const at = portal.clock.now()
    const id = await portal.database.transaction(async (sql) => {
      const { id, total } = await addRemoval(sql, rows, { by: caller.person.id, at, reason, comment })
      if (total === 0) throw badRequest([{ field: "training", message: "No row of a transcript is meant." }])
      await addRemovalJob(sql, at, "remove", id, total)
      return id
    })
    return plain(toRemovalView(await findRemoval(portal, caller, id)), 201, { location: `${path}/${id}` })
  },
})
