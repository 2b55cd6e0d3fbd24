import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { people, refusal, type Sample, training } from "./sample.ts"

export const base = "Assignment Tool - Standard"

export const dynamicBase = "Assignment Tool - Standard and Dynamic"

// An assignment is visible to people whose constraints cover its author, here wsadmin, who is in no unit, and some of
// its people and training.
const notFound = refusal(404, "Assignment not found.")
export const unseen = [people(notFound), training(notFound)]

export const sees = { [base]: unseen } satisfies Sample["needs"]

// The author sees an assignment, and of its people and results those within the constraints. An act that touches others
// is refused.
const touchesOthers = refusal(
  401,
  /^This would change \d+ (person|people)( and 1 training)? outside of your constraints\.$/,
)
export const touches = [people(touchesOthers), training(touchesOthers)] as const

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

/** A sample about an assignment that its caller has made. */
export function ownOf(
  assignment: (world: World, userName: string) => Promise<number>,
  needs: Sample["needs"],
  rest: object = {},
): Sample {
  return {
    call: (world) => async (userName) => ({ params: { assignmentId: await assignment(world, userName) }, ...rest }),
    needs,
  }
}

/** Makes somebody the author of an assignment. Returns its id. */
export async function givenTo({ portal: { sql } }: World, id: number, userName: string): Promise<number> {
  await sql`update assignment set created_by = (select id from person where user_name = ${userName}) where id = ${id}`
  return id
}

/** A request that assigns a course to Ann. */
export async function request(world: World) {
  return { title: "Safety", training: [(await addTraining(world)).guid], users: ["ann"] }
}
