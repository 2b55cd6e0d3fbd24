import { z } from "zod"
import { type AssignmentSource, type ListFilter, stateNamed, stateNames } from "../../domain/assignments/index.ts"
import { readableTypes } from "../../domain/catalogue/index.ts"
import { day, guid } from "../../wire/fields.ts"

export const filters = {
  query: z.string().optional().describe("Part of the title, or the id."),
  trainingTitle: z.string().optional().describe("Part of the title of one of the trainings."),
  learningObjectId: guid.optional().describe("GUID of one of the trainings."),
  trainingType: z.enum(readableTypes).optional().describe("Type of one of the trainings."),
  type: z.enum(["standard", "dynamic", "recurring"]).optional().describe("`dynamic` has the recurring ones too."),
  status: z.enum(stateNames).optional().describe("How far it is."),
  source: z.enum(["tool", "api"]).optional().describe("`tool` has those of the legacy Proxy Enrollment API too."),
  createdBy: z.string().optional().describe("User ID or user name of who made it."),
  createdFrom: day.optional().describe("Made on this day of the portal's time zone, or later."),
  createdTo: day.optional().describe("Made on this day of the portal's time zone, or before."),
  processingFrom: day.optional().describe("Processed next, or else last, on this day or later."),
  processingTo: day.optional().describe("Processed next, or else last, on this day or before."),
  active: z.boolean().optional().describe("Only dynamic ones that are switched on; `false`: off."),
  drafts: z.boolean().optional().describe("Only drafts, also those that wait for a review; `false`: no drafts."),
}

const sources: Record<"tool" | "api", AssignmentSource[]> = { tool: ["tool", "proxy enrollment"], api: ["api"] }

export function filterOf(asked: z.output<z.ZodObject<typeof filters>>): ListFilter {
  const { learningObjectId, type, status, source, active, drafts, ...same } = asked
  return {
    ...same,
    trainingGuid: learningObjectId,
    kinds: [...(type === undefined || type === "recurring" ? [] : [type]), ...(active === undefined ? [] : [dynamic])],
    recurring: type === "recurring" ? true : undefined,
    states: [
      ...(status === undefined ? [] : [[stateNamed(status)]]),
      ...(active === undefined ? [] : [active ? switchedOn : switchedOff]),
      ...(drafts === undefined ? [] : [drafts ? unsubmitted : submitted]),
    ],
    sources: source && sources[source],
  }
}

const dynamic = "dynamic" as const
const switchedOn = ["queued", "active"] as const
const switchedOff = ["inactive"] as const
const unsubmitted = ["draft", "pending review"] as const

const submitted = stateNames.map(stateNamed).filter((state) => !unsubmitted.some((one) => one === state))
