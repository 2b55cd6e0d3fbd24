import type { Permission } from "../../access/permissions.ts"
import { storeAssignment } from "../../areas/learning-assignments/assignment-queries.ts"
import { submit } from "../../areas/learning-assignments/submit.ts"
import { assign } from "../assignments.ts"
import { everything, idOf, said } from "../engine.ts"
import { openTool } from "../tool.ts"
import { addTraining, addTranscript } from "../transcripts.ts"
import type { World } from "../world.ts"
import {
  body,
  failed,
  noLines,
  noRecords,
  people,
  type Rows,
  refusal,
  type Sample,
  shared,
  training,
  wholePortal,
} from "./sample.ts"

const base = "Assignment Tool - Standard"
const dynamicBase = "Assignment Tool - Standard and Dynamic"

// An assignment is seen by those whose constraints on people allow its author, here wsadmin, who is in no unit.
const unseen = people(refusal(404, "Assignment not found."))
const sees = { [base]: [unseen] } satisfies Sample["needs"]
const seesDynamic = { [dynamicBase]: [unseen] } satisfies Sample["needs"]
const outOfScope = training(refusal(400, /Training \S+ is not in your scope$/))
const assigns = {
  [base]: [people(refusal(400, "User ann is not in your scope")), outOfScope],
} satisfies Sample["needs"]

const how = "It says how, not what or to whom."
const options = { bypassUserPayment: true, trainingStartDate: "2026-09-01" }
const toolOptions = { ...options, email: { option: "adHoc", message: { subject: "Hello", body: "Come." } } }
const optionNeeds = {
  "Bypass User Payment": how,
  "Assignment Tool - Email Settings - View": how,
  "Assignment Tool - Email Settings - Manage": how,
  "Assignment Tool - Training Start Date": how,
} satisfies Sample["needs"]
const removing = { dynamic: { removal: { enabled: true } } }
const whole = "The draft names nobody and nothing yet."
const removalNeeds = { "Assignment Tool - Dynamic Removal": how } satisfies Sample["needs"]

type Step = "draft" | "submit" | "process"

