import { z } from "zod"
import { listRemovals } from "../../domain/training-removals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { page, path, permissions, perPage, RemovalView, removalScope, toRemovalView } from "./removal.ts"

/** Lists removals. */
export const listTrainingRemovals = endpoint({
  name: "listTrainingRemovals",
  summary: "List what was taken off transcripts by the Training Removal Tool",
  description: "The newest first: one's own, and everybody's where the permission has no constraints.",
  method: "GET",
  path,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({ page }),
  reply: z.object({ removals: z.array(RemovalView) }),
  async handle({ page = 1 }, { portal, caller }) {
    const { grants, personId } = await removalScope(portal, caller)
    const by = grants.some((grant) => grant.length === 0) ? undefined : personId
    return plain({ removals: (await listRemovals(portal.sql, { by, page, pageSize: perPage })).map(toRemovalView) })
  },
})
