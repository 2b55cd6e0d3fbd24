import assert from "node:assert/strict"
import { assign } from "../../testing/assignments.ts"
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
} from "../../testing/refusals/learning-assignments.ts"
import {
  type Expected,
  hides,
  noRecords,
  people,
  type Rows,
  shared,
  training,
  wholePortal,
} from "../../testing/refusals/sample.ts"
import type { World } from "../../testing/world.ts"

const assigned = shared(async (world) => (await assign(world, await request(world))).assignmentId as number)

/** An assignment to Ann that has been processed, whose author is the caller. */
async function own(world: World, userName: string): Promise<number> {
  const { assignmentId } = await assign(world, await request(world))
  await world.runJobs()
  return await givenTo(world, assignmentId, userName)
}

const countsNobody: Expected = ({ status, body }) => {
  assert.deepEqual([status, body.data.counts.users, body.data.counts.assigned], [200, 0, 0])
}

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
    needs: { [base]: [people(noRecords), training(noRecords)] },
  },
  getRemainingCount: { call: () => ({}), needs: { [base]: wholePortal } },
  getAssignment: [about(assigned, sees), ownOf(own, { [base]: [people(countsNobody), training(countsNobody)] })],
  listAssignmentResults: [
    about(assigned, sees),
    ownOf(own, { [base]: [people(hides('"ann"')), training(hides('"ann"'))] }),
  ],
}
