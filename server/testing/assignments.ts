import assert from "node:assert/strict"
import { course } from "./drafts.ts"
import { make } from "./trainings.ts"
import { addBarePeople } from "./transcript-rows.ts"
import type { Answer, World } from "./world.ts"

type Headers = Record<string, string>

/** The path of the Learning Assignment API. */
export const assignments = "/services/api/x/learning-assignment/v1/assignments"

/** Creates an assignment and returns the answer about it. The test fails if the request is refused. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export async function assign(world: World, request: object, headers?: Headers): Promise<any> {
  const answer = await world.send("POST", assignments, request, headers)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body.data
}

/** The refusal of a request for an assignment. The test fails if the request is accepted. */
export async function refusal(world: World, request: unknown, headers?: Headers): Promise<Answer> {
  const answer = await world.send("POST", assignments, request, headers)
  assert.ok(answer.status >= 400, JSON.stringify(answer.body))
  return answer
}

/** An assignment as Get returns it. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export async function told(world: World, id: number, headers?: Headers): Promise<any> {
  const { status, body } = await world.get(`${assignments}/${id}`, {}, headers)
  assert.equal(status, 200, JSON.stringify(body))
  return body.data
}

/** An assignment's results as `person outcome`, or with several trainings in their order. */
export async function outcomes(world: World, id: number): Promise<string[]> {
  const { body } = await world.get(`${assignments}/${id}/results`, { pageSize: "100" })
  return body.data.map(({ externalId, outcome }: { externalId: string; outcome: string }) => `${externalId} ${outcome}`)
}

/**
 * The rows of a person's transcript that are not removed, as `training title: status id, occurrence`, in their order.
 */
export async function transcriptOf({ portal: { sql } }: World, userId: string): Promise<string[]> {
  const rows = await sql<{ title: string; status: number; regNum: number }>`
    select t.title, r.status, r.reg_num from transcript r join training t on t.id = r.training_id
    join person p on p.id = r.person_id where p.user_id = ${userId} and r.removed_at is null order by r.id
  `
  return rows.map(({ title, status, regNum }) => `${title}: ${status}, ${regNum}`)
}

/** The number of user assignments that are left today. */
export async function remaining(world: World, headers?: Headers): Promise<number> {
  const { body } = await world.get(`${assignments}/remaining-count`, {}, headers)
  return body.data.remaining
}

/** Asserts that so many named people are assigned at once, and that of so many unknown names 1,000 are reported. */
export async function assertNamesAssigned(world: World, count: number): Promise<void> {
  const training = await make(world, course)
  await addBarePeople(world.portal.sql, count)
  const named = (prefix: string) =>
    Array.from({ length: count }, (_, index) => ({ externalId: `${prefix}-${index + 1}` }))
  const sound = { title: "Everybody", training: [training], users: named("bare") }
  assert.equal((await assign(world, sound)).requestedUserAssignments, count)
  const { status, body } = await refusal(world, { ...sound, users: named("stranger") })
  assert.equal(status, 400)
  assert.deepEqual([body.error.details.length, body.error.details.at(-1).message], [1001, `and ${count - 1000} more`])
  assert.ok(body.error.message.startsWith("Invalid user stranger-1, Invalid user stranger-2, "))
}
