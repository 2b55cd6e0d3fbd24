import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, type Limit } from "../../testing/roles.ts"
import { openWorld } from "../../testing/world.ts"

// Groups that decide permissions, and others. Bruno changes groups in these tests, and is a first aider himself.

const path = "/admin/api/groups"
const group: Limit = { ou: "GRP-FIRST-AID" }
const stronger = "This person has rights that you do not have, or not as widely."
const growth = "After this change you could do more than before."
const own = "Nobody changes their own units, groups, manager or activity."
const gain = "After this change a person would have rights that you do not have as widely."
const unlimited = "The group gives rights that you do not have without constraints."

async function openGrouped() {
  const world = await openWorld()
  await giveRole(world, "bruno", ["OU Group - Update", "Users - Edit"])
  const bruno = await world.signIn("bruno")
  const put = (members: object, groupId = "GRP-FIRST-AID") =>
    world.send("PUT", `${path}/${groupId}`, { name: "First aiders", people: ["bruno"], ...members }, bruno)
  return {
    world,
    put,
    async refused(members: object, groupId?: string): Promise<[field: string, message: string][]> {
      const rows = () => world.portal.sql`select * from group_person order by group_id, person_id`
      const before = await rows()
      const { status, body } = await put(members, groupId)
      assert.equal(status, 401, JSON.stringify(body))
      assert.deepEqual(await rows(), before)
      return body.error.details.map(({ field, message }: { field: string; message: string }) => [field, message])
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const french = { criteria: [{ languages: ["fr-FR"] }] }

test("anybody may be in a group that decides no permission", async () => {
  await using at = await openGrouped()
  assert.equal((await at.put({ people: ["wsadmin", "ann"], ...french })).status, 200)
  assert.equal((await at.put({ people: [] })).status, 200)
})

test("nobody brings people into a group where the caller may do more", async () => {
  await using at = await openGrouped()
  await giveRole(at.world, "bruno", ["View Transcript Item"], [group])
  assert.deepEqual(await at.refused({ people: ["bruno", "ann"] }), [["groupId", growth]])
  assert.deepEqual(await at.refused(french), [["criteria", unlimited]])
  // Bruno may view her transcript by another grant.
  await giveRole(at.world, "bruno", ["View Transcript Item"], [{ ou: "DIV-NORTH-1" }])
  assert.equal((await at.put({ people: ["bruno", "ann"] })).status, 200)
  await giveRole(at.world, "bruno", ["View Transcript Item"])
  assert.equal((await at.put({ people: ["bruno", "ann", "clara"], ...french })).status, 200)
})

test("nobody moves themselves or a person with more rights in or out of a group that decides permissions", async () => {
  await using at = await openGrouped()
  await giveRole(at.world, "bruno", ["View Transcript Item"])
  await giveRole(at.world, "clara", ["View Transcript Item"], [group])
  assert.deepEqual(await at.refused({ people: [] }), [["groupId", own]])
  assert.deepEqual(await at.refused({ people: ["bruno", "ann", "wsadmin"] }), [["people[2]", stronger]])
  // The administrator speaks English.
  assert.deepEqual(await at.refused({ criteria: [{ languages: ["en-US"] }] }), [["groupId", stronger]])
  assert.equal((await at.put({ people: ["bruno", "ann"], description: "Of the yard" })).status, 200)
  const admin = await at.world.signIn()
  const all = { name: "All", people: ["bruno", "clara"] }
  assert.equal((await at.world.send("PUT", `${path}/GRP-FIRST-AID`, all, admin)).status, 200)
})

test("nobody gets wider rights by groups of their own than the caller has", async () => {
  await using at = await openGrouped()
  await giveRole(at.world, "bruno", ["View Transcript Item"], [{ ou: "DIV-SOUTH" }])
  await giveRole(at.world, "ann", ["View Transcript Item"], [{ userOu: "Group" }])
  assert.deepEqual(await at.refused({ people: ["bruno", "ann"] }), [["groupId", gain]])
  // With own groups in a constraint, a new group decides, too.
  assert.deepEqual(await at.refused({ people: ["ann"], criteria: [{ languages: ["de-DE"] }] }, "GRP-NEW"), [
    ["criteria", unlimited],
    ["groupId", gain],
  ])
})

test("a group that approves requests is changed as one that decides permissions", async () => {
  await using at = await openGrouped()
  const template = { approvers: [{ step: 1, ou: { Group: "GRP-FIRST-AID" } }] }
  await at.world.send("PUT", "/admin/api/approval-templates/Aid", template, await at.world.signIn())
  assert.deepEqual(await at.refused({ people: [] }), [["groupId", own]])
  assert.deepEqual(await at.refused(french), [["criteria", unlimited]])
  assert.equal((await at.put({ people: ["bruno", "ann"] })).status, 200)
})

test("nobody makes themselves an approver by a template", async () => {
  await using at = await openGrouped()
  await giveRole(at.world, "bruno", ["Approvals - Manage"])
  const bruno = await at.world.signIn("bruno")
  const put = (approvers: object[], headers = bruno) =>
    at.world.send("PUT", "/admin/api/approval-templates/Aid", { approvers }, headers)
  const approvers = [
    { step: 1, person: "clara" },
    { step: 1, person: "bruno" },
    { step: 2, ou: { Group: "GRP-FIRST-AID" } },
    { step: 2, relationship: "manager" },
  ]
  const { status, body } = await put(approvers)
  const message = "Nobody makes themselves an approver."
  assert.deepEqual(
    [status, body.error.details],
    [
      401,
      [
        { field: "approvers[1].person", message },
        { field: "approvers[2].ou", message },
      ],
    ],
  )
  assert.equal((await put(approvers.filter(({ person }) => person === "clara"))).status, 201)
  assert.equal((await put(approvers, await at.world.signIn())).status, 200)
  // Whoever is an approver of the template stays one.
  assert.equal((await put(approvers)).status, 200)
  await giveRole(at.world, "bruno", ["*"])
  await at.world.send("DELETE", "/admin/api/approval-templates/Aid", undefined, bruno)
  assert.equal((await put(approvers)).status, 201)
})
