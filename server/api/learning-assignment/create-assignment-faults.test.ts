import assert from "node:assert/strict"
import { test } from "node:test"
import { openWithRequest, refusalText } from "../../testing/assignment-requests.ts"
import { assign, refusal } from "../../testing/assignments.ts"
import { material } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"

const gone = "0b5e55ed-0000-4000-8000-000000000000"
const tooLong = (length: number) => "ä".repeat(length)
const dueOn = (date: string) => ({ dueDate: { type: "fixed", date } })

// The fault of a request, and the smallest change that provokes it.
const table: [message: string, change: object][] = [
  ["Title is required.", { title: undefined }],
  ["Title is required.", { title: " " }],
  ["Title is required.", { title: ["Forklift"] }],
  ["Title exceeds 200 characters.", { title: tooLong(201) }],
  ["At least one training is required.", { training: undefined }],
  ["At least one training is required.", { training: [] }],
  ["At least one training is required.", { training: "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11" }],
  ["At least one user or OU is required.", { users: undefined }],
  ["At least one user or OU is required.", { users: [], ous: [] }],
  ["At least one user or OU is required.", { users: { externalId: "ann" } }],
  ["Invalid user nobody", { users: ["ann", "nobody"] }],
  ["Invalid user nobody", { users: [{ externalId: "nobody" }] }],
  ["Invalid user no-guid", { users: [{ guid: "no-guid" }] }],
  ["Invalid user x", { users: [{ id: "x" }] }],
  ["Invalid user 99999999", { users: [{ id: 99_999_999 }] }],
  ["Invalid user 5", { users: [5] }],
  ["Invalid user true", { users: [true] }],
  ["Invalid user", { users: [{}] }],
  ["Invalid user", { users: [[]] }],
  ["Invalid user nobody", { excludeUsers: ["nobody"] }],
  ["User dora is inactive", { users: ["dora"] }],
  ["OU Not Found.", { ous: [{ type: "Division", externalId: "DIV-WEST" }] }],
  ["OU Not Found.", { ous: [{ type: "Division", externalId: "DIV-CLOSED" }] }],
  ["OU Not Found.", { ous: [{ type: "Division", externalId: "Twin" }] }],
  ["OU Not Found.", { ous: [{ type: "Location", externalId: "DIV-NORTH" }] }],
  ["OU Not Found.", { ous: [{ typeId: 2 }] }],
  ["OU Not Found.", { excludeOus: [{ typeId: 2, id: 99_999_999 }] }],
  ["Invalid OU Type.", { ous: [{ typeId: 3, externalId: "DIV-NORTH" }] }],
  ["Invalid OU Type.", { ous: [{ type: "Divisions", externalId: "DIV-NORTH" }] }],
  ["Invalid OU Type.", { ous: [{ externalId: "DIV-NORTH" }] }],
  ["Invalid OU Type.", { ous: ["DIV-NORTH"] }],
  [`Invalid learning object id ${gone}`, { training: [gone] }],
  ["Invalid learning object id EV-0042", { training: [{ learningObjectId: "EV-0042" }] }],
  ["Invalid learning object id", { training: [{}] }],
  ["Invalid learning object id", { training: [7] }],
  ["Due date must be in the future.", dueOn("2026-03-03")],
  ["Invalid date 2026-02-30", dueOn("2026-02-30")],
  ["date is required.", { dueDate: { type: "fixed" } }],
  ["type is required.", { dueDate: {} }],
  ["Invalid type soon", { dueDate: { type: "soon" } }],
  ["Invalid dueDate 2026-06-30", { dueDate: "2026-06-30" }],
  [
    "Invalid customField START",
    { dueDate: { type: "relative", from: "customField", customField: "START", amount: 1, unit: "days" } },
  ],
  ["Invalid customField", { dueDate: { type: "relative", from: "customField", amount: 1, unit: "days" } }],
  ["Description exceeds 4000 characters.", { description: tooLong(4001) }],
  ["Comment exceeds 500 characters.", { comment: tooLong(501) }],
  ["Only possible for registered: maintainProgress", { assignment: "approved", maintainProgress: true }],
  ["Only possible for registered: bypassUserPayment", { assignment: "assigned", bypassUserPayment: true }],
  ["Invalid assignment done", { assignment: "done" }],
  ["Invalid seatHandling more", { seatHandling: "more" }],
  ["Invalid isRequired maybe", { isRequired: "maybe" }],
  ["Invalid option all", { email: { option: "all" } }],
  ["A mail of your own needs a subject and a body.", { email: { option: "custom", subject: "Hello" } }],
  ["A mail of your own needs a subject and a body.", { email: { option: "adHoc", body: "Hello" } }],
  ["Invalid processingDate tomorrow", { processingDate: "tomorrow" }],
  ["Invalid trainingStartDate 2026-13-01", { trainingStartDate: "2026-13-01" }],
  ["Invalid dynamic yes", { dynamic: "yes" }],
  [
    "Only possible for a standard assignment: scheduled processing",
    { dynamic: {}, processingDate: "2026-05-01T00:00:00" },
  ],
  ["Only possible for a standard assignment: training start date", { dynamic: {}, trainingStartDate: "2026-05-01" }],
  ["The end date must be in the future.", { dynamic: { endDate: "2026-03-03" } }],
  ["Invalid frequency hourly", { dynamic: { frequency: "hourly" } }],
  [
    "Invalid customField BADGE",
    {
      dynamic: {
        recurrence: { type: "relative", from: "customField", customField: "BADGE", amount: 1, unit: "years" },
      },
    },
  ],
]

