import assert from "node:assert/strict"
import { test } from "node:test"
import { noPermissionText } from "../../access/permissions.ts"
import { assign, assignments, refusal, remaining, told } from "../../testing/assignments.ts"
import { course, event, material, session } from "../../testing/drafts.ts"
import { giveRole, type Limit, takeRoles } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

const standard = "Assignment Tool - Standard"

async function opened() {
  const world = await openWorld()
  const training = await make(world, course)
  const sound = { title: "Safety", training: [training], users: ["ann"] }
  return { world, training, sound, clara: await world.authorize({ userName: "clara" }) }
}

/** Returns the texts of a 400. */
async function texts(world: World, request: object, headers: Record<string, string>): Promise<string> {
  const { status, body } = await refusal(world, request, headers)
  assert.equal(status, 400, JSON.stringify(body))
  return body.error.message
}

test("each call needs its scope and the tool's permission; without either nothing is stored", async () => {
  const { world, sound, clara } = await opened()
  await using _ = world
  const { assignmentId } = await assign(world, sound)
  const before = await rowCounts(world)
  const reading = ["", `/${assignmentId}`, `/${assignmentId}/results`, "/remaining-count"]
  const creating = await world.authorize({ scopes: ["learningassignment:create"] })
  const readingOnly = await world.authorize({ scopes: ["learningassignment:read", "learningassignment:update"] })
  for (const headers of [clara, creating])
    for (const rest of reading) assert.equal((await world.get(assignments + rest, {}, headers)).status, 401, rest)
  for (const [headers, message] of [
    [clara, noPermissionText],
    [readingOnly, "Unauthorized"],
  ] as const) {
    const { status, body } = await refusal(world, sound, headers)
    assert.deepEqual([status, body.error.message, body.data], [401, message, undefined])
  }
  assert.deepEqual(await rowCounts(world), before)
  world.pass(60_000)
  for (const rest of reading) assert.equal((await world.get(assignments + rest, {}, readingOnly)).status, 200, rest)
  await assign(world, sound, creating)
})

test("the permissions for dynamic assignments include the one for standard ones", async () => {
  const { world, sound, clara } = await opened()
  await using _ = world
  const dynamic = { ...sound, dynamic: {} }
  const recurrence = { type: "relative", from: "completedDate", amount: 1, unit: "years" }
  const recurring = { ...sound, dynamic: { recurrence } }
  const cases = [
    [standard, [201, 401, 401]],
    ["Assignment Tool - Standard and Dynamic", [201, 201, 401]],
    ["Assignment Tool - Standard and Dynamic - Recurrence", [201, 201, 201]],
  ] as const
  for (const [permission, expected] of cases) {
    await takeRoles(world)
    await giveRole(world, "clara", [permission])
    const statuses = []
    for (const request of [sound, dynamic, recurring])
      statuses.push((await world.send("POST", assignments, request, clara)).status)
    assert.deepEqual(statuses, expected, permission)
    world.pass(60_000)
  }
})

test("some settings need a permission of their own", async () => {
  const { world, sound, clara } = await opened()
  await using _ = world
  const mail = { subject: "Welcome", body: "See you." }
  const view = "Assignment Tool - Email Settings - View"
  const cases: [permissions: string[], asking: object][] = [
    [["Bypass User Payment"], { bypassUserPayment: true }],
    [[view], { email: { option: "trainingSpecific" } }],
    [[view, "Assignment Tool - Email Settings - Manage"], { email: { option: "custom", ...mail } }],
    [[view, "Assignment Tool - Email Settings - Manage"], { email: { option: "adHoc", ...mail } }],
    [["Assignment Tool - Training Start Date"], { trainingStartDate: "2026-05-01" }],
    [
      ["Assignment Tool - Standard and Dynamic", "Assignment Tool - Dynamic Removal"],
      { dynamic: { removal: { enabled: true } } },
    ],
  ]
  for (const [permissions, asking] of cases) {
    for (const missing of permissions) {
      await takeRoles(world)
      await giveRole(world, "clara", [standard, ...permissions.filter((permission) => permission !== missing)])
      const { status } = await world.send("POST", assignments, { ...sound, ...asking }, clara)
      assert.equal(status, 401, `${JSON.stringify(asking)} without ${missing}`)
    }
    await giveRole(world, "clara", permissions)
    await assign(world, { ...sound, ...asking }, clara)
    world.pass(60_000)
  }
  await takeRoles(world)
  await giveRole(world, "clara", [standard])
  const compatible = await world.authorize({ userName: "clara", profile: "compatible" })
  assert.match(
    await texts(world, { ...sound, dynamic: { removal: { enabled: true } } }, compatible),
    /dynamic assignment/,
  )
})

