import assert from "node:assert/strict"
import { test } from "node:test"
import { startApprovals } from "../../domain/approvals/start.ts"
import { addOpenTraining, wantApprovals } from "../../testing/approvals.ts"
import { openInbox, path, view } from "../../testing/approvals-api.ts"
import { giveRole } from "../../testing/roles.ts"
import { addBarePeople, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

// Pending items of an approver, by the Approvals API.

test("an extended application gets training requests with and without a form and completions, the newest first", async () => {
  const { world } = await openInbox()
  await using _ = world
  await world.portal
    .sql`update transcript set due_at = '2026-05-01T21:59:00Z' where id = (select min(id) from transcript)`
  const { status, body } = await world.get(path)
  assert.equal(status, 200)
  assert.deepEqual([body.status, body.timeStamp, body.totalRecords], [200, "2026-03-04T09:17:00+0000", 3])
  const common = {
    RequestedBy: "ann",
    RequestedByName: "Archer, Ann",
    RequestedFor: "ann",
    RequestedForName: "Archer, Ann",
    DetailsUrl: "https://learn.example.org/phnx/driver.aspx?routename=Social/UniversalProfile/Requests",
    Actions: ["Approve", "Deny"],
  }
  assert.ok(body.data.every(({ Id }: { Id: string }) => /^\d+$/.test(Id)))
  assert.deepEqual(
    body.data.map(({ Id: _, ...item }: { Id: string }) => item),
    [
      {
        ...common,
        ApprovalType: "CompletionApproval",
        Title: "Crane film",
        RequestDate: "2026-03-04T09:17:00+0000",
        DueDate: null,
      },
      {
        ...common,
        ApprovalType: "TrainingApproval",
        Title: "Crane handbook",
        RequestDate: "2026-03-04T09:16:00+0000",
        DueDate: null,
      },
      {
        ...common,
        ApprovalType: "TrainingFormApproval",
        Title: "Crane operation",
        RequestDate: "2026-03-04T09:15:00+0000",
        DueDate: "2026-05-01T21:59:00+0000",
      },
    ],
  )
})

test("a compatible application gets the documented type alone", async () => {
  const { world } = await openInbox()
  await using _ = world
  const headers = await world.authorize({ profile: "compatible" })
  const { body } = await world.get(path, {}, headers)
  assert.deepEqual(
    [body.totalRecords, body.data.map((item: { Title: string }) => item.Title)],
    [1, ["Crane operation"]],
  )
  const refused = await world.get(path, { ApprovalType: "TrainingApproval" }, headers)
  assert.deepEqual([refused.status, refused.body.error.message], [400, "Invalid type."])
})

test("the type filter ignores the case of its name and value; a documented type without items returns none", async () => {
  const { world } = await openInbox()
  await using _ = world
  const only = async (approvalType: string) => (await world.get(path, { approvaltype: approvalType })).body
  assert.deepEqual(
    (await only("trainingapproval")).data.map((item: { Title: string }) => item.Title),
    ["Crane handbook"],
  )
  for (const type of [
    "FormApproval",
    "GoalApproval",
    "OfferLetter",
    "PeerApproval",
    "RequisitionApproval",
    "RequisitionRequest",
  ])
    assert.deepEqual([(await only(type)).totalRecords, (await only(type)).data], [0, []])
})

test("titles are in the language of the application's user, and in XML an item is an element named after its class", async () => {
  const { world } = await openInbox()
  await using _ = world
  await giveRole(world, "bruno", [])
  const headers = await world.authorize({ userName: "bruno" })
  const { body, headers: told } = await world.get(
    path,
    { format: "xml", ApprovalType: "TrainingFormApproval" },
    headers,
  )
  assert.equal(told["content-type"], "text/xml; charset=utf-8")
  assert.match(
    body,
    /<totalRecords>1<\/totalRecords><data [^>]*><a:PendingApproval><a:Id>\d+<\/a:Id><a:ApprovalType>TrainingFormApproval<\/a:ApprovalType><a:Title>Les grues<\/a:Title>/,
  )
  assert.match(
    body,
    /<a:DueDate i:nil="true"\/>.*<a:Actions>.*Approve.*Deny.*<\/a:Actions><\/a:PendingApproval><\/data><\/cornerstoneApi>$/,
  )
})

test("a page has 50 items; a page past the end is empty and has the total", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await giveRole(world, "clara", view)
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  const [training] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const people = await addBarePeople(sql, 60)
  await sql`
    update person set manager_id = (select id from person where user_id = 'clara') where id = any(${people}::bigint[])
  `
  const rows = await Promise.all(
    people.map((personId) =>
      placeRow(sql, { personId, trainingId: training!.id, status: "pendingApproval", stamp: "Requested" }),
    ),
  )
  await database.transaction((sql) => startApprovals(sql, "training", rows, { at: clock.now(), origin: "api" }))
  const pages = await Promise.all(
    ["1", "2", "3"].map(async (PageNumber) => (await world.get(path, { PageNumber })).body),
  )
  assert.deepEqual(
    pages.map(({ totalRecords, data }) => [totalRecords, data.length]),
    [
      [60, 50],
      [60, 10],
      [60, 0],
    ],
  )
  const ids = pages.flatMap(({ data }) => data.map(({ Id }: { Id: string }) => Number(Id)))
  assert.deepEqual(
    ids,
    ids.toSorted((one, other) => other - one),
  )
})

