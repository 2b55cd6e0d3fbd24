import assert from "node:assert/strict"
import { test } from "node:test"
import { noPermissionText } from "../../access/permissions.ts"
import { remaining, told } from "../../testing/assignments.ts"
import { course, material } from "../../testing/drafts.ts"
import { giveRole } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { type Answer, openWorld, type World } from "../../testing/world.ts"
import { proxyEnrollmentExamples } from "./examples.ts"

const path = "/services/api/ProxyEnroll/CreateProxyEnrollment"
const statusPath = "/services/api/ProxyEnroll/ProxyEnrollmentStatus"

async function opened() {
  const world = await openWorld()
  const training = await make(world, course)
  const sound = { ...proxyEnrollmentExamples.standard, Training: [{ LOID: training }] }
  const enroll = (record: object, headers?: Record<string, string>): Promise<Answer> =>
    world.write("POST", path, record, headers)
  return { world, training, sound, enroll }
}

/** The status of the one legacy enrollment. */
async function statusOf(world: World, query: Record<string, string> = {}) {
  const { status, body } = await world.get(statusPath, query)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.totalRecords, body.data.length)
  return body.data
}

test("a client's payload is answered with HTTP 200 and 201 in the body, and registers the people", async () => {
  const { world, training, sound, enroll } = await opened()
  await using _ = world
  const { status, body } = await enroll(sound)
  assert.equal(status, 200)
  assert.deepEqual([body.status, body.createdRecords, body.data.length], [201, 1, 1])
  const { ProxyEnrollmentId: id, ...result } = body.data[0]
  assert.deepEqual(result, { Result: "Success", Reason: null })
  const found = await told(world, id)
  assert.equal(found.source, "Created with Learning Assignment Tool")
  assert.equal(found.title, "Safety basics", "its training's title")
  assert.deepEqual(
    [found.assignment, found.seatHandling, found.comment],
    ["registered", "increaseSeats", "Joined the yard team"],
  )
  assert.deepEqual(found.email, { option: "none" })
  assert.equal(await remaining(world), 60_000, "it spends nothing of the quota")
  assert.deepEqual(await statusOf(world), [
    {
      ProxyEnrollmentId: id,
      Title: "Safety basics",
      Status: "Queued",
      CreatedDate: "2026-03-04T09:15:00+0000",
      Training: [{ LOID: training, Title: "Safety basics" }],
      TotalUsers: 1,
      ProcessedUsers: 0,
      Result: "Success",
      Reason: null,
    },
  ])
})

test("the words of the payload are read in any case, and mean the same as in an assignment", async () => {
  const { world, sound, enroll } = await opened()
  await using _ = world
  const cases = [
    [{ AssignmentStatus: "Assign" }, { assignment: "assigned" }],
    [{ AssignmentStatus: "approve" }, { assignment: "approved" }],
    [{ AssignmentStatus: "REGISTER" }, { assignment: "registered" }],
    [{ AssignmentStatus: "Complete" }, { assignment: "registered" }],
    [{ AssignmentStatus: null, ProxyType: null }, { assignment: "registered" }],
    [{ ForceEnrollment: "true" }, { assignNewOccurrence: true }],
    [{ ManageSeatAvailability: "AddToWaitlist" }, { seatHandling: "waitlist" }],
    [{ ManageSeatAvailability: "None" }, { seatHandling: "fail" }],
    [
      { EmailConfiguration: "DefaultEmails" },
      {
        email: {
          option: "trainingSpecific",
          assignTraining: true,
          registerTraining: true,
          includeCurriculumTraining: false,
        },
      },
    ],
    [{ proxytype: "standard", Comment: null, COMMENT: "Hello" }, { comment: "Hello" }],
  ] as const
  for (const [change, expected] of cases) {
    world.pass(60_000)
    const { body } = await enroll({ ...sound, ...change })
    assert.equal(body.data[0].Reason, null, JSON.stringify(change))
    const found = await told(world, body.data[0].ProxyEnrollmentId)
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(found[name], value, JSON.stringify(change))
  }
})

test("availabilities name the audience: people, with their reports, and units", async () => {
  const { world, sound, enroll } = await opened()
  await using _ = world
  const yard = await make(world, material)
  const cases = [
    [[{ Id: "ann" }, { Id: "ANN" }, { Id: "bruno" }], 2],
    [[{ Id: "clara", IncludeSubs: true }], 2],
    [[{ Id: "DIV-NORTH", SubType: "Division", IncludeSubs: true }], 2],
    [
      [
        { Id: "North", SubType: "division" },
        { Id: "GRP-FIRST-AID", SubType: "Group" },
      ],
      2,
    ],
  ] as const
  for (const [availabilities, people] of cases) {
    const Training = [...sound.Training, { LOID: yard }]
    const { body } = await enroll({ ...sound, Training, Availabilities: availabilities })
    const [found] = (await statusOf(world)).slice(-1)
    assert.equal(found.ProxyEnrollmentId, body.data[0].ProxyEnrollmentId, JSON.stringify(body))
    assert.deepEqual([found.TotalUsers, found.Title], [people, "Safety basics, Yard rules"])
  }
})

