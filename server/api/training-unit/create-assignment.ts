import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { audienceOfEntry } from "../../domain/catalogue/index.ts"
import {
  audienceIds,
  type KeyCodeDraft,
  KeyCodeRecord,
  keyCodeErrors,
  keyCodeFaults,
  requirePermittedAudience,
  resolveReferences,
  saveAssignments,
  toAssignment,
} from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { created, failure, itemResult, single, success } from "../../wire/envelopes.ts"
import { foundational } from "../../wire/limits.ts"

const TrainingUnitResult = z
  .object({
    AssignmentId: z.int().nullable().describe("Nothing when the record failed."),
    AssignmentTitle: z.string().nullable().describe("As it was sent, like the key code."),
    KeyCode: z.string().nullable(),
    ...itemResult,
  })
  .meta({ id: "TrainingUnitResult" })

/** Creates an assignment of training units with a key code. */
export const createTrainingUnits = endpoint({
  name: "createTrainingUnitAssignment",
  summary: "Create an assignment of training units that are redeemed with a key code",
  description:
    "A standard assignment with the presets of the API: distributed by key code, scheduled immediately unless a later date is sent, expiring on a fixed date. One per call. On any error nothing is created, and all errors are told at once.",
  method: "POST",
  path: "/services/api/TrainingUnit/",
  aliases: ["/services/api/TrainingUnit/Create"],
  family: "foundational",
  access: { scope: "trainingunit:create" },
  permissions: {
    names: ["Training Unit Assignment - View"],
    text: "Training Unit Assignment - View. Its constraints on people must permit everybody who may redeem the units.",
  },
  limit: foundational,
  source: "record",
  input: KeyCodeRecord,
  reply: TrainingUnitResult,
  errors: { "Training Unit": Object.values(keyCodeErrors) },
  examples: {
    "For a person and a division": {
      AssignmentTitle: "Partner pack",
      ExpirationDate: "2027-12-31",
      KeyCodeDetails: {
        KeyCode: "PARTNER-7781",
        ContactIds: [{ UserId: "EMP-0007" }],
        TrainingUnitDetails: "Starter pack",
        AdditionalComments: "",
      },
      Availabilities: [
        {
          __type: "UserAvailability:www.CornerStoneOnDemand.com/Services",
          IncludeSubs: false,
          Id: "PRT-0031",
          Amount: 25,
        },
        {
          __type: "OUAvailability:www.CornerStoneOnDemand.com/Services",
          IncludeSubs: true,
          Id: "PARTNERS-EU",
          SubType: "Division",
          Amount: 200,
        },
      ],
    },
  },
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const [held] = await requirePermissions(portal, caller, ["Training Unit Assignment - View"])
    const at = portal.clock.now()
    const echo = { AssignmentTitle: draft.AssignmentTitle ?? null, KeyCode: draft.KeyCodeDetails?.KeyCode ?? null }
    return await portal.database.transaction(async (sql) => {
      const known = await resolveReferences(sql, referencesOf(draft), at)
      const rows = (draft.Availabilities ?? []).map((entry) => ({
        ...audienceIds(audienceOfEntry(entry), known),
        includeSubordinates: entry.IncludeSubs ?? false,
      }))
      await requirePermittedAudience(sql, caller, held, rows)
      const faults = keyCodeFaults(reading, known)
      if (faults.length > 0) return single({ AssignmentId: null, ...echo, ...failure(faults) })
      const [id] = await saveAssignments(sql, [toAssignment(draft, known)], { at, by: caller.person.id })
      return created({ AssignmentId: id, ...echo, ...success })
    })
  },
})

function referencesOf({ KeyCodeDetails: details = {}, Availabilities: entries = [] }: KeyCodeDraft) {
  return {
    keyCode: details.KeyCode?.trim(),
    people: (details.ContactIds ?? []).map(({ UserId: id = "" }) => id.trim()),
    whom: entries.map(audienceOfEntry),
  }
}
