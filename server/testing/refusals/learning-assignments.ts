import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { people, refusal, type Sample, training } from "./sample.ts"

export const base = "Assignment Tool - Standard"

export const dynamicBase = "Assignment Tool - Standard and Dynamic"

// An assignment is visible to people whose constraints cover its author, here wsadmin, who is in no unit.
export const unseen = people(refusal(404, "Assignment not found."))

export const sees = { [base]: [unseen] } satisfies Sample["needs"]

export const outOfScope = training(refusal(400, /Training \S+ is not in your scope$/))

export const assigns = {
  [base]: [people(refusal(400, "User ann is not in your scope")), outOfScope],
} satisfies Sample["needs"]

export const how = "It says how, not what or to whom."

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
