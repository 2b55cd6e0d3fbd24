import assert from "node:assert/strict"
import { test } from "node:test"
import { openWithRequest, refusalText } from "../../testing/assignment-requests.ts"
import { assign, told } from "../../testing/assignments.ts"
import { event, session } from "../../testing/drafts.ts"
import { make } from "../../testing/trainings.ts"

// The six features that the documents exclude: a change that uses each, and a change that doesn't.
const later = "2026-05-01"
const features: [feature: string, asks: object[], asksNot: object[]][] = [
  [
    "dynamic assignment",
    [{ dynamic: {} }, { Dynamic: { frequency: "daily" } }, { dynamic: true }],
    [{ dynamic: false }, { dynamic: null }, { dynamic: "false" }],
  ],
  [
    "scheduled processing",
    [{ processingDate: `${later}T10:00:00Z` }, { processingDate: later }],
    [{ processingDate: "2026-03-04T09:15:00Z" }, { processingDate: "2020-01-01" }, { processingDate: false }],
  ],
  [
    "custom email",
    [{ email: { option: "custom", subject: "S", body: "B" } }, { email: { option: "adHoc" } }],
    [{ email: { option: "none" } }, { email: null }, { email: { option: "trainingSpecific" } }],
  ],
  [
    "force prerequisites",
    [{ enforcePrerequisites: true }, { enforcePrerequisites: "true" }],
    [{ enforcePrerequisites: false }, { enforcePrerequisites: null }],
  ],
  [
    "training start date",
    [{ trainingStartDate: later }, { trainingStartDate: "2026-03-05" }],
    [{ trainingStartDate: "2026-03-04" }, { trainingStartDate: false }],
  ],
  ["completed status", [{ assignment: "completed" }], [{ assignment: "registered" }, { assignment: null }]],
]

for (const [feature, asks, asksNot] of features)
  test(`compatible applications have no ${feature}; only a request that uses it is refused`, async () => {
    const { world, sound } = await openWithRequest()
    await using _ = world
    const compatible = await world.authorize({ profile: "compatible" })
    for (const asking of asks)
      assert.match(
        await refusalText(world, { ...sound, ...asking }, compatible),
        new RegExp(`Feature not supported by the API: ${feature}`),
        JSON.stringify(asking),
      )
    for (const headers of [compatible, undefined])
      for (const asking of asksNot) await assign(world, { ...sound, ...asking }, headers)
  })

test("extended applications have all six features", async () => {
  const { world, sound } = await openWithRequest()
  await using _ = world
  await make(world, event)
  const past = await make(world, session)
  const mail = { subject: "Welcome", body: "See you." }
  for (const asking of [
    { dynamic: { frequency: "annually", annualDay: { month: 2, day: 29 } } },
    { processingDate: `${later}T10:00:00Z` },
    { email: { option: "custom", ...mail } },
    { email: { option: "adHoc", ...mail } },
    { enforcePrerequisites: true },
    { trainingStartDate: later },
  ]) {
    const found = await told(world, (await assign(world, { ...sound, ...asking })).assignmentId)
    for (const [name, value] of Object.entries(asking))
      if (name !== "dynamic") assert.deepEqual(found[name], value)
      else assert.equal(found.type, "dynamic")
  }
  const completed = { ...sound, training: [past], assignment: "completed" }
  assert.equal(await refusalText(world, completed), `Training ${past} cannot be assigned as completed`)
  world.pass(100 * 86_400_000)
  const headers = await world.authorize()
  const { assignmentId } = await assign(world, completed, headers)
  assert.equal((await told(world, assignmentId, headers)).assignment, "completed")
})
