import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenTraining, ask, asked, setTemplate } from "../../testing/approvals.ts"
import { giveRole } from "../../testing/roles.ts"
import { openWorld } from "../../testing/world.ts"

const templates = "/admin/api/approval-templates"

test("a template is created, read, changed and deleted", async () => {
  await using world = await openWorld()
  const headers = await world.signIn()
  const approvers = [
    { step: 2, ou: { group: "grp-first-aid" } },
    { step: 1, relationship: "unit approver", unitType: "cost center" },
    { step: 1, person: "BRUNO" },
  ]
  const made = await world.send("PUT", `${templates}/Dear`, { approvers, translations: { "fr-FR": "Cher" } }, headers)
  const template = {
    name: "Dear",
    translations: { "fr-FR": "Cher" },
    approvers: [
      { step: 1, relationship: "unit approver", unitType: "Cost Center" },
      { step: 1, person: "bruno" },
      { step: 2, ou: { Group: "GRP-FIRST-AID" } },
    ],
  }
  assert.deepEqual([made.status, made.body], [201, template])
  assert.deepEqual((await world.get(templates, {}, headers)).body, { templates: [template] })
  const changed = await world.send(
    "PUT",
    `${templates}/DEAR`,
    { approvers: [{ step: 1, relationship: "manager" }] },
    headers,
  )
  assert.deepEqual(
    [changed.status, changed.body],
    [200, { ...template, name: "DEAR", approvers: [{ step: 1, relationship: "manager" }] }],
  )
  assert.equal((await world.send("DELETE", `${templates}/dear`, undefined, headers)).status, 200)
  assert.equal((await world.send("DELETE", `${templates}/dear`, undefined, headers)).status, 404)
})

test("a template can't be deleted while a rule, a default or an open approval uses it", async () => {
  await using world = await openWorld()
  const headers = await world.signIn()
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [{ step: 1, relationship: "manager" }])
  const name = `Template of ${guid}`
  const remove = async () =>
    (await world.send("DELETE", `${templates}/${encodeURIComponent(name)}`, undefined, headers)).status
  assert.equal(await remove(), 409)
  await ask(world, "ann", guid)
  await world.send("PUT", "/admin/api/approval-rules", { objectId: guid, rules: [] }, headers)
  assert.equal(await remove(), 409)
  await world.send("POST", `/admin/api/my/transcripts/${guid}/withdrawal`, {}, await world.signIn("ann"))
  await world.send("PUT", "/admin/api/approval-defaults/training/Course", { required: true, template: name }, headers)
  await world.portal.sql`update approval set ended_at = started_at, outcome = 'dropped'`
  assert.equal(await remove(), 409)
  await world.send("PUT", "/admin/api/approval-defaults/training/Course", { required: false }, headers)
  assert.equal(await remove(), 200)
})

/** Faulty templates, rules and defaults with their messages. */
const faults: [string, object, string[]][] = [
  [
    `${templates}/A`,
    {
      approvers: [
        { step: 1 },
        { step: 1, relationship: "unit owner" },
        { step: 1, person: "ann", unitType: "Division" },
      ],
    },
    [
      "An approver is one of relationship, person and ou.",
      "A unit's owner or approver has a unitType, and nothing else has.",
      "A unit's owner or approver has a unitType, and nothing else has.",
    ],
  ],
  [
    `${templates}/A`,
    {
      approvers: [
        { step: 1, person: "x" },
        { step: 1, ou: { Division: "x" } },
        { step: 1, relationship: "unit owner", unitType: "x" },
      ],
    },
    ["There is no such person.", "There is no such unit.", "There is no such type of units."],
  ],
  [
    "/admin/api/approval-rules",
    { trainingType: "Course", rules: [{ approvals: 1 }, { everybody: true, person: "ann" }] },
    ["A rule is for one of everybody, ou and person.", "A rule is for one of everybody, ou and person."],
  ],
  [
    "/admin/api/approval-rules",
    {
      trainingType: "Course",
      rules: [{ person: "x", approvals: 1, template: "y" }, { ou: { Division: "DIV-CLOSED" } }],
    },
    [
      "There is no such person.",
      "Either a number or a template is wanted.",
      "There is no such template.",
      "There is no such unit.",
    ],
  ],
  ["/admin/api/approval-rules", { rules: [] }, ["Rules are of one of objectId and trainingType."]],
  [
    "/admin/api/approval-defaults/training/Course",
    { required: true, approvals: 1, template: "y" },
    ["Either a number or a template is wanted.", "There is no such template."],
  ],
]

