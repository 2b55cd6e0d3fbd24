import { body, people, type Rows, type Sample } from "../../testing/refusals/sample.ts"
import { giveTask } from "../../testing/transcript-and-task.ts"

const gives = { "Tasks - Manage": [people()] } satisfies Sample["needs"]

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
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
