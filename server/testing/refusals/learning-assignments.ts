import { assign } from "../assignments.ts"
import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { failed, noRecords, people, type Rows, refusal, type Sample, shared, training, wholePortal } from "./sample.ts"

export const base = "Assignment Tool - Standard"
export const dynamicBase = "Assignment Tool - Standard and Dynamic"

// An assignment is seen by those whose constraints on people allow its author, here wsadmin, who is in no unit.
export const unseen = people(refusal(404, "Assignment not found."))
export const sees = { [base]: [unseen] } satisfies Sample["needs"]
export const seesDynamic = { [dynamicBase]: [unseen] } satisfies Sample["needs"]
export const outOfScope = training(refusal(400, /Training \S+ is not in your scope$/))
export const assigns = {
  [base]: [people(refusal(400, "User ann is not in your scope")), outOfScope],
} satisfies Sample["needs"]

const how = "It says how, not what or to whom."
export const options = { bypassUserPayment: true, trainingStartDate: "2026-09-01" }
export const optionNeeds = {
  "Bypass User Payment": how,
  "Assignment Tool - Email Settings - View": how,
  "Assignment Tool - Email Settings - Manage": how,
  "Assignment Tool - Training Start Date": how,
} satisfies Sample["needs"]
export const removalNeeds = { "Assignment Tool - Dynamic Removal": how } satisfies Sample["needs"]

/** A sample about one assignment. */
export function about(
  assignment: (world: World) => Promise<number>,
  needs: Sample["needs"],
  rest: object = {},
): Sample {
  return { call: async (world) => ({ params: { assignmentId: await assignment(world) }, ...rest }), needs }
}

/** A request that assigns a course to Ann. */
export async function request(world: World) {
  return { title: "Safety", training: [(await addTraining(world)).guid], users: ["ann"] }
}

const assigned = shared(async (world) => (await assign(world, await request(world))).assignmentId as number)
const enroll = (guid: string) => ({ Training: [{ LOID: guid }], Availabilities: [{ Id: "ann" }] })

/** How the Learning Assignment API and Proxy Enrollment refuse. */
export const learningAssignmentRows: Rows = {
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