/** Makes an assignment of a course to Ann, as far as it goes by this, and gives its id. */
async function made(world: World, step: Step, steps: object = {}): Promise<number> {
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

/** A sample about one assignment. */
function about(step: Step | ((world: World) => Promise<number>), needs: Sample["needs"], rest: object = {}): Sample {
  return {
    async call(world) {
      const assignmentId = typeof step === "string" ? await made(world, step) : await step(world)
      return { params: { assignmentId }, ...rest }
    },
    needs,
  }
}

async function request(world: World) {
  return { title: "Safety", training: [(await addTraining(world)).guid], users: ["ann"] }
}

const assigned = shared(async (world) => (await assign(world, await request(world))).assignmentId as number)
const drafted = shared((world) => made(world, "draft"))
const processed = shared((world) => made(world, "process"))

const enroll = (guid: string) => ({ Training: [{ LOID: guid }], Availabilities: [{ Id: "ann" }] })

/** One more change to an assignment, and the permission that it needs beside the base. */
function change(member: string, value: unknown, permission: Permission): Sample {
  const dynamic = (world: World) => made(world, "process", { dynamic: {} })
  return about(dynamic, { ...seesDynamic, [permission]: [people()] }, { body: { [member]: value } })
}

/** How the Learning Assignment API and Proxy Enrollment refuse. */
const api: Rows = {
  createAssignment: [
    { call: async (world) => ({ body: await request(world) }), needs: assigns },
    {
      call: async (world) => ({
        body: { ...(await request(world)), ...options, email: { option: "adHoc", subject: "Hello", body: "Come." } },
      }),
      needs: { [base]: [outOfScope], ...optionNeeds },
    },
    {
      call: async (world) => ({ body: { ...(await request(world)), dynamic: { removal: { enabled: true } } } }),
      needs: { [dynamicBase]: [outOfScope], ...removalNeeds },
    },
  ],
  searchAssignments: {
    call: async (world) => ({ query: { assignmentId: await assigned(world) } }),
    needs: { [base]: [people(noRecords)] },
  },
  getRemainingCount: { call: () => ({}), needs: { [base]: wholePortal } },
  getAssignment: about(assigned, sees),
  listAssignmentResults: about(assigned, sees),
  createProxyEnrollment: [
    {
      call: async (world) => ({ records: [enroll((await addTraining(world)).guid)] }),
      needs: { [base]: [people(failed(/scope/)), training(failed(/scope/))] },
    },
    {
      call: async (world) => ({
        records: [{ ...enroll((await addTraining(world)).guid), EmailConfiguration: "DefaultEmails" }],
      }),
      needs: { [base]: [training(failed(/scope/))], "Assignment Tool - Email Settings - View": wholePortal },
    },
  ],
  getProxyEnrollmentStatus: {
    async call(world) {
      await world.write(
        "POST",
        "/services/api/ProxyEnroll/CreateProxyEnrollment",
        enroll((await addTraining(world)).guid),
      )
      return {}
    },
    needs: { [base]: [people(noRecords)] },
  },
}

/** How the assignment tool refuses before an assignment is submitted. */
const drafts: Rows = {
  createLearningAssignmentDraft: [
    { call: async (world) => ({ body: await request(world) }), needs: assigns },
    { call: () => ({ body: toolOptions }), needs: { [base]: whole, ...optionNeeds } },
    { call: () => ({ body: removing }), needs: { [dynamicBase]: whole, ...removalNeeds } },
  ],
  saveLearningAssignmentDraft: [
    {
      async call(world) {
        const [assignmentId, { guid }] = [await made(world, "draft"), await addTraining(world)]
        return { params: { assignmentId }, body: { training: [guid] } }
      },
      needs: { [base]: [unseen, outOfScope] },
    },
    about("draft", { [base]: [unseen], ...optionNeeds }, { body: toolOptions }),
    about("draft", { [dynamicBase]: [unseen], ...removalNeeds }, { body: removing }),
  ],
  deleteLearningAssignmentDraft: about("draft", sees),
  uploadLearningAssignmentUsers: about("draft", sees, { body: { text: "ann" } }),
  checkLearningAssignmentDraft: about(drafted, sees),
  tryLearningAssignmentDraft: about(drafted, sees),
  submitLearningAssignmentDraft: [
    about("draft", { [base]: [unseen, outOfScope] }),
    about((world) => made(world, "draft", toolOptions), { [base]: [unseen, outOfScope], ...optionNeeds }),
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
}

/** How it refuses afterwards. */
const submitted: Rows = {
  listLearningAssignments: {
    async call(world) {
      await made(world, "submit", { title: "Listed" })
      return { query: { query: "Listed" } }
    },
    needs: { [base]: [people(body({ assignments: [], total: 0 }))] },
  },
  exportLearningAssignments: {
    async call(world) {
      await made(world, "submit", { title: "Exported" })
      return { query: { query: "Exported" } }
    },
    needs: { [base]: [people(noLines)] },
  },
  getLearningAssignment: about(processed, sees),
  changeLearningAssignment: [
    about("submit", sees, { body: { description: "For the yard" } }),
    about("submit", { ...sees, "Assignment Tool - Edit Assignment Title": [people()] }, { body: { title: "Better" } }),
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
  cancelLearningAssignment: about("submit", sees),
  stopLearningAssignment: about(async (world) => {
    const id = await made(world, "submit")
    // As while it is processed, which is over too soon for a test.
    await world.portal.sql`update assignment set status = 'active' where id = ${id}`
    return id
  }, sees),
  deactivateLearningAssignment: about((world) => made(world, "process", { dynamic: {} }), seesDynamic),
  activateLearningAssignment: about(async (world) => {
    const id = await made(world, "process", { dynamic: {} })
    await (await openTool(world)).act(id, "deactivate")
    return id
  }, seesDynamic),
  removeFromTranscriptsLearningAssignment: about("process", sees),
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

export const learningAssignmentRows: Rows = { ...api, ...drafts, ...submitted }
