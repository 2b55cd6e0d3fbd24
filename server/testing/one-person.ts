import assert from "node:assert/strict"
import type { Status } from "../domain/transcripts/statuses.ts"
import { addTraining, addTranscript } from "./transcripts.ts"
import type { Answer, World } from "./world.ts"

export const base = "/services/api/v1/transcripts"

export const unknown = "00000000-0000-4000-8000-000000000000"

/** The `data` of a read. The test fails if the read is refused. */
export async function read(world: World, what: string, query: Record<string, string>) {
  const { status, body } = await world.get(`${base}/${what}`, query)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(Object.keys(body), ["status", "data"])
  assert.equal(body.status, "success")
  return body.data
}

export type Write = "assign" | "register" | "update" | "complete" | "in-progress"

export function write(world: World, what: Write, body: object, headers?: Record<string, string>): Promise<Answer> {
  return world.send(what === "assign" ? "POST" : "PATCH", `${base}/${what}`, body, headers)
}

/** Ann with an online course in this status. */
export async function annIn(world: World, status: Status) {
  const training = await addTraining(world)
  const id = await addTranscript(world, "ann", training, { status })
  return { ...training, rowId: id, which: { externalId: "ann", learningObjectId: training.guid } }
}

export async function guidOf({ portal: { sql } }: World, id: number): Promise<string> {
  const [row] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return row?.guid ?? ""
}
