import assert from "node:assert/strict"
import { test } from "node:test"
import { annIn, base, unknown, type Write, write } from "../../testing/one-person.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { type Answer, openWorld } from "../../testing/world.ts"

// The refusals of the endpoints of one person.

test("a missing person, training or row is reported as a record not found", async () => {
  await using world = await openWorld()
  const { guid } = await annIn(world, "registered")
  const removed = await addTraining(world)
  await addTranscript(world, "ann", removed, { removed: true })
  await addTranscript(world, "dora", { id: (await addTraining(world)).id })
  const nowhere = [
    { externalId: "ann", learningObjectId: unknown },
    { externalId: "bruno", learningObjectId: guid },
    { externalId: "nobody", learningObjectId: guid },
    { userGuid: unknown, learningObjectId: guid },
    { externalId: "dora", learningObjectId: guid },
    { externalId: "ann", learningObjectId: removed.guid },
  ] as Record<string, string>[]
  const answers = nowhere.flatMap((which) => [
    ...["details", "custom-fields", "curriculum-child-lo-data"].map((what) => world.get(`${base}/${what}`, which)),
    ...(["register", "complete", "in-progress"] as const).map((what) => write(world, what, which)),
    write(world, "update", { ...which, comment: "x" }),
  ])
  for (const { status, body } of await Promise.all([
    ...answers,
    world.get(`${base}/overview`, { externalId: "nobody" }),
  ])) {
    assert.equal(status, 404)
    assert.equal(body.status, "404")
    assert.match(body.error.message, /record not found/)
    assert.equal(body.error.details, null)
  }
})

// Invalid input of every kind: the endpoint, and all its faults.
const bad: [string, Record<string, unknown>, string][] = [
  ["overview", {}, "externalId is required."],
  ["overview", { externalId: " " }, "externalId is required."],
  ["overview", { userGuid: "4711" }, "Invalid userGuid 4711"],
  [
    "overview",
    {
      externalId: "ann",
      statusGroups: "Completed,Done",
      status: "Completed,Well",
      trainingType: "Poem",
      includeArchived: "maybe",
    },
    "Invalid includeArchived maybe, Invalid statusGroups Done, Invalid status Well, Invalid trainingType Poem",
  ],
  ["details", {}, "externalId is required., learningObjectId is required."],
  ["details", { externalId: "ann", learningObjectId: "x" }, "Invalid learningObjectId x"],
  ["custom-fields", { learningObjectId: "x" }, "externalId is required., Invalid learningObjectId x"],
  ["curriculum-child-lo-data", {}, "externalId is required., learningObjectId is required."],
  ["register", {}, "externalId is required., learningObjectId is required."],
  ["register", { externalId: ["ann"], learningObjectId: 5 }, "Invalid externalId, Invalid learningObjectId 5"],
  [
    "in-progress",
    { externalId: null, learningObjectId: null },
    "externalId is required., learningObjectId is required.",
  ],
  ["complete", { externalId: "ann", learningObjectId: unknown, ignoreWorkflow: "yes" }, "Invalid ignoreWorkflow yes"],
  ["update", { externalId: "ann", learningObjectId: unknown }, "comment or customFields is required."],
  [
    "update",
    { externalId: "ann", learningObjectId: "x", comment: "x".repeat(501) },
    "Invalid learningObjectId x, Comment exceeds 500 characters.",
  ],
  [
    "update",
    { externalId: "ann", learningObjectId: unknown, comment: { a: 1 }, customFields: "none" },
    "Invalid comment, Invalid customFields none",
  ],
  ["assign", {}, "externalId is required., learningObjectId is required."],
  [
    "assign",
    { externalId: "nobody", learningObjectId: "x", assignment: "completed" },
    "Invalid assignment completed, Invalid user nobody, Invalid learning object id x",
  ],
  [
    "assign",
    { externalId: "dora", learningObjectId: unknown },
    `User dora is inactive, Invalid learning object id ${unknown}`,
  ],
]

for (const [what, input, message] of bad)
  test(`${what} is refused: ${JSON.stringify(input).slice(0, 100)}: ${message}`, async () => {
    await using world = await openWorld()
    const isWrite = ["assign", "register", "update", "complete", "in-progress"].includes(what)
    const call = (headers?: Record<string, string>) =>
      isWrite
        ? write(world, what as Write, input, headers)
        : world.get(`${base}/${what}`, input as Record<string, string>, headers)
    const { status, body } = await call()
    assert.equal(status, 400)
    assert.equal(body.error.message, message)
    assert.equal(body.error.details.map((fault: { message: string }) => fault.message).join(", "), message)
    const compatible = await call(await world.authorize({ profile: "compatible" }))
    assert.equal(compatible.body.error.message, message)
    assert.equal(compatible.body.error.details, null)
  })

test("each endpoint needs its permission, within its constraints on people", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "approved")
  const headers = await world.authorize({ userName: "bruno" })
  const calls: [string, () => Promise<Answer>][] = [
    ...["overview", "details", "custom-fields"].map(
      (what) =>
        ["View Transcript Item", () => world.get(`${base}/${what}`, which, headers)] as [string, () => Promise<Answer>],
    ),
    ["Assignment Tool - Standard", () => write(world, "assign", which, headers)],
    ["Transcript - Manage", () => write(world, "update", { ...which, comment: "x" }, headers)],
    ["Transcript - Manage", () => write(world, "register", which, headers)],
    ["Transcript - Manage", () => write(world, "in-progress", which, headers)],
    ["Transcript - Manage", () => write(world, "complete", which, headers)],
  ]
  for (const [permission, call] of calls) {
    await takeRoles(world)
    assert.equal((await call()).status, 401, permission)
    await giveRole(world, "bruno", [permission], [{ ou: "DIV-SOUTH" }])
    const outside = await call()
    if (permission === "Assignment Tool - Standard") {
      assert.equal(outside.status, 400)
      assert.equal(outside.body.error.message, "User ann is not in your scope")
    } else assert.equal(outside.status, 401)
    await giveRole(world, "bruno", [permission], [{ ou: "DIV-NORTH", subs: true }])
    assert.equal((await call()).status, 200, permission)
  }
})

test("a scope to read doesn't permit writes", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "approved")
  const reader = await world.authorize({ scopes: ["transcript:read"] })
  const writer = await world.authorize({ scopes: ["transcript:update"] })
  assert.equal((await world.get(`${base}/details`, which, reader)).status, 200)
  assert.equal((await write(world, "register", which, reader)).status, 401)
  assert.equal((await world.get(`${base}/details`, which, writer)).status, 401)
  assert.equal((await write(world, "register", which, writer)).status, 200)
})
