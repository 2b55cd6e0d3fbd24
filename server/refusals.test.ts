import assert from "node:assert/strict"
import { existsSync, globSync } from "node:fs"
import { dirname, join } from "node:path"
import { test } from "node:test"
import type { Endpoint } from "./endpoint.ts"
import { endpoints } from "./http/app.ts"
import type { Row, Rows, Sample } from "./testing/refusals/sample.ts"
import { openStage } from "./testing/refusals/stage.ts"
import { refusesStronger, refusesWritten } from "./testing/refusals/strength.ts"
import { openWorld } from "./testing/world.ts"

// Whom every endpoint refuses, and that nothing is stored then: by the rows beside the endpoints, in the
// refusals.rows.ts of each face.

const faces = await Promise.all(
  globSync("{api,admin}/*/index.ts", { cwd: import.meta.dirname })
    .sort()
    .map(async (index) => {
      const face = dirname(index)
      const lists: Record<string, readonly Endpoint[]> = await import(`./${index}`)
      const hasRows = existsSync(join(import.meta.dirname, face, "refusals.rows.ts"))
      const { refusals }: { refusals: Rows } = hasRows ? await import(`./${face}/refusals.rows.ts`) : { refusals: {} }
      return { face, refusals, names: Object.values(lists).flatMap((list) => list.map(({ name }) => name)) }
    }),
)

const refusals: ReadonlyMap<string, Row> = new Map(faces.flatMap(({ refusals }) => Object.entries(refusals)))

for (const { face, refusals, names } of faces)
  test(`each endpoint of ${face} has its row in ${face}/refusals.rows.ts, and each row its endpoint`, () => {
    const rows = new Set(Object.keys(refusals))
    assert.deepEqual(
      [
        ...new Set(names)
          .difference(rows)
          .values()
          .map((name) => `${name} has no row in ${face}/refusals.rows.ts: add it.`),
        ...rows
          .difference(new Set(names))
          .values()
          .map((name) => `The row ${name} has no endpoint in ${face}/index.ts.`),
      ],
      [],
    )
  })

test("every endpoint belongs to a face, and every face to the server", () => {
  const mounted = endpoints.map(({ name }) => name)
  const unmounted = faces.filter(({ names }) => !names.every((name) => mounted.includes(name)))
  assert.deepEqual(
    unmounted.map(({ face }) => `Add the list of ${face}/index.ts to the endpoints of http/app.ts.`),
    [],
  )
  assert.deepEqual(faces.flatMap(({ names }) => names).toSorted(), mounted.toSorted())
})

test("every endpoint that names a permission has a sample for which it is needed", () => {
  for (const { name, permission, permissions } of endpoints) {
    const needs = samplesOf(name).flatMap(({ needs }) => Object.keys(needs))
    const remedy = `Name it in the needs of the row ${name}:`
    if (permission) assert.ok(needs.includes(permission), `${remedy} ${permission}`)
    else assert.ok(needs.length > 0 || !permissions?.names.length, `${remedy} ${permissions?.names.join(", ")}`)
  }
})

test("every permission that a sample needs is one that its endpoint names", () => {
  for (const { name, permission, permissions } of endpoints) {
    const named: readonly string[] = [permission ?? [], permissions?.names ?? []].flat()
    const needs = samplesOf(name).flatMap(({ needs }) => Object.keys(needs))
    assert.deepEqual(
      needs.filter((need) => !named.includes(need)),
      [],
      `${name} does not state these permissions, which its row needs.`,
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

// The faces whose writes decide what people may do, and the writes among them that don't.
const decisiveFaces = ["admin/people", "admin/edge", "admin/groups"]
const undecisive = new Map([["computeGroups", "It does what the next night does anyway."]])

test("each write that decides permissions is shown to refuse people with more rights than the caller", () => {
  const names = faces.filter(({ face }) => decisiveFaces.includes(face)).flatMap(({ names }) => names)
  const writes = endpoints.filter(({ name, method }) => names.includes(name) && method !== "GET")
  const without = writes.filter(({ name }) => !samplesOf(name).some(({ strength }) => strength))
  assert.deepEqual(
    without.map(({ name }) => name),
    [...undecisive.keys()],
  )
})

test("people with more rights, and what is outside of constraints, are not written", async (t) => {
  await using world = await openWorld()
  for (const endpoint of endpoints)
    for (const sample of samplesOf(endpoint.name)) {
      if (sample.strength) await t.test(`${endpoint.name}: by strength`, () => refusesStronger(world, endpoint, sample))
      if (sample.writes)
        await t.test(`${endpoint.name}: ${Object.keys(sample.writes).join(", ")}`, () =>
          refusesWritten(world, endpoint, sample),
        )
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
