import { z } from "zod"
import { missingPermission } from "../../access/permissions.ts"
import {
  assignAtOnce,
  assignmentErrors,
  basePermissions,
  type FoundTraining,
  type FoundUser,
  findScope,
  findTrainings,
  findUsers,
  trainingProblem,
  userProblem,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { badRequest, type FieldFault, fault } from "../../wire/faults.ts"
import { transcript } from "../../wire/limits.ts"
import { guidText } from "../../wire/text-kinds.ts"
import { answerWith } from "./move-record.ts"
import { checked, whoseMembers } from "./one-record.ts"
import { TranscriptRecord } from "./transcript-record.ts"

const Body = z.object({
  ...whoseMembers,
  learningObjectId: guidText.describe("GUID of the learning object."),
  assignment: z
    .enum(["registered", "approved", "assigned"])
    .optional()
    .describe("How far the person gets: registered, when left out."),
})

/** Assigns a learning object to a person at once. */
export const assignTranscript = endpoint({
  name: "assignTranscript",
  summary: "Assign a learning object to one person",
  description:
    "At once, by the rules of a standard learning assignment without a new occurrence: who has it open keeps it, who has completed it too. Nothing is counted off the day's user assignments.",
  method: "POST",
  path: "/services/api/v1/transcripts/assign",
  family: "undated",
  access: { scope: "transcript:update" },
  permissions: {
    names: ["Assignment Tool - Standard"],
    text: "Assignment Tool - Standard, with its constraints on people and training.",
  },
  limit: transcript,
  source: "body",
  asDraft: true,
  input: Body,
  reply: TranscriptRecord,
  errors: {
    users: [assignmentErrors.invalidUser, assignmentErrors.inactiveUser, assignmentErrors.userNotInScope],
    training: [
      assignmentErrors.invalidTraining,
      assignmentErrors.inactiveTraining,
      assignmentErrors.trainingNotInScope,
    ],
  },
  async handle(reading, { portal, caller }) {
    const { sql, clock, database } = portal
    const at = clock.now()
    const scope = await findScope(sql, caller.person.id, "standard")
    if (scope.grants.length === 0) throw missingPermission(basePermissions.standard)
    const draft = reading.draft
    const name = draft.externalId?.trim() ?? ""
    const guid = draft.learningObjectId?.trim() ?? ""
    const [training] = await findTrainings(sql, [guid], { scope, now: at })
    const [user] = await findUsers(sql, [draft.userGuid ? { guid: draft.userGuid } : { externalId: name }], {
      scope,
      trainingIds: training?.id ? [training.id] : [],
    })
    const isNamed = name !== "" || draft.userGuid !== undefined
    checked(reading, () => refusals({ user: isNamed ? user : "nobody", name: draft.userGuid ?? name, training, guid }))
    const ids = { personId: user?.id as number, trainingId: training?.id as number }
    const workflow = draft.assignment ?? "registered"
    const { outcome, message } = await database.transaction((sql) =>
      assignAtOnce(sql, { ...ids, workflow }, { at, by: caller.person.id }),
    )
    if (outcome === "failed") throw badRequest([{ field: "learningObjectId", message: message ?? "It failed." }])
    return await answerWith(portal, caller, { ...ids, guid })
  },
})

type Found = {
  user: FoundUser | "nobody" | undefined
  name: string
  training: FoundTraining | undefined
  guid: string
}

/**
 * Yields the faults of the person and the training, in the words of the Learning Assignment API. Missing members are
 * already reported.
 */
function* refusals({ user, name, training, guid }: Found): Iterable<FieldFault> {
  const againstUser = user === "nobody" ? undefined : userProblem(user)
  if (againstUser) yield { field: "externalId", message: fault(againstUser, "externalId", name).message }
  const againstTraining = guid === "" ? undefined : trainingProblem(training)
  if (againstTraining)
    yield { field: "learningObjectId", message: fault(againstTraining, "learningObjectId", guid).message }
}
