import assert from "node:assert/strict"
import { test } from "node:test"
import { assign, assignments, refusal, told } from "../../testing/assignments.ts"
import { course, event, material, session } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** A world with a valid request for one online course and one person. */
async function opened() {
  const world = await openWorld()
  const training = await make(world, course)
  const sound = { title: "Forklift refresher", training: [{ learningObjectId: training }], users: ["ann"] }
  return { world, training, sound }
}

/** Returns the texts of a 400. */
async function texts(world: World, request: unknown, headers?: Record<string, string>): Promise<string> {
  const { status, body } = await refusal(world, request, headers)
  assert.equal(status, 400, JSON.stringify(body))
  return body.error.message
}

test("an assignment is accepted with 201, has a Location, and is queued", async () => {
  const { world, training, sound } = await opened()
  await using _ = world
  const answer = await world.send("POST", assignments, { ...sound, users: ["ann", "bruno"] })
  assert.equal(answer.status, 201)
  const { assignmentId } = answer.body.data
  const url = `${assignments}/${assignmentId}`
  assert.equal(answer.headers.location, url)
  assert.deepEqual(answer.body, {
    status: "success",
    timestamp: "2026-03-04T09:15:00Z",
    data: {
      assignmentId,
      title: "Forklift refresher",
      status: "queued",
      source: "Created with API",
      requestedUserAssignments: 2,
      url,
    },
  })
  const { createdBy, counts, ...rest } = await told(world, assignmentId)
  assert.equal(createdBy.externalId, "wsadmin")
  assert.equal(counts.users, 2)
  assert.deepEqual(rest, {
    assignmentId,
    title: "Forklift refresher",
    type: "standard",
    status: "queued",
    source: "Created with API",
    createdDate: "2026-03-04T09:15:00Z",
    processedDate: null,
    description: null,
    comment: null,
    assignment: "registered",
    assignNewOccurrence: false,
    maintainProgress: false,
    bypassUserPayment: false,
    dueDate: { type: "none" },
    seatHandling: "fail",
    email: { option: "none" },
    isRequired: false,
    purpose: null,
    training: [{ learningObjectId: training, title: "Safety basics", type: "Course" }],
    processingDate: null,
    trainingStartDate: null,
    enforcePrerequisites: false,
    dynamic: null,
  })
})

test("every setting is accepted and returned", async () => {
  const { world, training, sound } = await opened()
  await using _ = world
  const other = await make(world, material)
  const settings = {
    description: "For the yard.",
    comment: "Before the season.",
    assignment: "registered",
    assignNewOccurrence: true,
    maintainProgress: true,
    bypassUserPayment: true,
    dueDate: { type: "relative", from: "hireDate", amount: 30, unit: "days" },
    seatHandling: "waitlist",
    email: {
      option: "trainingSpecific",
      assignTraining: false,
      registerTraining: true,
      includeCurriculumTraining: true,
    },
    isRequired: true,
    purpose: "Law",
    processingDate: "2026-05-01T10:00:00Z",
    trainingStartDate: "2026-05-02",
    enforcePrerequisites: true,
  }
  const own = { dueDate: { type: "fixed", date: "2026-03-04" }, comment: "Read it first." }
  const { assignmentId } = await assign(world, {
    ...sound,
    ...settings,
    training: [{ learningObjectId: other.toUpperCase(), ...own }, training],
  })
  const found = await told(world, assignmentId)
  for (const [name, value] of Object.entries(settings)) assert.deepEqual(found[name], value, name)
  assert.deepEqual(found.training, [
    { learningObjectId: other, title: "Yard rules", type: "Material", ...own },
    { learningObjectId: training, title: "Safety basics", type: "Course" },
  ])
})

test("people, trainings and units can be named in every documented way", async () => {
  const { world, training, sound } = await opened()
  await using _ = world
  const [ann] = await world.portal.sql<{ id: number; guid: string }>`select id, guid from person where user_id = 'ann'`
  const [north] = await world.portal.sql<{ id: number }>`select id from ou where ou_id = 'DIV-NORTH'`
  await world.portal.sql`update person set user_name = 'bruno.blanc', user_id = '4711' where user_id = 'bruno'`
  const people = [
    ["ann", 1],
    [" ANN ", 1],
    [{ externalId: "ann" }, 1],
    [{ EXTERNALID: "Ann" }, 1],
    [{ id: ann?.id }, 1],
    [{ id: String(ann?.id) }, 1],
    [{ guid: ann?.guid }, 1],
    [{ guid: ann?.guid.toUpperCase() }, 1],
    [{ userName: "ann" }, 1],
    [{ externalId: null, userName: "ann" }, 1],
    [{ externalId: 4711 }, 1],
    [{ externalId: "bruno.blanc" }, 1],
    ["bruno.blanc", 1],
  ] as const
  for (const [user, count] of people) {
    const { requestedUserAssignments } = await assign(world, { ...sound, users: [user, user] })
    assert.equal(requestedUserAssignments, count, JSON.stringify(user))
    world.pass(60_000)
  }
  const units = [
    [{ typeId: 2, externalId: "DIV-NORTH" }, 1],
    [{ typeId: "2", externalId: "div-north", includeSubordinates: true }, 2],
    [{ type: "division", externalId: "North", IncludeSubordinates: "true" }, 2],
    [{ type: "Division", id: north?.id }, 1],
    [{ type: "Group", externalId: "GRP-FIRST-AID" }, 1],
    [{ type: "Team", externalId: "Team A" }, 1],
    [{ typeId: 32, type: "Location", externalId: "2000" }, 0],
  ] as const
  for (const [ou, count] of units) {
    const { requestedUserAssignments } = await assign(world, { ...sound, users: undefined, ous: [ou, null] })
    assert.equal(requestedUserAssignments, count, JSON.stringify(ou))
    world.pass(60_000)
  }
  const odd = { TITLE: "Odd", Training: [training, training.toUpperCase(), null], USERS: ["ann"], duedate: null }
  assert.equal((await assign(world, odd)).requestedUserAssignments, 1)
})