test("constraints on people refuse named people outside them, and leave out such members of units", async () => {
  const { world, sound, clara } = await opened()
  await using _ = world
  const all = [
    { type: "Division", externalId: "DIV-NORTH", includeSubordinates: true },
    { type: "Division", externalId: "DIV-SOUTH" },
  ]
  // Clara is in the north, above Ann's unit, and is Ann's manager; Bruno is in the south; Dora is inactive.
  const cases: [Limit[], refused: string[], ofUnits: number][] = [
    [[{ ou: "DIV-NORTH", subs: true }], ["bruno", "dora", "wsadmin"], 2],
    [[{ ou: "DIV-NORTH" }], ["ann", "bruno", "dora", "wsadmin"], 1],
    [["self"], ["bruno", "dora", "wsadmin"], 2],
    [[{ userOu: "Division", subs: true }], ["bruno", "dora", "wsadmin"], 2],
    [[{ ou: "DIV-SOUTH" }, "self"], ["dora", "wsadmin"], 3],
  ]
  const everybody = ["ann", "bruno", "clara", "dora", "wsadmin"]
  for (const [limits, refused, ofUnits] of cases) {
    await takeRoles(world)
    await giveRole(world, "clara", [standard], limits)
    const message = await texts(world, { ...sound, users: everybody }, clara)
    assert.equal(message, refused.map((name) => `User ${name} is not in your scope`).join(", "), JSON.stringify(limits))
    const { requestedUserAssignments } = await assign(world, { ...sound, users: [], ous: all }, clara)
    assert.equal(requestedUserAssignments, ofUnits, JSON.stringify(limits))
    world.pass(60_000)
  }
})

test("constraints on training refuse training outside them", async () => {
  const { world, training, sound, clara } = await opened()
  await using _ = world
  const parent = await make(world, event)
  const [child, yard] = [await make(world, session), await make(world, material)]
  const named = new Map([
    [training, "course"],
    [parent, "event"],
    [child, "session"],
    [yard, "material"],
  ])
  const cases: [Limit[], refused: string][] = [
    [[], ""],
    [[{ type: "Course" }], "event session material"],
    [[{ type: "Course" }, { type: "Material" }], "event session"],
    [[{ provider: "Harbour Academy" }], "course"],
    [[{ provider: "External Training" }], "event session material"],
    [[{ provider: "Harbour Academy" }, { type: "Material" }], "course event session"],
    [[{ item: parent }], "course material"],
    [[{ item: child }], "course event material"],
  ]
  for (const [limits, expected] of cases) {
    await takeRoles(world)
    await giveRole(world, "clara", [standard], limits)
    const answer = await world.send("POST", assignments, { ...sound, training: [...named.keys()] }, clara)
    const told = (answer.body.error?.details ?? []) as { message: string }[]
    const refused = told.map(({ message }) => {
      const [, guid = ""] = /^Training (\S+) is not in your scope$/.exec(message) ?? []
      return named.get(guid)
    })
    assert.equal(refused.join(" "), expected, JSON.stringify(limits))
    world.pass(60_000)
  }
})

test("with two roles, each permits its own training to its own people", async () => {
  const { world, training, sound, clara } = await opened()
  await using _ = world
  const yard = await make(world, material)
  await giveRole(world, "clara", [standard], [{ ou: "DIV-NORTH", subs: true }, { type: "Course" }])
  await giveRole(world, "clara", [standard], [{ ou: "DIV-SOUTH" }, { type: "Material" }])
  const both = { ...sound, users: ["ann", "bruno"] }
  assert.equal(await texts(world, { ...both, training: [training] }, clara), "User bruno is not in your scope")
  assert.equal(await texts(world, { ...both, training: [yard] }, clara), "User ann is not in your scope")
  assert.equal(
    await texts(world, { ...both, training: [training, yard] }, clara),
    "User ann is not in your scope, User bruno is not in your scope",
  )
  await assign(world, { ...sound, users: ["bruno"], training: [yard] }, clara)
})

