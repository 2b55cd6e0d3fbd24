import { z } from "zod"
import { outcomeNamed, outcomeNames } from "../../domain/assignments/index.ts"
import { assignmentId } from "./assignment-access.ts"
import type { ResultFilter } from "./result-list-queries.ts"

export const filters = {
  assignmentId,
  outcome: z
    .enum(outcomeNames as [string])
    .optional()
    .describe("Only what came out so."),
  user: z.string().optional().describe("Only of this person: User ID, user name, or part of the name."),
}

export type Showing = { culture: string; now: Date }

export function filterOf({ outcome, user }: { outcome?: string | undefined; user?: string | undefined }): ResultFilter {
  return { outcome: outcome === undefined ? undefined : outcomeNamed(outcome), user }
}
