import { z } from "zod"
import { describeTraining, TrainingItemResponse } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { failure, itemResult, single, success } from "../../wire/envelopes.ts"
import { fault, row } from "../../wire/faults.ts"
import { isGuid } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { guidText } from "../../wire/text-kinds.ts"
import { getExamples } from "./examples.ts"

/** The documented error table of Get LO. */
export const getErrors = {
  notAvailable: row("ObjectID", "LO is not available to the user"),
  invalidGuid: row("ObjectID", "Invalid object id Guid"),
}

const Query = z.object({
  ObjectID: guidText.optional().describe("GUID of the learning object."),
  ActorID: z
    .string()
    .optional()
    .describe("User ID of the active user who asks; a user name does too. The user of the application, when left out."),
})

const Reply = z
  .object({
    trainingItem: TrainingItemResponse.nullable(),
    ...itemResult,
  })
  .meta({ id: "TrainingItemResult" })

/** Describes a learning object, in the actor's language, to an actor to whom it is available. */
export const getDetails = endpoint({
  name: "getLearningObject",
  summary: "Get the details of a learning object",
  description:
    "Curricula, events, sessions, materials, tests, videos and online courses, to an active user whom they are available to. What is unknown, inactive or kept for others is told alike.",
  method: "GET",
  path: "/services/api/LO/GetDetails",
  family: "foundational",
  access: { scope: "training:read" },
  limit: foundational,
  input: Query,
  reply: Reply,
  errors: { ObjectID: Object.values(getErrors) },
  examples: getExamples,
  async handle({ ObjectID: objectId = "", ActorID: actorId = "" }, { portal, caller }) {
    if (!isGuid(objectId)) return single({ trainingItem: null, ...failure([fault(getErrors.invalidGuid, "ObjectID")]) })
    const actor = actorId.trim() || caller.person.userId
    const trainingItem = await describeTraining(portal, objectId, actor, { extended: !caller.compatible })
    if (!trainingItem) return single({ trainingItem: null, ...failure([fault(getErrors.notAvailable, "ObjectID")]) })
    return single({ trainingItem, ...success })
  },
})
