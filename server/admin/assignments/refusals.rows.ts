import assert from "node:assert/strict"
import type { Permission } from "../../access/permissions.ts"
import { storeAssignment } from "../../domain/assignments/assignment-queries.ts"
import { submit } from "../../domain/assignments/request/submit.ts"
import type { AssignmentState } from "../../domain/assignments/states.ts"
import { everything, idOf, said } from "../../testing/engine.ts"
import {
  about,
  assigns,
  base,
  dynamicBase,
  givenTo,
  optionNeeds,
  options,
  outOfScope,
  ownOf,
  removalNeeds,
  request,
  sees,
  touches,
  unseen,
} from "../../testing/refusals/learning-assignments.ts"
import {
  body,
  type Expected,
  noLines,
  people,
  type Rows,
  refusal,
  type Sample,
  shared,
  training,
} from "../../testing/refusals/sample.ts"
import { giveRole } from "../../testing/roles.ts"
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

async function waiting(world: World, userNames: string[] = ["ann"]): Promise<number> {
  const scope = await everything(world)
  const { id: course } = await addTraining(world)
  const act = { by: scope.personId, at: world.portal.clock.now() }
  const people = await Promise.all(userNames.map((name) => idOf(world, "person", name)))
  return await world.portal.database.transaction(async (sql) => {
    const id = await storeAssignment(sql, said({ trainings: [course], people }), { ...act, source: "tool" })
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

const seesDynamic = { [dynamicBase]: unseen } satisfies Sample["needs"]

const touched = { [base]: touches } satisfies Sample["needs"]
const touchedDynamic = { [dynamicBase]: touches } satisfies Sample["needs"]

/** An assignment to Ann in this state, whose author is the caller. */
function ownIn(status: AssignmentState, steps: object = {}): (world: World, userName: string) => Promise<number> {
  return async (world, userName) => {
    const id = await givenTo(world, await createUpTo(world, "submit", steps), userName)
    await world.portal.sql`update assignment set status = ${status} where id = ${id}`
    return id
  }
}

const ownDraft = async (world: World, userName: string) =>
  await givenTo(world, await createUpTo(world, "draft"), userName)

const ownProcessed = async (world: World, userName: string) =>
  await givenTo(world, await createUpTo(world, "process"), userName)

/** As `ownProcessed`, once for each caller, where nothing changes it. */
const ownShown = (() => {
  const byCaller = shared(async () => new Map<string, Promise<number>>())
  return async (world: World, userName: string) => {
    const made = await byCaller(world)
    const own = made.get(userName) ?? ownProcessed(world, userName)
    made.set(userName, own)
    return await own
  }
})()

/** What is shown of an assignment of the caller's own to a caller who may not see its people and training any more. */
function shownOf(nothing: Expected): Sample {
  return ownOf(ownShown, { [base]: [people(nothing), training(nothing)] })
}

const countsNobody: Expected = ({ status, body }) => {
  assert.deepEqual([status, body.people, body.counts.users, body.counts.assigned], [200, 0, 0, 0])
}

const submitsDrafts = { "Assignment Tool - Submit Draft": "The base says which." } satisfies Sample["needs"]

/** An assignment that waits for a review, whose author is Bruno, for Ann and Bruno; it is the caller who reviews it. */
function waitingOfMany(): Sample {
  return {
    async call(world) {
      await giveRole(world, "bruno", [base])
      return async () => ({
        params: {
          assignmentId: await givenTo(world, await waiting(world, ["ann", "bruno"]), "bruno"),
        },
      })
    },
    held: ["Assignment Tool - Submit Draft"],
    needs: { [base]: [{ limits: [{ ou: "DIV-SOUTH", subs: true }], expected: touches[0].expected }] },
  }
}

const noAssignments = body({ assignments: [], total: 0 })
const noSuchPerson = refusal(404, "The assignment has come to nothing for such a person.")

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
      needs: { [base]: unseen },
    },
    about((world) => createUpTo(world, "draft"), { [base]: unseen, ...optionNeeds }, { body: toolOptions }),
    about((world) => createUpTo(world, "draft"), { [dynamicBase]: unseen, ...removalNeeds }, { body: removing }),
  ],
  deleteLearningAssignmentDraft: about((world) => createUpTo(world, "draft"), sees),
  uploadLearningAssignmentUsers: about((world) => createUpTo(world, "draft"), sees, { body: { text: "ann" } }),
  checkLearningAssignmentDraft: about(drafted, sees),
  tryLearningAssignmentDraft: about(drafted, sees),
  submitLearningAssignmentDraft: [
    about((world) => createUpTo(world, "draft"), sees),
    about((world) => createUpTo(world, "draft", toolOptions), { ...sees, ...optionNeeds }),
    // The author's own draft: whoever is outside the constraints is left out when it is submitted.
    ownOf(ownDraft, { [base]: [outOfScope] }),
  ],
  approveLearningAssignment: [about(waiting, { ...sees, ...submitsDrafts }), waitingOfMany()],
  rejectLearningAssignment: [about(waiting, { ...sees, ...submitsDrafts }), waitingOfMany()],
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
    needs: { [base]: [people(noAssignments), training(noAssignments)] },
  },
  exportLearningAssignments: {
    async call(world) {
      await createUpTo(world, "submit", { title: "Exported" })
      return { query: { query: "Exported" } }
    },
    needs: { [base]: [people(noLines), training(noLines)] },
  },
  getLearningAssignment: [about(processed, sees), shownOf(countsNobody)],
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
    ownOf(ownIn("processed"), touched, { body: { description: "For the yard" } }),
    ownOf(
      ownIn("processed"),
      { ...touched, "Assignment Tool - Edit Assignment Title": [people(touches[0].expected)] },
      { body: { title: "Better" } },
    ),
  ],
  listLearningAssignmentCriteria: [about(processed, sees), shownOf(body({ criteria: [] }))],
  listLearningAssignmentPeople: [about(processed, sees), shownOf(body({ people: [], total: 0 }))],
  listLearningAssignmentResults: [about(processed, sees), shownOf(body({ results: [], total: 0 }))],
  exportLearningAssignmentResults: [about(processed, sees), shownOf(noLines)],
  getLearningAssignmentPerson: [
    {
      call: async (world) => ({ params: { assignmentId: await processed(world), userId: "ann" } }),
      needs: { ...sees, "View Transcript Item": [people()] },
    },
    {
      call: (world) => async (userName) => ({
        params: { assignmentId: await ownShown(world, userName), userId: "ann" },
      }),
      needs: { [base]: [people(noSuchPerson), training(noSuchPerson)], "View Transcript Item": [people()] },
    },
  ],
  listLearningAssignmentChanges: about(processed, sees),
  cancelLearningAssignment: [about(submitted, sees), ownOf(ownIn("queued"), touched)],
  stopLearningAssignment: [
    ownOf(ownIn("active"), touched),
    about(async (world) => {
      const id = await submitted(world)
      // The state during processing, which is over too soon for a test.
      await world.portal.sql`update assignment set status = 'active' where id = ${id}`
      return id
    }, sees),
  ],
  deactivateLearningAssignment: [about(dynamic, seesDynamic), ownOf(ownIn("active", { dynamic: {} }), touchedDynamic)],
  activateLearningAssignment: [
    about(async (world) => {
      const id = await dynamic(world)
      await (await openTool(world)).act(id, "deactivate")
      return id
    }, seesDynamic),
    ownOf(ownIn("inactive", { dynamic: {} }), touchedDynamic),
  ],
  removeFromTranscriptsLearningAssignment: [
    about((world) => createUpTo(world, "process"), sees),
    ownOf(ownProcessed, touched),
  ],
  copyLearningAssignment: [about(processed, sees), ownOf(ownIn("processed"), touched)],
  explainTranscript: {
    async call(world) {
      const course = await addTraining(world)
      await addTranscript(world, "ann", course)
      return { query: { userId: "ann", objectId: course.guid } }
    },
    needs: { "Users - View": [people()], "View Transcript Item": [people()] },
  },
}
