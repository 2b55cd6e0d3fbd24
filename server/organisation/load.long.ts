import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import fc from "fast-check"
import { parse } from "yaml"
import { type Database, openDatabase } from "../database/database.ts"
import { migrate } from "../database/migrate.ts"
import { machineClock } from "../portal/clock.ts"
import { emptyDatabase, testConnection } from "../testing/databases.ts"
import { loadOrganisation } from "./load.ts"
import { OrganisationProblems } from "./problems.ts"

async function openEmpty(): Promise<Database> {
  const database = openDatabase(testConnection(await emptyDatabase()), { pooled: 2 })
  await migrate(database, machineClock)
  return database
}

const page = readFileSync(new URL("../../docs/organisation-file.md", import.meta.url), "utf8")
const [, example = ""] = /```yaml\n(.*?)```/s.exec(page) ?? []

// Replacements for a value of the file.
const oddities = [
  ...[
    null,
    0,
    -1,
    1.5,
    1e300,
    true,
    "",
    " ",
    "a",
    "dana",
    "2000",
    "today",
    "today+9999",
    "2026-02-30",
    "x".repeat(3000),
  ],
  ...[
    "\u0000",
    "\ud800",
    "İ",
    "ΣΑΣ",
    "__proto__",
    "constructor",
    "Division",
    "EV-1",
    "SALES",
    "0a000000-0000-4000-8000-000000000001",
  ],
  ...[[], {}, [[]], { "en-US": "x" }, { "xx-YY": "x" }],
]

test("after any change to a file, the file is loaded or its problems are reported", async () => {
  const database = await openEmpty()
  const change = fc.record({ place: fc.nat(), kind: fc.nat(3), other: fc.nat(), odd: fc.constantFrom(...oddities) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const value = parse(example)
      for (const { place, kind, other, odd } of changes) {
        const places = placesIn(value)
        const [holder, name] = places[place % places.length]!
        const [otherHolder, otherName] = places[other % places.length]!
        if (kind === 0) delete holder[name]
        else if (kind === 1 && Array.isArray(holder)) holder.push(structuredClone(holder[Number(name)]))
        else holder[name] = kind === 2 ? structuredClone(otherHolder[otherName]) : odd
      }
      const file = { name: "file.json", text: JSON.stringify(value) }
      await loadOrganisation({ database, clock: machineClock }, file).catch((error) => {
        if (!(error instanceof OrganisationProblems)) throw error
      })
    }),
    { numRuns: 1000 },
  )
  await database.close()
})

type Holder = Record<string, unknown>

/** Every member and item in a value, with the object or array that contains it. */
function placesIn(value: unknown): [Holder, string][] {
  if (typeof value !== "object" || value === null) return []
  const holder = value as Holder
  return Object.keys(holder).flatMap((name): [Holder, string][] => [[holder, name], ...placesIn(holder[name])])
}

test("10,000 people and 5,000 learning objects are loaded, and again into the same state", async () => {
  const database = await openEmpty()
  const numbers = (length: number) => Array.from({ length }, (_, index) => index)
  const text = JSON.stringify({
    languages: [{ code: "en-US", name: "English" }],
    ous: numbers(500).map((n) => ({
      type: "Division",
      id: `D${n}`,
      name: `Division ${n}`,
      ...(n > 0 ? { parent: `D${Math.floor((n - 1) / 5)}` } : {}),
    })),
    groups: numbers(20).map((n) => ({
      id: `G${n}`,
      name: `Group ${n}`,
      criteria: [{ ou: { Division: `D${n}` }, includeSubordinates: true }],
    })),
    people: numbers(10_000).map((n) => ({
      userId: `P${n}`,
      userName: `name.${n}`,
      firstName: "Ada",
      lastName: `Number ${n}`,
      ous: { Division: `D${n % 500}` },
      ...(n > 0 ? { manager: `P${Math.floor((n - 1) / 8)}` } : {}),
    })),
    courses: numbers(3000).map((n) => ({
      ref: `C${n}`,
      title: `Course ${n}`,
      availability: [
        { everybody: true },
        { ou: { Division: `D${n % 500}` }, includeSubordinates: true },
        { person: `P${n}` },
      ],
      ...(n > 0 ? { preWork: [`C${n - 1}`] } : {}),
    })),
    events: numbers(500).map((n) => ({ ref: `E${n}`, title: `Event ${n}`, eventNumber: `EV-${n}` })),
    sessions: numbers(1500).map((n) => ({
      ref: `S${n}`,
      event: `EV-${n % 500}`,
      parts: [{ name: "Only part", facility: "F", start: `today+${n % 90} 08:00`, end: "12:00" }],
    })),
    facilities: [{ id: "F", name: "Room", location: "L" }],
  }).replace('"ous":[', '"ous":[{"type":"Location","id":"L","name":"Site"},')

  const states = []
  for (let turn = 0; turn < 2; turn++) {
    await loadOrganisation({ database, clock: machineClock }, { name: "file.json", text })
    const [state] = await database.sql<Record<string, number>>`
      select (select count(*) from person) as people, (select count(*) from training) as trainings,
        (select count(*) from availability) as grants, (select count(*) from part) as parts,
          (select sum(id) from person) as ids,
        (select reltuples from pg_class where relname = 'person') as known_people
    `
    states.push(state!)
  }
  const [first, second] = states
  assert.deepEqual(first, second)
  assert.deepEqual(
    { ...first, ids: 0 },
    { people: 10_000, trainings: 5_000, grants: 9_000, parts: 1_500, ids: 0, knownPeople: 10_000 },
  )
  await database.close()
})