/** The cases that both calls refuse, with the status and message of each. */
const refusals: [string, string, number, string, (world: World) => Promise<unknown>][] = [
  ["nobody of that user name", "nobody", 400, "Invalid userid.", async () => {}],
  ["somebody inactive", "dora", 400, "Invalid userid.", async (world) => giveRole(world, "dora", view)],
  [
    "somebody without the permission",
    "bruno",
    401,
    "Requesting user does not have required permissions.",
    async () => {},
  ],
  [
    "somebody whom the permission's constraints leave out",
    "bruno",
    401,
    "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
    async (world) => giveRole(world, "bruno", view, [{ ou: "DIV-NORTH", subs: true }]),
  ],
]

for (const [who, userName, status, message, prepare] of refusals)
  test(`approvals are refused for ${who}`, async () => {
    await using world = await openWorld()
    await prepare(world)
    const url = `/services/api/Employee/${userName}/approvals`
    const record = { Id: "1", ApprovalType: "TrainingApproval", ApprovalAction: "Approve" }
    for (const reply of [await world.get(url), await world.write("POST", url, record)])
      assert.deepEqual([reply.status, reply.body.status, reply.body.error.message], [status, String(status), message])
  })

test("the approver's permission holds within its constraints, whoever calls", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view, [{ ou: "DIV-NORTH", subs: true }])
  const headers = await world.authorize({ userName: "bruno" })
  assert.equal((await world.get("/services/api/employee/CLARA/Approvals/", {}, headers)).status, 200)
})

test("the token needs the scope; for decisions any of the likely names will do", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view)
  const record = { Id: "1", ApprovalType: "TrainingFormApproval", ApprovalAction: "Approve" }
  const of = async (scope: string) => {
    const headers = await world.authorize({ scopes: [scope] })
    return [(await world.get(path, {}, headers)).status, (await world.write("POST", path, record, headers)).status]
  }
  assert.deepEqual(await of("approval:read"), [200, 401])
  assert.deepEqual(await of("approval:create"), [401, 200])
  assert.deepEqual(await of("approval:update"), [401, 200])
  assert.deepEqual(await of("training:read"), [401, 401])
})

test("queries that don't fit the schema are refused", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view)
  const { status, body } = await world.get(path, { ApprovalType: "Holiday", PageNumber: "0" })
  assert.deepEqual([status, body.error.message], [400, "Invalid type., Invalid PageNumber 0"])
})
