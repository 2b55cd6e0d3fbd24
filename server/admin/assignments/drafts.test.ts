import assert from "node:assert/strict"
import { test } from "node:test"
import { course, material } from "../../testing/drafts.ts"
import { openTool } from "../../testing/tool.ts"
import { make } from "../../testing/trainings.ts"

test("a draft may be empty, and returns its defaults", async () => {
  await using tool = await openTool()
  const { status, body, headers } = await tool.post("", {})
  assert.equal(status, 201)
  assert.equal(headers.location, `/admin/api/learning-assignments/${body.assignmentId}`)
  const { title, type, training, criteria, assignment, dueDate, dynamic, possible } = body
  assert.deepEqual(
    { title, type, training, criteria, assignment, dueDate, dynamic, possible, draft: body.status },
    {
      title: "",
      type: "standard",
      training: [],
      criteria: { users: 0, ous: 0, excludedUsers: 0, excludedOus: 0 },
      assignment: "registered",
      dueDate: { type: "none" },
      dynamic: null,
      possible: ["submit"],
      draft: "draft",
    },
  )
  assert.deepEqual((await tool.whole(body.assignmentId)).createdBy, { userId: "wsadmin", name: "Wsadmin Service" })
})

test("each step is saved by itself, and the other steps stay", async () => {
  await using tool = await openTool()
  const [first, second] = [await make(tool.world, course), await make(tool.world, material)]
  const id = await tool.draft({ title: "Yard safety" })
  const save = async (steps: object) => {
    const { status, body } = await tool.patch(`/${id}/draft`, steps)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  await save({ training: [{ learningObjectId: second, comment: "Read it." }, first], description: "For the yard." })
  await save({ ous: [{ type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }] })
  await save({ users: ["bruno", { externalId: "clara", includeSubordinates: true }], excludeUsers: ["ann"] })
  await save({ assignNewOccurrence: true, dueDate: { type: "fixed", date: "2026-06-30" } })
  const whole = await save({
    email: { option: "custom", assign: null, register: { subject: "Hello", body: "You are in." } },
  })
  assert.deepEqual(
    whole.training.map(({ learningObjectId, title, comment }: Record<string, string>) => [
      learningObjectId,
      title,
      comment,
    ]),
    [
      [second, "Yard rules", "Read it."],
      [first, "Safety basics", null],
    ],
  )
  assert.deepEqual(whole.criteria, { users: 2, ous: 1, excludedUsers: 1, excludedOus: 0 })
  assert.deepEqual(
    [whole.title, whole.description, whole.assignNewOccurrence, whole.dueDate],
    ["Yard safety", "For the yard.", true, { type: "fixed", date: "2026-06-30" }],
  )
  assert.deepEqual(whole.email, { option: "custom", assign: null, register: { subject: "Hello", body: "You are in." } })
  const { body } = await tool.get(`/${id}/criteria`)
  assert.deepEqual(
    body.criteria.map(
      ({
        user,
        ou,
        includeSubordinates,
      }: {
        user?: { userId: string }
        ou?: { ouId: string }
        includeSubordinates: boolean
      }) => [user?.userId ?? ou?.ouId, includeSubordinates],
    ),
    [
      ["DIV-NORTH", true],
      ["bruno", false],
      ["clara", true],
    ],
  )
  const again = await save({ description: null, dynamic: { frequency: "daily", removal: { enabled: true } } })
  assert.deepEqual(
    [again.description, again.type, again.dynamic.reassignment],
    [null, "dynamic", { enabled: false, latestVersion: false }],
  )
  assert.deepEqual((await save({ dynamic: null })).type, "standard")
  assert.deepEqual((await save({ ous: [] })).criteria, { users: 2, ous: 0, excludedUsers: 1, excludedOus: 0 })
})

test("a step that contradicts a saved one is refused, whichever of the two comes last", async () => {
  await using tool = await openTool()
  const pairs = [
    [{ trainingStartDate: "2026-05-02" }, { dynamic: { frequency: "daily" } }],
    [{ maintainProgress: true }, { assignment: "approved" }],
  ]
  for (const [one, other] of pairs)
    for (const [saved, sent] of [[one, other] as const, [other, one] as const]) {
      const id = await tool.draft({ title: "Contradiction", ...saved })
      assert.equal((await tool.patch(`/${id}/draft`, sent!)).status, 400, JSON.stringify(sent))
      const whole = await tool.whole(id)
      assert.deepEqual((await tool.patch(`/${id}/draft`, whole)).body, whole)
    }
})

test("a draft that was read can be sent back unchanged", async () => {
  await using tool = await openTool()
  const id = await tool.draft({
    title: "Round trip",
    processingDate: "2026-05-01T08:00:00Z",
    trainingStartDate: "2026-05-02",
    training: [{ learningObjectId: await make(tool.world, course), comment: "Soon" }],
    users: ["ann"],
  })
  const before = await tool.whole(id)
  const { status, body } = await tool.patch(`/${id}/draft`, before)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(body, before)
})

test("all faults of a request are returned at once, and nothing is saved", async () => {
  await using tool = await openTool()
  const id = await tool.draft({ title: "Good" })
  const before = await tool.whole(id)
  const { status, body } = await tool.patch(`/${id}/draft`, {
    title: "x".repeat(201),
    training: [
      "no-guid",
      { learningObjectId: "00000000-0000-4000-8000-000000000001", dueDate: { type: "fixed", date: "2020-01-01" } },
    ],
    users: ["nobody", "dora", {}],
    ous: [
      { type: "Division", externalId: "DIV-CLOSED" },
      { type: "Herd", externalId: "x" },
    ],
    assignment: "registerd",
    dueDate: { type: "relative", from: "hireDate", amount: 0, unit: "days" },
    email: { option: "custom", assign: null, register: null },
    dynamic: { endDate: "2020-01-01" },
  })
  assert.equal(status, 400)
  assert.deepEqual(
    body.error.details.map(({ field, message }: Record<string, string>) => `${field}: ${message}`),
    [
      "title: Title exceeds 200 characters.",
      "users[0]: Invalid user nobody",
      "users[2]: Invalid user",
      "users[1]: User dora is inactive",
      "ous[0]: OU Not Found.",
      "ous[1]: Invalid OU Type.",
      "training[0]: Invalid learning object id no-guid",
      "training[1]: Invalid learning object id 00000000-0000-4000-8000-000000000001",
      "training[1].dueDate.date: Due date must be in the future.",
      "dynamic.endDate: The end date must be in the future.",
      "assignment: Invalid assignment registerd",
      "dueDate.amount: Invalid amount 0",
      "email: A mail of your own needs a subject and a body.",
    ],
  )
  assert.deepEqual(await tool.whole(id), before)
})

test("an invalid title, list or unit is reported as such", async () => {
  await using tool = await openTool()
  const id = await tool.draft({ title: "Kept", users: ["ann"] })
  const { status, body } = await tool.patch(`/${id}/draft`, { title: {}, users: 2, ous: "x", training: {} })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details.map(({ field }: { field: string }) => field).sort(), [
    "ous",
    "title",
    "training",
    "users",
  ])
  const { title, criteria } = await tool.whole(id)
  assert.deepEqual([title, criteria.users], ["Kept", 1])
})

