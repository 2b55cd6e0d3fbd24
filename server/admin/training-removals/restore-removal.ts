import { z } from "zod"
import { mustTouchNothing } from "../../access/outside.ts"
import { addRemovalJob, countRestoredOutside, markRestored } from "../../domain/training-removals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { findRemoval, path, permissions, RemovalView, removalId, removalScope, toRemovalView } from "./removal.ts"

/** Restores the rows of a removal. */
export const restoreTrainingRemoval = endpoint({
  name: "restoreTrainingRemoval",
  summary: "Put back what a removal has taken off transcripts",
  description:
    "Each row gets the status back that it had; one that takes a seat of a session needs a free one. A removal is taken back once; refused with 409 before it is through, and the second time; and with 401 as a whole, with the number of people, where it would restore training of people outside of the caller's constraints.",
  method: "POST",
  path: `${path}/:removalId/restore`,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({ removalId }),
  reply: RemovalView,
  async handle({ removalId: id }, { portal, caller }) {
    const { chosen, removed } = await findRemoval(portal, caller, id)
    if (chosen > 0) throw new Refusal(409, "The removal is not through yet.")
    const at = portal.clock.now()
    const scope = await removalScope(portal, caller)
    await portal.database.transaction(async (sql) => {
      mustTouchNothing({ people: await countRestoredOutside(sql, id, scope) }, "Transcript - Manage")
      if (!(await markRestored(sql, id, { by: caller.person.id, at })))
        throw new Refusal(409, "The removal was taken back before.")
      await addRemovalJob(sql, at, "restore", id, removed)
    })
    return plain(toRemovalView(await findRemoval(portal, caller, id)))
  },
})