test("a record fails with the texts of all faults at once, and nothing is stored", async () => {
  const { world, sound, enroll } = await opened()
  await using _ = world
  const inactive = await make(world, { ...material, MaterialItem: { ...material.MaterialItem, Active: false } })
  const before = await rowCounts(world)
  const cases: [object, string][] = [
    [{ Training: [] }, "At least one training is required."],
    [{ Training: null }, "At least one training is required."],
    [{ Availabilities: [] }, "At least one user or OU is required."],
    [{ Training: [{ LOID: "x" }] }, "Invalid learning object id x"],
    [{ Training: [{ LOID: inactive }] }, `Training ${inactive} is inactive`],
    [{ Availabilities: [{ Id: "nobody" }] }, "Invalid user nobody"],
    [{ Availabilities: [{ Id: "dora" }] }, "User dora is inactive"],
    [{ Availabilities: [{ IncludeSubs: true }] }, "Invalid user"],
    [{ Availabilities: [{ Id: "DIV-WEST", SubType: "Division" }] }, "OU Not Found."],
    [{ Availabilities: [{ Id: "DIV-NORTH", SubType: "Club" }] }, "Invalid OU Type."],
    [{ ProxyType: "Dynamic" }, "Feature not supported by the API: dynamic assignment"],
    [{ EmailConfiguration: "CustomEmails" }, "Feature not supported by the API: custom email"],
    [{ ProxyType: "Weekly" }, "Invalid ProxyType Weekly"],
    [{ AssignmentStatus: "Done" }, "Invalid AssignmentStatus Done"],
    [{ EmailConfiguration: "Some" }, "Invalid EmailConfiguration Some"],
    [{ ManageSeatAvailability: "More" }, "Invalid ManageSeatAvailability More"],
    [{ ForceEnrollment: "maybe" }, "Invalid ForceEnrollment maybe"],
    [{ Comment: "x".repeat(501) }, "Comment exceeds 500 characters."],
    [
      { Training: [{ LOID: "x" }], Availabilities: [{ Id: "dora" }], ProxyType: "Dynamic" },
      "Invalid learning object id x, User dora is inactive, Feature not supported by the API: dynamic assignment",
    ],
  ]
  for (const [change, reason] of cases) {
    const { status, body } = await enroll({ ...sound, ...change })
    assert.deepEqual([status, body.status], [200, 200])
    const { Errors, ...result } = body.data[0]
    assert.deepEqual(result, { Result: "Failed", Reason: reason }, JSON.stringify(change))
    assert.ok(Errors.length > 0)
  }
  assert.deepEqual(await rowCounts(world), before)
})

test("the call needs the tool's permission within its constraints, and another permission for mails", async () => {
  const { world, sound, enroll } = await opened()
  await using _ = world
  const clara = await world.authorize({ userName: "clara" })
  for (const answer of [await enroll(sound, clara), await world.get(statusPath, {}, clara)])
    assert.deepEqual([answer.status, answer.body.error.message], [401, noPermissionText])
  await giveRole(world, "clara", ["Assignment Tool - Standard"], ["self"])
  assert.equal((await enroll(sound, clara)).body.data[0].Reason, null)
  const outside = await enroll({ ...sound, Availabilities: [{ Id: "bruno" }] }, clara)
  assert.equal(outside.body.data[0].Reason, "User bruno is not in your scope")
  assert.equal((await enroll({ ...sound, EmailConfiguration: "DefaultEmails" }, clara)).status, 401)
  await giveRole(world, "clara", ["Assignment Tool - Email Settings - View"])
  assert.equal((await enroll({ ...sound, EmailConfiguration: "DefaultEmails" }, clara)).body.data[0].Reason, null)
})

test("the status is filtered by UTC days, is limited to the caller's own enrollments only by constraints, and is also XML", async () => {
  const { world, sound, enroll } = await opened()
  await using _ = world
  await enroll(sound)
  world.pass(86_400_000)
  const headers = await world.authorize()
  const count = async (query: Record<string, string>) => {
    const { status, body } = await world.get(statusPath, query, headers)
    assert.equal(status, 200, JSON.stringify(body))
    return body.data.length
  }
  assert.equal(await count({}), 0, "today")
  assert.equal(await count({ FromDate: "2026-03-04" }), 1)
  assert.equal(await count({ fromdate: "2026-03-04", TODATE: "2026-03-04" }), 1)
  assert.equal(await count({ FromDate: "2026-03-01", ToDate: "2026-03-03" }), 0)
  assert.equal(await count({ FromDate: "2026-03-09", ToDate: "2026-03-01" }), 0)
  const wrong = await world.get(statusPath, { FromDate: "04.03.2026", ToDate: "x" }, headers)
  assert.deepEqual([wrong.status, wrong.body.error.message], [400, "Invalid FromDate 04.03.2026, Invalid ToDate x"])
  await giveRole(world, "bruno", ["Assignment Tool - Standard"], ["self"])
  const bruno = await world.authorize({ userName: "bruno" })
  assert.equal((await world.get(statusPath, { FromDate: "2026-03-04" }, bruno)).body.data.length, 0)
  const xml = await world.get(statusPath, { FromDate: "2026-03-04", format: "xml" }, headers)
  assert.match(xml.body, /<a:ProxyEnrollmentStatus><a:ProxyEnrollmentId>\d+<.*<a:ProxyEnrollmentTraining><a:LOID>/)
})
