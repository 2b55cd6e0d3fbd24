import assert from "node:assert/strict"
import fc from "fast-check"
import { course, event, material, session } from "./drafts.ts"
import { normalRecord } from "./normal-record.ts"
import { at, changedAt, placesIn } from "./places.ts"
import { rowCounts } from "./stored.ts"
import { make, readBack } from "./trainings.ts"
import { openWorld, type World } from "./world.ts"

/**
 * Sends changed drafts of every type, and updates, and asserts what is promised for any: the answer is 200 or 400;
 * created or changed records read back as they were sent; a refused one leaves nothing behind.
 */
export async function holdToPromises(drafts: number): Promise<void> {
  await using world = await openWorld()
  const first = await make(world, event)
  const LoID = await make(world, session)
  const related = { PreWorks: [{ LoId: first }], PreRequisiteOptions: [{ PreRequisites: [{ LoId: first }] }] }
  const sound: Sound[] = [
    { method: "POST", draft: { ...event, ...related } },
    { method: "POST", draft: session },
    { method: "POST", draft: { ...course, ...related } },
    { method: "POST", draft: { ...material, ...related } },
    { method: "PUT", draft: { ...session, SessionItem: { ...session.SessionItem, LoID } } },
  ]
  let rows = await rowCounts(world)
  const promise = async ({ method, record }: Call) => {
    world.pass(1000)
    const before = method === "PUT" ? await readBack(world, LoID) : undefined
    const path = method === "POST" ? "/services/api/LO/Create" : "/services/api/LO/Update"
    const { status, body } = await world.write(method, path, record as object)
    const after = await rowCounts(world)
    const succeeded = status === 200 && body.data[0].Result === "Success"
    if (succeeded) await holdsToRecord(world, record, body.data[0].LoId, method)
    else {
      assert.ok(status === 400 || body.data[0].Reason, `${status}`)
      assert.deepEqual(after, rows)
      if (before) assert.deepEqual(await readBack(world, LoID), before)
    }
    rows = after
  }
  await fc.assert(fc.asyncProperty(calls(sound), promise), { numRuns: drafts })
}

type Sound = { method: "POST" | "PUT"; draft: object }
type Call = { method: "POST" | "PUT"; record: unknown }

/** Reads back a created or changed record, and compares it with the sent one. */
async function holdsToRecord(world: World, record: unknown, guid: string, method: "POST" | "PUT"): Promise<void> {
  const stored = await readBack(world, guid)
  const reference = stored.SessionItem?.EventLoRef
  const parent = reference && (await readBack(world, reference))
  const copies = method === "POST" && parent?.EventItem.CopyAvailabilityToNewSessions
  const inherited = parent && { ...parent, Availabilities: copies ? parent.Availabilities : [] }
  // An update keeps the author, so the record only determines the zone.
  const zone = await zoneOf(world, (record as { ActorID?: string }).ActorID ?? "")
  const whole = method === "POST" ? record : { ...(record as object), Type: "Session" }
  const { actor, ...sent } = normalRecord(whole, zone, inherited)
  const { actor: author, ...found } = normalRecord(stored, zone)
  assert.deepEqual(found, sent)
  if (method === "POST") assert.equal(author, actor)
}

async function zoneOf({ portal: { sql } }: World, actor: string): Promise<string> {
  const [row] = await sql<{ timeZone: string }>`
    select time_zone from person where user_id = lower(${actor.trim()}) or user_id = 'wsadmin'
      order by user_id = 'wsadmin' limit 1
  `
  return row?.timeZone ?? "UTC"
}

const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme" }))

// Values that are likely to mean something in the wrong place.
const likely = fc.constantFrom<unknown>(
  ...[
    null,
    "",
    " ",
    0,
    -1,
    1,
    1.5,
    1e300,
    "5",
    "true",
    true,
    false,
    [],
    {},
    [null],
    [{}],
    "ann",
    "bruno",
    "dora",
    "North",
  ],
  ...[
    "DIV-SOUTH",
    "Group",
    "Division",
    "Safety",
    "driving",
    "2000",
    "Harbour",
    "EUR",
    "usd",
    "ACTIVE",
    "future",
    "en-GB",
  ],
  ...["2026-05-11T10:00:00", "2026-03-08T02:30:00", "9999-12-31T23:59:59", "0001-01-01", "2026-02-30", "EV-0042"],
  ...[
    "Event",
    "Session",
    "Course",
    "Material",
    "u-311",
    "SITE",
    "COST",
    "RISK.CLASS",
    { IncludeSubs: true },
    { Id: "clara" },
  ],
)

/**
 * One change to a draft: at the place that a number selects, a value is removed, replaced, doubled, or moved elsewhere.
 */
const change = fc.record({
  place: fc.nat(),
  how: fc.oneof(
    { weight: 3, arbitrary: fc.constant("alike" as const) },
    { weight: 2, arbitrary: fc.constantFrom("drop" as const, "double" as const, "move" as const) },
    { weight: 1, arbitrary: fc.constant("replace" as const) },
  ),
  other: fc.nat(),
  replacement: fc.oneof(likely, anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.jsonValue()),
  alike: fc.record({
    string: fc.oneof({ weight: 3, arbitrary: anyText }, { weight: 1, arbitrary: likely }),
    number: fc.oneof(
      fc.nat({ max: 20 }),
      fc.nat({ max: 20 }).map(String),
      fc.integer(),
      fc.double({ min: -1e12, max: 1e12 }),
    ),
    boolean: fc.constantFrom(true, false, "true", "FALSE", null),
  }),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

/** Calls with changed drafts: one of these, with one or several values removed, replaced, doubled or moved. */
export function calls(sound: Sound[]): fc.Arbitrary<Call> {
  const several = fc.oneof(
    fc.array(change, { minLength: 1, maxLength: 1 }),
    fc.array(change, { minLength: 2, maxLength: 5 }),
  )
  return fc
    .tuple(fc.constantFrom(...sound), several)
    .map(([{ method, draft }, changes]) => ({ method, record: changes.reduce<object>(changed, draft) }))
}

function changed(draft: object, { place, how, other, replacement, alike }: Change): object {
  const places = placesIn(draft)
  const [here, there] = [places[place % places.length], places[other % places.length]]
  if (!here || !there) return draft
  const value = at(draft, here)
  switch (how) {
    case "alike": {
      const kind = typeof value
      return kind in alike ? changedAt(draft, here, alike[kind as keyof typeof alike]) : draft
    }
    case "drop":
      return changedAt(draft, here, undefined)
    case "replace":
      return changedAt(draft, here, replacement)
    case "double":
      return changedAt(draft, here, Array.isArray(value) ? [...value, ...value] : [value])
    case "move":
      return changedAt(draft, here, at(draft, there))
  }
}