test("excluded people are left out, and people who are named several times count once", async () => {
  const { world, sound } = await opened()
  await using _ = world
  const everybody = { type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }
  const cases = [
    [{ users: ["ann", "bruno"], ous: [everybody] }, 3],
    [{ users: ["bruno"], ous: [everybody], excludeUsers: ["ann", "dora"] }, 2],
    [{ users: ["bruno"], ous: [everybody], excludeOus: [{ typeId: 2, externalId: "DIV-NORTH-1" }] }, 2],
    [{ users: ["bruno"], excludeOus: [{ typeId: 2, externalId: "DIV-SOUTH" }] }, 0],
  ] as const
  for (const [whom, count] of cases)
    assert.equal((await assign(world, { ...sound, ...whom })).requestedUserAssignments, count)
  const compatible = await world.authorize({ profile: "compatible" })
  const excluding = { ...sound, excludeUsers: ["ann", "nobody"], partial: true, dryRun: true }
  assert.equal((await assign(world, excluding, compatible)).requestedUserAssignments, 1, "a member that it has not")
})

// The fault of a request, and the smallest change that provokes it.
const gone = "0b5e55ed-0000-4000-8000-000000000000"
const tooLong = (length: number) => "ä".repeat(length)
const dueOn = (date: string) => ({ dueDate: { type: "fixed", date } })
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
  const { world, sound } = await opened()
  await using _ = world
  const before = await rowCounts(world)
  for (const [message, change] of table) {
    world.pass(60_000)
    assert.equal(await texts(world, { ...sound, ...change }), message, JSON.stringify(change))
  }
  assert.deepEqual(await rowCounts(world), before)
})

test("all faults are reported at once, in the table's order, and one by one to extended applications", async () => {
  const { world, training } = await opened()
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
    const { world, sound } = await opened()
    await using _ = world
    const compatible = await world.authorize({ profile: "compatible" })
    for (const asking of asks)
      assert.match(
        await texts(world, { ...sound, ...asking }, compatible),
        new RegExp(`Feature not supported by the API: ${feature}`),
        JSON.stringify(asking),
      )
    for (const headers of [compatible, undefined])
      for (const asking of asksNot) await assign(world, { ...sound, ...asking }, headers)
  })

test("extended applications have all six features", async () => {
  const { world, sound } = await opened()
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
  assert.equal(await texts(world, completed), `Training ${past} cannot be assigned as completed`)
  world.pass(100 * 86_400_000)
  const headers = await world.authorize()
  const { assignmentId } = await assign(world, completed, headers)
  assert.equal((await told(world, assignmentId, headers)).assignment, "completed")
})

test("enforcing prerequisites is allowed only if the portal offers it", async () => {
  const { world, sound } = await opened()
  await using _ = world
  const people = await world.signIn()
  await world.send("PATCH", "/admin/api/settings", { offerEnforcePrerequisites: false }, people)
  const message = await texts(world, { ...sound, enforcePrerequisites: true })
  assert.equal(message, "The portal does not offer to enforce prerequisites.")
})

test("a new dynamic assignment has the portal's defaults unless the request sets its own values", async () => {
  const { world, sound } = await opened()
  await using _ = world
  const reassignment = async (dynamic: object) =>
    (await told(world, (await assign(world, { ...sound, dynamic })).assignmentId)).dynamic.reassignment
  assert.deepEqual(await reassignment({}), { enabled: false, latestVersion: false })
  const preferences = { dynamicReassignment: true, reassignLatestVersion: true }
  await world.send("PATCH", "/admin/api/settings", preferences, await world.signIn())
  assert.deepEqual(await reassignment({}), { enabled: true, latestVersion: true })
  assert.deepEqual(await reassignment({ reassignment: { latestVersion: false } }), {
    enabled: true,
    latestVersion: false,
  })
})

test("a due date is a day of the portal's time zone", async () => {
  const { world, sound } = await opened()
  await using _ = world
  const due = (date: string) => ({ ...sound, ...dueOn(date) })
  // 09:15 UTC on the 4th is 23:15 on the 3rd in Honolulu, and 23:15 on the 4th on Kiritimati.
  const zoned = async (timeZone: string) =>
    world.send("PATCH", "/admin/api/settings", { timeZone }, await world.signIn())
  await zoned("Pacific/Honolulu")
  await assign(world, due("2026-03-03"))
  assert.equal(await texts(world, due("2026-03-02")), "Due date must be in the future.")
  await zoned("Pacific/Kiritimati")
  assert.equal(await texts(world, due("2026-03-03")), "Due date must be in the future.")
  await assign(world, due("2026-03-04"))
  world.pass(45 * 60_000)
  assert.equal(await texts(world, due("2026-03-04")), "Due date must be in the future.")
})