test("callers who may assign to an assignment's creator see it; compatible applications see only those created by the API", async () => {
  const { world, sound } = await opened()
  await using _ = world
  await giveRole(world, "clara", [standard], [{ ou: "DIV-NORTH", subs: true }])
  await giveRole(world, "bruno", [standard], ["self"])
  const headersOf = async (userName: string) => ({
    extended: await world.authorize({ userName }),
    compatible: await world.authorize({ userName, profile: "compatible" }),
  })
  const people = {
    wsadmin: await headersOf("wsadmin"),
    clara: await headersOf("clara"),
    bruno: await headersOf("bruno"),
  }
  const made = {
    admin: (await assign(world, sound, people.wsadmin.extended)).assignmentId,
    dynamic: (await assign(world, { ...sound, dynamic: {} }, people.wsadmin.extended)).assignmentId,
    clara: (await assign(world, sound, people.clara.compatible)).assignmentId,
    bruno: (await assign(world, { ...sound, users: ["bruno"] }, people.bruno.extended)).assignmentId,
    proxy: (
      await world.write("POST", "/services/api/ProxyEnroll/CreateProxyEnrollment", {
        Training: [{ LOID: sound.training[0] }],
        Availabilities: [{ Id: "ann" }],
      })
    ).body.data[0].ProxyEnrollmentId,
  }
  const seen: Record<string, [search: string, get: string]> = {
    "wsadmin extended": ["admin dynamic clara bruno proxy", "admin dynamic clara bruno proxy"],
    "wsadmin compatible": ["admin clara bruno proxy", "admin clara bruno"],
    "clara extended": ["clara", "clara"],
    "clara compatible": ["clara", "clara"],
    "bruno extended": ["bruno", "bruno"],
    "bruno compatible": ["bruno", "bruno"],
  }
  for (const [who, [search, get]] of Object.entries(seen)) {
    world.pass(60_000)
    const [name, profile] = who.split(" ") as ["clara", "extended"]
    const headers = people[name][profile]
    const { body } = await world.get(assignments, {}, headers)
    const found = body.data.map(({ assignmentId }: { assignmentId: number }) => assignmentId)
    const names = Object.entries(made)
    assert.equal(
      names
        .filter(([, id]) => found.includes(id))
        .map(([made]) => made)
        .join(" "),
      search,
      who,
    )
    assert.equal(body.totalRecords, found.length)
    const got = []
    for (const [made, id] of names) {
      const answer = await world.get(`${assignments}/${id}`, {}, headers)
      const results = await world.get(`${assignments}/${id}/results`, {}, headers)
      assert.equal(results.status, answer.status)
      if (answer.status === 200) got.push(made)
      else assert.deepEqual([answer.status, answer.body.error.message], [404, "Assignment not found."])
    }
    assert.equal(got.join(" "), get, who)
  }
  assert.equal((await told(world, made.clara)).createdBy.externalId, "clara")
})

test("above the portal's share of people an assignment waits for a review by another person, when the portal requires it", async () => {
  const { world, sound, clara } = await opened()
  await using _ = world
  await giveRole(world, "clara", [standard])
  await world.send(
    "PATCH",
    "/admin/api/settings",
    { restrictSubmission: true, highUserPercent: 40 },
    await world.signIn(),
  )
  assert.equal((await assign(world, sound, clara)).status, "queued", "one of four")
  const many = { ...sound, users: ["ann", "bruno"] }
  assert.equal((await assign(world, many, clara)).status, "pendingReview")
  assert.equal(await remaining(world), 60_000 - 3, "it has been asked for all the same")
  const compatible = await world.authorize({ userName: "clara", profile: "compatible" })
  assert.equal((await assign(world, many, compatible)).status, "draft", "as the documents know it")
  await giveRole(world, "clara", ["Assignment Tool - Submit Draft"])
  assert.equal((await assign(world, many, clara)).status, "queued")
})
