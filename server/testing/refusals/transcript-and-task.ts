import type { Scope } from "../../access/scopes.ts"
import { giveTask } from "../transcript-and-task.ts"
import { body, people, type Rows, type Sample } from "./sample.ts"

// Without this scope no permission is asked for, as documented.
const constraining: Scope = "transcript:read:legacyconstraint"
const constrained: Sample = {
  call: () => ({ query: { UserId: "ann" } }),
  needs: { "View Transcript Item": [people()] },
  scopes: ["transcript:read", constraining],
}
const withTheScope = "Documented for every application with its scope."
const gives = { "Tasks - Manage": [people()] } satisfies Sample["needs"]

/** How the endpoints of what people have to do refuse. */
export const transcriptAndTaskRows: Rows = {
  getPendingApprovals: withTheScope,
  getAssignedTraining: constrained,
  getInbox: withTheScope,
  getUpcomingSessions: constrained,
  getSuggestedTraining: constrained,
  getTasks: withTheScope,
  getTranscript: constrained,
  listTasks: {
    call: async (world) => ({ query: { taskId: await giveTask(world) } }),
    needs: { "Tasks - Manage": [people(body({ tasks: [], more: false }))] },
  },
  createTask: {
    call: () => ({ body: { type: "Form", title: "Yard survey", people: ["ann"] } }),
    needs: gives,
  },
  assignTask: {
    call: async (world) => ({
      params: { taskId: await giveTask(world, { people: ["clara"] }) },
      body: { people: ["ann"] },
    }),
    needs: gives,
  },
  setTaskStatus: [
    {
      call: async (world) => ({
        params: { taskId: await giveTask(world) },
        body: { status: "Completed", people: ["ann"] },
      }),
      needs: gives,
    },
    {
      call: async (world) => ({ params: { taskId: await giveTask(world) }, body: { status: "Completed" } }),
      needs: { "Tasks - Manage": [people(body({ changed: 0 }))] },
    },
  ],
  deleteTask: { call: async (world) => ({ params: { taskId: await giveTask(world) } }), needs: gives },
}
