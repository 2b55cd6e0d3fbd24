import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { openTool } from "../../testing/tool.ts"
import { addBareTraining } from "../../testing/transcript-rows.ts"
import { assignmentTool } from "./index.ts"

const base = "Assignment Tool - Standard"
const dynamicBase = "Assignment Tool - Standard and Dynamic"

async function stage() {
  const tool = await openTool()
  const { sql } = tool.world.portal
  const id = await addBareTraining(sql, "Course", "Safety")
  const [row] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return Object.assign(tool, { course: row!.guid })
}

test("every endpoint of the tool refuses a caller without any of its permissions", async () => {
  await using tool = await stage()
  const id = await tool.submit({ training: [tool.course], users: ["ann"] })
  const headers = await tool.world.signIn("ann")
  for (const { method, path } of assignmentTool) {
    const filled = path.replace(":assignmentId", String(id)).replace(":userId", "ann")
    const asked = path.endsWith("/explanation") ? `${filled}?userId=ann&objectId=${tool.course}` : filled
    const body = path.endsWith("/users") ? { text: "ann" } : {}
    const { status } = await tool.world.send(method as "POST", asked, method === "GET" ? undefined : body, headers)
    assert.equal(status, 401, `${method} ${path}`)
  }
})

// Options of the wizard, and the permission that each needs beside a base permission for its type.
const options: [object, string, string][] = [
  [{ dynamic: {} }, base, dynamicBase],
  [
    { dynamic: { recurrence: { type: "annually", month: 1, day: 1 } } },
    dynamicBase,
    "Assignment Tool - Standard and Dynamic - Recurrence",
  ],
  [{ dynamic: { removal: { enabled: true } } }, dynamicBase, "Assignment Tool - Dynamic Removal"],
  [{ trainingStartDate: "2026-06-01" }, base, "Assignment Tool - Training Start Date"],
  [{ bypassUserPayment: true }, base, "Bypass User Payment"],
  [{ email: { option: "trainingSpecific" } }, base, "Assignment Tool - Email Settings - View"],
]

for (const [steps, held, needed] of options)
  test(`${JSON.stringify(steps)} needs ${needed}`, async () => {
    await using tool = await stage()
    await giveRole(tool.world, "ann", [held])
    const ann = await tool.by("ann")
    const id = await ann.draft({ title: "Mine", training: [tool.course], users: ["bruno"] })
    assert.equal((await ann.post("", steps)).status, 401)
    assert.equal((await ann.patch(`/${id}/draft`, steps)).status, 401)
    await giveRole(tool.world, "ann", [needed])
    assert.equal((await ann.patch(`/${id}/draft`, steps)).status, 200)
    // An option that was saved with a permission can't be submitted without it.
    await takeRoles(tool.world)
    await giveRole(tool.world, "ann", [held])
    assert.equal((await ann.post(`/${id}/submit`)).status, 401)
    await giveRole(tool.world, "ann", [needed])
    assert.equal((await ann.post(`/${id}/submit`)).status, 200)
  })

test("an assignment's own mails need the permission to manage mails", async () => {
  await using tool = await stage()
  const email = { option: "adHoc", message: { subject: "Hello", body: "Come." } }
  await giveRole(tool.world, "ann", [base, "Assignment Tool - Email Settings - View"])
  const ann = await tool.by("ann")
  assert.equal((await ann.post("", { email })).status, 401)
  await giveRole(tool.world, "ann", ["Assignment Tool - Email Settings - Manage"])
  assert.equal((await ann.post("", { email })).status, 201)
})

// The changes that are allowed after submission, and the permission that each needs.
const changes: [object, string | undefined][] = [
  [{ title: "Better" }, "Assignment Tool - Edit Assignment Title"],
  [{ description: "For the yard" }, undefined],
  [{ comment: "Please" }, undefined],
  [
    { dueDate: { type: "relative", from: "assignedDate", amount: 30, unit: "days" } },
    "Assignment Tool - Edit Due Date",
  ],
  [
    {
      email: {
        option: "trainingSpecific",
        assignTraining: true,
        registerTraining: false,
        includeCurriculumTraining: false,
      },
    },
    "Assignment Tool - Edit Email Settings",
  ],
  [{ reassignment: { enabled: true, latestVersion: true } }, "Assignment Tool - Dynamic Reassignment"],
]

