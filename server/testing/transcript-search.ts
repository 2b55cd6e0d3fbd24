import assert from "node:assert/strict"
import type { World } from "./world.ts"

export const path = "/services/api/LOTranscript/TranscriptSearch"

/** The result of a search: the one element, and the count of all pages. */
export async function search(world: World, query: Record<string, string> = {}, headers?: Record<string, string>) {
  const { status, body } = await world.get(path, query, headers)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.data.length, 1)
  return { total: body.totalRecords, ...body.data[0], rows: body.data[0].TranscriptItem?.Transcripts }
}

/** The people in the result, in order. */
export async function found(world: World, query: Record<string, string> = {}, headers?: Record<string, string>) {
  const { rows, total } = await search(world, query, headers)
  assert.equal(total, rows.length)
  return rows.map((row: { UserId: string }) => row.UserId)
}
