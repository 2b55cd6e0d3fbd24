import assert from "node:assert/strict"
import { test } from "node:test"
import { openWithRequest, refusalText } from "../../testing/assignment-requests.ts"
import { assign, assignments, told } from "../../testing/assignments.ts"
import { material } from "../../testing/drafts.ts"
import { make } from "../../testing/trainings.ts"

test("an assignment is accepted with 201, has a Location, and is queued", async () => {
  const { world, training, sound } = await openWithRequest()
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
  const { world, training, sound } = await openWithRequest()
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

test("enforcing prerequisites is allowed only if the portal offers it", async () => {
  const { world, sound } = await openWithRequest()
  await using _ = world
  const people = await world.signIn()
  await world.send("PATCH", "/admin/api/settings", { offerEnforcePrerequisites: false }, people)
  const message = await refusalText(world, { ...sound, enforcePrerequisites: true })
  assert.equal(message, "The portal does not offer to enforce prerequisites.")
})

test("a new dynamic assignment has the portal's defaults unless the request sets its own values", async () => {
  const { world, sound } = await openWithRequest()
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