for (const [change, needed] of changes)
  test(`a dynamic assignment's ${Object.keys(change)[0]} is changed${needed ? ` with ${needed}` : ""}, which is written down`, async () => {
    await using tool = await stage()
    await giveRole(tool.world, "ann", [dynamicBase])
    const ann = await tool.by("ann")
    const id = await ann.process({ title: "Mine", training: [tool.course], users: ["bruno"], dynamic: {} })
    if (needed) {
      assert.equal((await ann.patch(`/${id}`, change)).status, 401)
      await giveRole(tool.world, "ann", [needed], [{ ou: "DIV-SOUTH" }])
      assert.equal((await ann.patch(`/${id}`, change)).status, 200, "one's own, whatever the constraint")
      await giveRole(tool.world, "clara", [dynamicBase])
      await giveRole(tool.world, "clara", [needed], [{ ou: "DIV-SOUTH" }])
      const clara = await tool.by("clara")
      assert.equal((await clara.patch(`/${id}`, change)).status, 401, "somebody else's, outside of the constraint")
    } else assert.equal((await ann.patch(`/${id}`, change)).status, 200)
    const whole = await ann.whole(id)
    const [[member, value]] = Object.entries(change) as [[string, unknown]]
    assert.deepEqual(member === "reassignment" ? whole.dynamic.reassignment : whole[member], value)
    const { body } = await ann.get(`/${id}/changes`)
    const last = body.changes.at(-1)
    assert.deepEqual([last.by.userId, last.became], ["ann", value])
  })

test("of a standard assignment only the title and the description can be changed, and only to valid values", async () => {
  await using tool = await stage()
  const id = await tool.process({ title: "Once", training: [tool.course], users: ["bruno"] })
  for (const change of [
    { comment: "x" },
    { dueDate: { type: "none" } },
    { email: { option: "none" } },
    { reassignment: { enabled: true, latestVersion: false } },
  ])
    assert.equal((await tool.patch(`/${id}`, change)).status, 409, JSON.stringify(change))
  assert.equal((await tool.patch(`/${id}`, { title: "Twice", description: null })).body.title, "Twice")
  const { status, body } = await tool.patch(`/${id}`, {
    title: " ",
    description: "x".repeat(4001),
    dueDate: { type: "fixed", date: "2020-01-01" },
    email: { option: "custom", assign: null, register: null },
    reassignment: { enabled: "perhaps" },
  })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details.map(({ field }: { field: string }) => field).sort(), [
    "description",
    "dueDate.date",
    "email",
    "reassignment.enabled",
    "reassignment.latestVersion",
    "title",
  ])
  assert.equal((await tool.whole(id)).title, "Twice")
})

test("a person who may create standard assignments only can view others' dynamic ones, but not change them", async () => {
  await using tool = await stage()
  const id = await tool.process({ training: [tool.course], users: ["bruno"], dynamic: {} })
  await giveRole(tool.world, "ann", [base])
  const ann = await tool.by("ann")
  assert.equal((await ann.whole(id)).type, "dynamic")
  for (const verb of ["deactivate", "copy"]) assert.equal((await ann.post(`/${id}/${verb}`)).status, 401, verb)
  assert.equal((await ann.patch(`/${id}`, { description: "Mine" })).status, 401)
})

test("the tool's preferences are read and changed with their own permission", async () => {
  await using tool = await stage()
  const { world } = tool
  const ann = await world.signIn("ann")
  assert.equal((await world.get("/admin/api/settings", {}, ann)).status, 401)
  await giveRole(world, "ann", ["Assignment Tool Preferences"])
  const { body } = await world.send(
    "PATCH",
    "/admin/api/settings",
    { dynamicReassignment: true, reassignLatestVersion: true },
    ann,
  )
  assert.deepEqual([body.dynamicReassignment, body.reassignLatestVersion], [true, true])
  const whole = await tool.whole(await tool.draft({ dynamic: {} }))
  assert.deepEqual(whole.dynamic.reassignment, { enabled: true, latestVersion: true })
})

test("paths that name no assignment are refused", async () => {
  await using tool = await stage()
  for (const { method, path } of assignmentTool) {
    if (!path.includes(":assignmentId")) continue
    for (const [id, expected] of [
      ["0", 400],
      ["x", 400],
      ["1e3", 404],
      ["999", 404],
      ["9007199254740991", 404],
      ["99999999999999999999", 400],
    ] as const) {
      const filled = path.replace(":assignmentId", id).replace(":userId", "ann")
      const body = path.endsWith("/users") ? { text: "ann" } : {}
      const { status } = await tool.world.send(
        method as "POST",
        filled,
        method === "GET" ? undefined : body,
        tool.headers,
      )
      assert.equal(status, expected, `${method} ${filled}`)
    }
  }
})
