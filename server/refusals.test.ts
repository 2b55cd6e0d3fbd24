import assert from "node:assert/strict"
import { globSync } from "node:fs"
import { dirname } from "node:path"
import { test } from "node:test"
import type { Endpoint } from "./endpoint.ts"
import { endpoints } from "./http/app.ts"
import type { Row, Rows, Sample } from "./testing/refusals/sample.ts"
import { openStage } from "./testing/refusals/stage.ts"

// Whom every endpoint refuses, and that nothing is stored then: by the rows beside the endpoints, in the
// refusals.rows.ts of each face.

const faces = await Promise.all(
  globSync("{api,admin}/*/index.ts", { cwd: import.meta.dirname })
    .sort()
    .map(async (index) => {
      const face = dirname(index)
      const lists: Record<string, readonly Endpoint[]> = await import(`./${index}`)
      const { refusals }: { refusals: Rows } = await import(`./${face}/refusals.rows.ts`)
      return { face, refusals, names: Object.values(lists).flatMap((list) => list.map(({ name }) => name)) }
    }),
)

const refusals: ReadonlyMap<string, Row> = new Map(faces.flatMap(({ refusals }) => Object.entries(refusals)))

for (const { face, refusals, names } of faces)
  test(`each endpoint of ${face} has its row in ${face}/refusals.rows.ts, and each row its endpoint`, () => {
    assert.deepEqual(Object.keys(refusals).toSorted(), names.toSorted())
  })

test("every endpoint belongs to a face", () => {
  assert.deepEqual(faces.flatMap(({ names }) => names).toSorted(), endpoints.map(({ name }) => name).toSorted())
})

test("every endpoint that names a permission has a sample for which it is needed", () => {
  for (const { name, permission, permissions } of endpoints) {
    const needs = samplesOf(name).flatMap(({ needs }) => Object.keys(needs))
    if (permission) assert.ok(needs.includes(permission), `${name}: ${permission}`)
    else assert.ok(needs.length > 0 || !permissions?.names.length, `${name}: ${permissions?.text}`)
  }
})

test("every permission that a sample needs is one that its endpoint names", () => {
  for (const { name, permission, permissions } of endpoints) {
    const named: readonly string[] = [permission ?? [], permissions?.names ?? []].flat()
    const needs = samplesOf(name).flatMap(({ needs }) => Object.keys(needs))
    assert.deepEqual(
      needs.filter((need) => !named.includes(need)),
      [],
      name,
    )
  }
})

test("callers without the permission are refused, and nothing is stored", async (t) => {
  await using stage = await openStage()
  for (const endpoint of endpoints) {
    const { name, access } = endpoint
    if (access === "anyone") continue
    const samples = samplesOf(name)
    if (samples.length === 0) await t.test(`${name}: whoever is not known`, () => stage.refusesUnknown(endpoint, {}))
    for (const sample of samples) await t.test(`${name}: ${guards(sample)}`, () => stage.refuses(endpoint, sample))
  }
})

function samplesOf(name: string): readonly Sample[] {
  const row = refusals.get(name) ?? []
  if (typeof row === "string") return []
  return "call" in row ? [row] : row
}

function guards({ needs, of: owner }: Sample): string {
  return owner ? `whoever is not ${owner}` : `whoever lacks ${Object.keys(needs).join(" or ")}`
}
