import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { findRemoval, path, permissions, RemovalView, removalId, toRemovalView } from "./removal.ts"

/** Returns a removal with its progress. */
export const getTrainingRemoval = endpoint({
  name: "getTrainingRemoval",
  summary: "Get how far a removal is, and what came of it",
  method: "GET",
  path: `${path}/:removalId`,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({ removalId }),
  reply: RemovalView,
  async handle({ removalId }, { portal, caller }) {
    return plain(toRemovalView(await findRemoval(portal, caller, removalId)))
  },
})
