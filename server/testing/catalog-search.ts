import assert from "node:assert/strict"
import type { World } from "./world.ts"

export const path = "/services/api/Catalog/GlobalSearch"

export type Query = Record<string, string> | string

/** The titles of the results, in order. A query may be a text, for names that repeat. */
export async function found(world: World, query: Query = {}, headers?: Record<string, string>): Promise<string[]> {
  const { status, body } =
    typeof query === "string" ? await world.get(`${path}?${query}`, {}, headers) : await world.get(path, query, headers)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.totalRecords, body.data.length)
  return body.data.map(({ Title }: { Title: string }) => Title)
}