test("invalid mails are refused, also when the draft has mails of its own", async () => {
  await using tool = await openTool()
  const message = { subject: "Hello", body: "Come." }
  const id = await tool.draft({ title: "Mailed", email: { option: "adHoc", message } })
  const { status, body } = await tool.patch(`/${id}/draft`, { email: 1 })
  assert.deepEqual([status, body.error.details], [400, [{ field: "email", message: "Invalid email 1" }]])
})

test("a draft can be deleted; a submitted assignment can be neither deleted nor saved", async () => {
  await using tool = await openTool()
  const training = await make(tool.world, course)
  const id = await tool.draft({ title: "Gone" })
  const remove = (id: number) =>
    tool.world.send("DELETE", `/admin/api/learning-assignments/${id}/draft`, undefined, tool.headers)
  assert.deepEqual((await remove(id)).body, { deleted: true })
  assert.equal((await tool.get(`/${id}`)).status, 404)
  assert.equal((await remove(id)).status, 404)
  const submitted = await tool.submit({ training: [training], users: ["ann"] })
  assert.equal((await remove(submitted)).status, 409)
  assert.equal((await tool.patch(`/${submitted}/draft`, { title: "Late" })).status, 409)
  assert.equal((await tool.post(`/${submitted}/submit`)).status, 409)
})

test("an incomplete draft is not submitted, and the refusal names the missing steps", async () => {
  await using tool = await openTool()
  const id = await tool.draft({})
  const { status, body } = await tool.post(`/${id}/submit`)
  assert.equal(status, 400)
  const missing = ["Title is required.", "At least one training is required.", "At least one user or OU is required."]
  assert.deepEqual(
    body.error.details.map(({ message }: { message: string }) => message),
    missing,
  )
  const check = await tool.get(`/${id}/check`)
  assert.deepEqual(
    check.body.problems.map(({ message }: { message: string }) => message),
    missing,
  )
  assert.equal((await tool.whole(id)).status, "draft")
})

test("of two concurrent saves of steps neither is lost", async () => {
  await using tool = await openTool()
  const id = await tool.draft({})
  await Promise.all([
    tool.patch(`/${id}/draft`, { title: "Both" }),
    tool.patch(`/${id}/draft`, { comment: "stay" }),
    tool.patch(`/${id}/draft`, { users: ["ann"] }),
  ])
  const { title, comment, criteria } = await tool.whole(id)
  assert.deepEqual([title, comment, criteria.users], ["Both", "stay", 1])
})

test("a draft that is created and submitted twice with the same key is one draft", async () => {
  await using tool = await openTool()
  const training = await make(tool.world, course)
  const keyed = (key: string) => ({ ...tool.headers, "idempotency-key": key })
  const path = "/admin/api/learning-assignments"
  const begin = () =>
    tool.world.send("POST", path, { title: "Once", training: [training], users: ["ann"] }, keyed("begin"))
  const [first, second] = [await begin(), await begin()]
  assert.deepEqual([first.status, second.body], [201, first.body])
  const submit = () => tool.world.send("POST", `${path}/${first.body.assignmentId}/submit`, undefined, keyed("submit"))
  const [third, fourth] = [await submit(), await submit()]
  assert.deepEqual([third.status, third.body.status, fourth.body], [200, "queued", third.body])
  assert.equal((await tool.get()).body.total, 1)
})
