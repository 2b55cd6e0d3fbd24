import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { explainAvailability, findAvailabilityQuestion, mustPermit } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { guid } from "../../wire/fields.ts"
import { storedTouched } from "./stored-training.ts"

const Explanation = z
  .object({
    available: z.boolean(),
    reason: z.string().describe("In a sentence: which rule grants it, or why none does."),
    rules: z
      .array(
        z
          .object({
            rule: z.string().describe("Whom the rule is for."),
            includeSubordinates: z.boolean(),
            preApproved: z.boolean(),
            registerUponApproval: z.boolean(),
            grants: z.boolean(),
            because: z.string().describe("Why it grants, or why it does not."),
          })
          .meta({ id: "AvailabilityRule" }),
      )
      .describe("Every availability rule of the learning object, in its order."),
  })
  .meta({ id: "AvailabilityExplanation" })

/** Explains which availability rule grants a learning object to a person, or why none does. */
export const explain = endpoint({
  name: "explainAvailability",
  summary: "Explain whether a learning object is available to a person",
  method: "GET",
  path: "/admin/api/availability",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Course Catalog - View", "Users - View"],
    text: "Course Catalog - View and Users - View, with their constraints.",
  },
  input: z.object({
    objectId: guid.describe("The learning object's GUID."),
    userId: z.string().min(1).describe("User ID or user name of the person."),
  }),
  reply: Explanation,
  async handle({ objectId, userId }, { portal, caller }) {
    const [catalogue, users] = await requirePermissions(portal, caller, ["Course Catalog - View", "Users - View"])
    const asked = await findAvailabilityQuestion(portal, objectId, userId)
    await mustPermit(portal, caller, [catalogue], storedTouched(asked))
    await mustPermitPerson(portal, caller, users, asked.personId)
    return plain(await explainAvailability(portal, asked))
  },
})
