import { assign } from "../../testing/assignments.ts"
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
} from "../../testing/refusals/learning-assignments.ts"
import { noRecords, people, type Rows, shared, wholePortal } from "../../testing/refusals/sample.ts"

const assigned = shared(async (world) => (await assign(world, await request(world))).assignmentId as number)

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
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
}
