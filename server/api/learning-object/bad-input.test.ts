import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, session } from "../../testing/drafts.ts"
import { changedAt, placesIn } from "../../testing/places.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

const [createPath, updatePath] = ["/services/api/LO/Create", "/services/api/LO/Update"]

// Values of a wrong kind. Each member of each draft gets one of them.
const odd = [7, true, "x", [], {}, [[]], [{}], -1.5, "", 1e300, { Id: null }, ["a", 1, null], "9999-99-99", "\u202e<b>"]

test("for any replacement of a member, the answer is a success or names the fault", async () => {
  await using world = await openWorld()
  await make(world, event)
  const LoID = await make(world, session)
  const update = { ...session, SessionItem: { ...session.SessionItem, LoID } }
  let turn = 0
  for (const [method, draft] of [
    ["POST", event],
    ["POST", session],
    ["POST", course],
    ["POST", material],
    ["PUT", update],
  ] as const) {
    const changed = placesIn(draft).map((place) => changedAt<object>(draft, place, odd[turn++ % odd.length]))
    const path = method === "POST" ? createPath : updatePath
    const replies = await Promise.all(changed.map((record) => world.write(method, path, record)))
    for (const { status, body } of replies) {
      assert.equal(status, 200)
      assert.equal(body.data[0].Result === "Success", body.data[0].Reason === null)
      assert.notEqual(body.data[0].Reason, "")
    }
    world.pass(60_000)
  }
})

/** Creates a draft and returns the reason of its failure, or null. */
async function reasonOf(world: World, draft: object): Promise<string | null> {
  const { status, body } = await world.write("POST", createPath, draft)
  return status === 200 ? body.data[0].Reason : body.error.message
}

test("thousands of items are stored or refused", { timeout: 120_000 }, async () => {
  await using world = await openWorld()
  await make(world, event)
  const list = (count: number, item: (place: number) => object) =>
    Array.from({ length: count }, (_, place) => item(place))
  const hour = (place: number) => new Date(Date.UTC(2026, 0, 1) + place * 3_600_000).toISOString().slice(0, 19)
  const parts = list(2000, (place) => ({
    PartName: "P",
    PartLocation: "2000",
    PartStartDateTime: hour(place),
    PartEndDateTime: hour(place + 1),
  }))
  const overlapping = parts.map((part) => ({ ...part, PartEndDateTime: hour(9000) }))
  const cases: [object, string | null][] = [
    [{ ...course, Availabilities: list(10_000, () => ({ Id: "ann" })) }, null],
    [
      { ...course, Availabilities: list(10_000, (place) => ({ Id: `nobody ${place}` })) },
      "Invalid Availability User., and 9000 more",
    ],
    [{ ...course, Availabilities: list(5000, () => ({ Id: [] })) }, "Invalid Availability User., and 4000 more"],
    [{ ...session, SessionItem: { ...session.SessionItem, Parts: parts } }, null],
    [{ ...session, SessionItem: { ...session.SessionItem, Parts: overlapping } }, "Two or more schedules overlap"],
  ]
  for (const [draft, expected] of cases) {
    const reason = await reasonOf(world, draft)
    assert.equal(reason, expected)
  }
})
