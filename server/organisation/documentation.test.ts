import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { openDatabase } from "../database/database.ts"
import { machineClock } from "../portal/clock.ts"
import { migratedDatabase, testConnection } from "../testing/databases.ts"
import { loadOrganisation } from "./load.ts"
import { readOrganisation } from "./read.ts"
import { members } from "./sections.ts"

const page = readFileSync(new URL("../../docs/organisation-file.md", import.meta.url), "utf8")
const cast = readFileSync(new URL("../../docs/cast.md", import.meta.url), "utf8")
const demo = readFileSync(new URL("../../demo/organisation.yaml", import.meta.url), "utf8")
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ""]) => text)

test("the first example of the documentation is complete: an empty portal accepts it", async () => {
  const database = openDatabase(testConnection(await migratedDatabase()), { pooled: 1 })
  const report = await loadOrganisation({ database, clock: machineClock }, { name: "example.yaml", text: examples[0]! })
  await database.close()
  const added = Object.values(report).reduce((sum, counts) => sum + counts.added, 0)
  assert.equal(added, 18)
})

test("every example of the documentation has the form of an organisation file", () => {
  for (const text of examples) assert.deepEqual(readOrganisation({ name: "example.yaml", text }).problems, [])
})

test("the documentation names every section", () => {
  for (const name of Object.keys(members))
    assert.ok(page.includes(`\`${name}\``), `Add \`${name}\` to the table of sections in docs/organisation-file.md.`)
})

test("the demo organisation contains everybody and everything that the page of the cast names", () => {
  const names = [...cast.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)
  for (const name of names.filter((name) => /^[A-Z0-9]{2,}[A-Z0-9-]*$|^[0-9a-f]{8}-|^[a-z]+$/.test(name)))
    assert.match(demo, new RegExp(`\\b${name}\\b`), name)
  assert.ok(names.length > 40)
})
