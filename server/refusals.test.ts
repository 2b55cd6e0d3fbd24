import assert from "node:assert/strict"
import { test } from "node:test"
import { endpoints } from "./http/app.ts"
import { refusals } from "./testing/refusals/index.ts"
import type { Sample } from "./testing/refusals/sample.ts"
import { openStage } from "./testing/refusals/stage.ts"

// Whom every endpoint refuses, and that nothing is stored then: by the table in testing/refusals.

test("every endpoint has a row in the table of refusals, and every row an endpoint", () => {
  const names = endpoints.map(({ name }) => name)
  assert.deepEqual([...refusals.keys()].toSorted(), names.toSorted())
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

test("who may not is refused, and nothing is stored", async (t) => {
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
