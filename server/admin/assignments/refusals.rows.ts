import type { Permission } from "../../access/permissions.ts"
import { storeAssignment } from "../../domain/assignments/assignment-queries.ts"
import { submit } from "../../domain/assignments/request/submit.ts"
import { everything, idOf, said } from "../../testing/engine.ts"
import {
  about,
  assigns,
  base,
  dynamicBase,
  optionNeeds,
  options,
  outOfScope,
  removalNeeds,
  request,
  sees,
  unseen,
} from "../../testing/refusals/learning-assignments.ts"
import { body, noLines, people, type Rows, type Sample, shared, training } from "../../testing/refusals/sample.ts"
import { openTool } from "../../testing/tool.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import type { World } from "../../testing/world.ts"

const toolOptions = { ...options, email: { option: "adHoc", message: { subject: "Hello", body: "Come." } } }

const removing = { dynamic: { removal: { enabled: true } } }

const whole = "The draft names nobody and nothing yet."

type Step = "draft" | "submit" | "process"

/** Creates an assignment of a course to Ann, up to this step. Returns its id. */
async function createUpTo(world: World, step: Step, steps: object = {}): Promise<number> {
  const tool = await openTool(world)
  return await tool[step]({ title: "Sample", training: [(await addTraining(world)).guid], users: ["ann"], ...steps })
}

async function waiting(world: World): Promise<number> {
  const scope = await everything(world)
  const { id: course } = await addTraining(world)
  const act = { by: scope.personId, at: world.portal.clock.now() }
  const ann = await idOf(world, "person", "ann")
  return await world.portal.database.transaction(async (sql) => {
    const id = await storeAssignment(sql, said({ trainings: [course], people: [ann] }), { ...act, source: "tool" })
    await submit(sql, id, { ...act, scope, needsReview: true })
    return id
  })
}

const drafted = shared((world) => createUpTo(world, "draft"))

const submitted = (world: World) => createUpTo(world, "submit")

const processed = shared((world) => createUpTo(world, "process"))

const dynamic = (world: World) => createUpTo(world, "process", { dynamic: {} })

/** A change to an assignment, and the permission that it needs beside the base permission. */
function change(member: string, value: unknown, permission: Permission): Sample {
  return about(dynamic, { ...seesDynamic, [permission]: [people()] }, { body: { [member]: value } })
}

export const seesDynamic = { [dynamicBase]: [unseen] } satisfies Sample["needs"]

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  createLearningAssignmentDraft: [
    { call: async (world) => ({ body: await request(world) }), needs: assigns },
    { call: () => ({ body: toolOptions }), needs: { [base]: whole, ...optionNeeds } },
    { call: () => ({ body: removing }), needs: { [dynamicBase]: whole, ...removalNeeds } },
  ],
  saveLearningAssignmentDraft: [
    {
      async call(world) {
        const [assignmentId, { guid }] = [await createUpTo(world, "draft"), await addTraining(world)]
        return { params: { assignmentId }, body: { training: [guid] } }
      },
      needs: { [base]: [unseen, outOfScope] },
    },
    about((world) => createUpTo(world, "draft"), { [base]: [unseen], ...optionNeeds }, { body: toolOptions }),
    about((world) => createUpTo(world, "draft"), { [dynamicBase]: [unseen], ...removalNeeds }, { body: removing }),
  ],
  deleteLearningAssignmentDraft: about((world) => createUpTo(world, "draft"), sees),
  uploadLearningAssignmentUsers: about((world) => createUpTo(world, "draft"), sees, { body: { text: "ann" } }),
  checkLearningAssignmentDraft: about(drafted, sees),
  tryLearningAssignmentDraft: about(drafted, sees),
  submitLearningAssignmentDraft: [
    about((world) => createUpTo(world, "draft"), { [base]: [unseen, outOfScope] }),
    about((world) => createUpTo(world, "draft", toolOptions), { [base]: [unseen, outOfScope], ...optionNeeds }),
  ],
  approveLearningAssignment: about(waiting, { ...sees, "Assignment Tool - Submit Draft": "The base says which." }),
  rejectLearningAssignment: about(waiting, { ...sees, "Assignment Tool - Submit Draft": "The base says which." }),
  searchAssignableTraining: {
    async call(world) {
      await addTraining(world, { title: "Assignable" })
      return { query: { query: "Assignable" } }
    },
    needs: { [base]: [training(body({ training: [], total: 0 }))] },
  },
  searchAssignableUnits: {
    call: () => ({ query: { query: "DIV-NORTH" } }),
    needs: { [base]: [people(body({ ous: [], total: 0 }))] },
  },
  listLearningAssignments: {
    async call(world) {
      await createUpTo(world, "submit", { title: "Listed" })
      return { query: { query: "Listed" } }
    },
    needs: { [base]: [people(body({ assignments: [], total: 0 }))] },
  },
  exportLearningAssignments: {
    async call(world) {
      await createUpTo(world, "submit", { title: "Exported" })
      return { query: { query: "Exported" } }
    },
    needs: { [base]: [people(noLines)] },
  },
  getLearningAssignment: about(processed, sees),
  changeLearningAssignment: [
    about(submitted, sees, { body: { description: "For the yard" } }),
    about(submitted, { ...sees, "Assignment Tool - Edit Assignment Title": [people()] }, { body: { title: "Better" } }),
    change(
      "dueDate",
      { type: "relative", from: "assignedDate", amount: 30, unit: "days" },
      "Assignment Tool - Edit Due Date",
    ),
    change("email", { option: "none" }, "Assignment Tool - Edit Email Settings"),
    change("reassignment", { enabled: true, latestVersion: true }, "Assignment Tool - Dynamic Reassignment"),
  ],
  listLearningAssignmentCriteria: about(processed, sees),
  listLearningAssignmentPeople: about(processed, sees),
  listLearningAssignmentResults: about(processed, sees),
  exportLearningAssignmentResults: about(processed, sees),
  getLearningAssignmentPerson: {
    call: async (world) => ({ params: { assignmentId: await processed(world), userId: "ann" } }),
    needs: sees,
  },
  listLearningAssignmentChanges: about(processed, sees),
  cancelLearningAssignment: about(submitted, sees),
  stopLearningAssignment: about(async (world) => {
    const id = await submitted(world)
    // The state during processing, which is over too soon for a test.
    await world.portal.sql`update assignment set status = 'active' where id = ${id}`
    return id
  }, sees),
  deactivateLearningAssignment: about(dynamic, seesDynamic),
  activateLearningAssignment: about(async (world) => {
    const id = await dynamic(world)
    await (await openTool(world)).act(id, "deactivate")
    return id
  }, seesDynamic),
  removeFromTranscriptsLearningAssignment: about((world) => createUpTo(world, "process"), sees),
  copyLearningAssignment: about(processed, sees),
  explainTranscript: {
    async call(world) {
      const course = await addTraining(world)
      await addTranscript(world, "ann", course)
      return { query: { userId: "ann", objectId: course.guid } }
    },
    needs: { "Users - View": [people()], "View Transcript Item": [people()] },
  },
}
