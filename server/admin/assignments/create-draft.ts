import { z } from "zod"
import { permissionsToCreate, storeAssignment } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"
import { draftRules, mostBytes, path } from "./drafts.ts"
import { blankDraft, withSteps, wizardSteps } from "./wizard.ts"

/** Creates a draft. */
export const createAssignmentDraft = endpoint({
  name: "createLearningAssignmentDraft",
  summary: "Begin a draft of a learning assignment",
  description: draftRules,
  method: "POST",
  path,
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  mostBytes,
  source: "body",
  asDraft: true,
  input: z.object(wizardSteps),
  reply: WholeAssignment,
  status: 201,
  async handle(reading, { portal, caller }) {
    const draft = await withSteps(portal, caller, blankDraft, reading)
    const act = { by: caller.person.id, at: portal.clock.now() }
    const id = await portal.database.transaction((sql) => storeAssignment(sql, draft, { ...act, source: "tool" }))
    return plain(await wholeOf(portal, caller, id), 201, { location: `${path}/${id}` })
  },
})