test("each fault of a request is reported in its documented words, and nothing is stored", async () => {
  const { world, sound } = await openWithRequest()
  await using _ = world
  const before = await rowCounts(world)
  for (const [message, change] of table) {
    world.pass(60_000)
    assert.equal(await refusalText(world, { ...sound, ...change }), message, JSON.stringify(change))
  }
  assert.deepEqual(await rowCounts(world), before)
})

test("all faults are reported at once, in the table's order, and one by one to extended applications", async () => {
  const { world, training } = await openWithRequest()
  await using _ = world
  const inactive = await make(world, { ...material, MaterialItem: { ...material.MaterialItem, Active: false } })
  const request = {
    dynamic: { frequency: "hourly" },
    isRequired: "maybe",
    dueDate: { type: "fixed", date: "2020-01-01" },
    assignment: "completed",
    ous: [{ type: "Division", externalId: "DIV-WEST" }, { type: "Club" }],
    users: ["nobody", "ann", "dora", "nobody"],
    training: [gone, { learningObjectId: training, dueDate: { type: "fixed" } }, inactive],
    comment: tooLong(501),
  }
  const { status, body } = await refusal(world, request)
  assert.equal(status, 400)
  const faults = [
    ["title", "Title is required."],
    ["users[0]", "Invalid user nobody"],
    ["users[2]", "User dora is inactive"],
    ["ous[0]", "OU Not Found."],
    ["ous[1]", "Invalid OU Type."],
    ["training[0]", `Invalid learning object id ${gone}`],
    ["training[2]", `Training ${inactive} is inactive`],
    ["training[1]", `Training ${training} cannot be assigned as completed`],
    ["dueDate.date", "Due date must be in the future."],
    ["comment", "Comment exceeds 500 characters."],
    ["training[1].dueDate.date", "date is required."],
    ["isRequired", "Invalid isRequired maybe"],
    ["dynamic.frequency", "Invalid frequency hourly"],
  ] as const
  assert.deepEqual(
    body.error.details,
    faults.map(([field, message]) => ({ field, message })),
  )
  assert.equal(body.error.message, [...new Set(faults.map(([, message]) => message))].join(", "))

  const compatible = await refusal(world, request, await world.authorize({ profile: "compatible" }))
  assert.equal(compatible.status, 400)
  assert.equal(compatible.body.error.details, null)
  const { message } = compatible.body.error
  assert.match(
    message,
    /Feature not supported by the API: dynamic assignment, Feature not supported by the API: completed status/,
  )
  assert.match(message, /^Title is required\., Invalid user nobody, User dora is inactive, OU Not Found\./)
})

test("a due date is a day of the portal's time zone", async () => {
  const { world, sound } = await openWithRequest()
  await using _ = world
  const due = (date: string) => ({ ...sound, ...dueOn(date) })
  // 09:15 UTC on the 4th is 23:15 on the 3rd in Honolulu, and 23:15 on the 4th on Kiritimati.
  const zoned = async (timeZone: string) =>
    world.send("PATCH", "/admin/api/settings", { timeZone }, await world.signIn())
  await zoned("Pacific/Honolulu")
  await assign(world, due("2026-03-03"))
  assert.equal(await refusalText(world, due("2026-03-02")), "Due date must be in the future.")
  await zoned("Pacific/Kiritimati")
  assert.equal(await refusalText(world, due("2026-03-03")), "Due date must be in the future.")
  await assign(world, due("2026-03-04"))
  world.pass(45 * 60_000)
  assert.equal(await refusalText(world, due("2026-03-04")), "Due date must be in the future.")
})