for (const [path, body, messages] of faults)
  test(`${path} is refused: ${messages.join(" ")}`, async () => {
    await using world = await openWorld()
    const reply = await world.send("PUT", path, body, await world.signIn())
    assert.equal(reply.status, 400)
    assert.deepEqual(
      reply.body.error.details.map(({ message }: { message: string }) => message),
      messages,
    )
  })

test("a new version of a learning object keeps its rules", async () => {
  await using world = await openWorld()
  const headers = await world.signIn()
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [{ step: 1, relationship: "manager" }])
  const { status, body } = await world.send("POST", `/admin/api/learning-objects/${guid}/versions`, {}, headers)
  assert.ok(status < 300, JSON.stringify(body))
  const rulesOf = async (objectId: string) =>
    (await world.get("/admin/api/approval-rules", { objectId }, headers)).body.rules
  assert.deepEqual(await rulesOf(body.guid), await rulesOf(guid))
  assert.equal((await rulesOf(guid)).length, 1)
})

test("rules of a learning object that does not exist are not found", async () => {
  await using world = await openWorld()
  const objectId = "00000000-0000-4000-8000-000000000000"
  const headers = await world.signIn()
  assert.equal((await world.get("/admin/api/approval-rules", { objectId }, headers)).status, 404)
  assert.equal((await world.send("PUT", "/admin/api/approval-rules", { objectId, rules: [] }, headers)).status, 404)
})

test("reading needs the documented permission, and changing needs ours", async () => {
  await using world = await openWorld()
  const headers = await world.signIn("clara")
  const statuses = async () => [
    (await world.get(templates, {}, headers)).status,
    (await world.get("/admin/api/approval-rules", { trainingType: "Course" }, headers)).status,
    (await world.get("/admin/api/approval-defaults", {}, headers)).status,
    (await world.send("PUT", `${templates}/A`, { approvers: [] }, headers)).status,
    (await world.send("PUT", "/admin/api/approval-rules", { trainingType: "Course", rules: [] }, headers)).status,
    (await world.send("PUT", "/admin/api/approval-defaults/training/Course", { required: true }, headers)).status,
    (await world.send("DELETE", `${templates}/B`, undefined, headers)).status,
  ]
  assert.deepEqual(await statuses(), [401, 401, 401, 401, 401, 401, 401])
  await giveRole(world, "clara", ["Approval Template Administration - View"])
  assert.deepEqual(await statuses(), [200, 200, 200, 401, 401, 401, 401])
  await giveRole(world, "clara", ["Approvals - Manage"])
  assert.deepEqual(await statuses(), [200, 200, 200, 201, 200, 200, 404])
})

test("an open approval continues with the current steps of its template", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [{ step: 1, relationship: "manager" }])
  await ask(world, "ann", guid)
  const approvers = [
    { step: 1, relationship: "manager" },
    { step: 2, person: "bruno" },
  ]
  const headers = await world.signIn()
  await world.send("PUT", `${templates}/${encodeURIComponent(`Template of ${guid}`)}`, { approvers }, headers)
  const clara = await world.signIn("clara")
  const { body } = await world.get("/admin/api/approvals", {}, clara)
  await world.send("POST", "/admin/api/approvals", { itemId: body.items[0].itemId, action: "approve" }, clara)
  assert.deepEqual(await asked(world, "ann", guid), ["bruno"])
})
