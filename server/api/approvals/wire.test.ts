import assert from "node:assert/strict"
import { test } from "node:test"
import { startApprovals } from "../../domain/approvals/start.ts"
import { completeRows } from "../../domain/transcripts/completion.ts"
import { addOpenTraining, ask, statusWith, wantApprovals } from "../../testing/approvals.ts"
import { giveRole } from "../../testing/roles.ts"
import { addBarePeople, placeRow, stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { decisionFaults } from "./act-on-approvals.ts"

const path = "/services/api/Employee/clara/approvals"
const view = ["Request Items - View"]

/** Clara may look at her approvals; ann has asked for one training with a form, one without, and has a completion to be approved. */
async function openInbox(): Promise<{ world: World; guids: Record<"form" | "plain" | "completion", string> }> {
  const world = await openWorld()
  const { sql, database, clock } = world.portal
  await giveRole(world, "clara", view)
  for (const type of ["Course", "Material"]) await wantApprovals(world, type)
  await wantApprovals(world, "Video", { kind: "completion" })
  const form = await addOpenTraining(world, { title: "Crane operation", form: true })
  const plain = await addOpenTraining(world, { type: "Material", title: "Crane handbook" })
  const completion = await addOpenTraining(world, { type: "Video", title: "Crane film", registers: true })
  await ask(world, "ann", form)
  world.pass(60_000)
  await ask(world, "ann", plain)
  world.pass(60_000)
  await ask(world, "ann", completion)
  const [row] = await sql<{ id: number }>`select id from transcript order by id desc limit 1`
  await database.transaction((sql) => completeRows(sql, "finish", [row!.id], { at: clock.now(), by: null }))
  return { world, guids: { form, plain, completion } }
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into items
const idsOf = async (world: World): Promise<Record<string, any>> => {
  const { body } = await world.get(path)
  return Object.fromEntries(body.data.map((item: { ApprovalType: string; Id: string }) => [item.ApprovalType, item.Id]))
}

test("an extended application is told of training requests with a form, without one, and of completions, the newest first", async () => {
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

test("a compatible application is told of the documented type alone", async () => {
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

test("items of one type, in any case of letters, of the query's name too; of a documented type that nothing has there are none", async () => {
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

test("titles are in the language of the application's user, and in XML an item has its class's name", async () => {
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

test("pages of 50; one past the end is empty and counts all", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await giveRole(world, "clara", view)
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  const [training] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const people = await addBarePeople(sql, 60)
  await sql`update person set manager_id = (select id from person where user_id = 'clara') where id = any(${people}::bigint[])`
  const rows = await Promise.all(
    people.map((personId) =>
      placeRow(sql, { personId, trainingId: training!.id, status: "pendingApproval", stamp: "Requested" }),
    ),
  )
  await database.transaction((sql) => startApprovals(sql, "training", rows, clock.now()))
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

/** Who is refused in both calls, and with what. */
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

test("the permission holds within its constraints for somebody in them, whoever calls", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view, [{ ou: "DIV-NORTH", subs: true }])
  const headers = await world.authorize({ userName: "bruno" })
  assert.equal((await world.get("/services/api/employee/CLARA/Approvals/", {}, headers)).status, 200)
})

test("a token needs the scope; for decisions any of the likely names", async () => {
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

test("queries that don't fit are refused", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view)
  const { status, body } = await world.get(path, { ApprovalType: "Holiday", PageNumber: "0" })
  assert.deepEqual([status, body.error.message], [400, "Invalid type., Invalid PageNumber 0"])
})

test("decisions move the training on, each record for itself", async () => {
  const { world, guids } = await openInbox()
  await using _ = world
  const ids = await idsOf(world)
  const record = [
    {
      Id: ids.TrainingFormApproval,
      ApprovalType: "TrainingFormApproval",
      ApprovalAction: "approve",
      Comments: "Fits the plan",
    },
    { id: ids.TrainingApproval, approvalType: "TrainingApproval", approvalAction: "Deny", comments: "Too long" },
    { Id: ids.CompletionApproval, ApprovalType: "CompletionApproval", ApprovalAction: "Approve" },
    { Id: "999999", ApprovalType: "TrainingApproval", ApprovalAction: "Approve" },
  ]
  const { status, body } = await world.send("POST", path, { data: { record } })
  assert.deepEqual([status, body.status, body.createdRecords], [200, 200, 3])
  const echo = (Id: string, ApprovalType: string, ApprovalAction: string) => ({ Id, ApprovalType, ApprovalAction })
  assert.deepEqual(body.data, [
    { ...echo(ids.TrainingFormApproval, "TrainingFormApproval", "approve"), Result: "Success", Reason: null },
    { ...echo(ids.TrainingApproval, "TrainingApproval", "Deny"), Result: "Success", Reason: null },
    { ...echo(ids.CompletionApproval, "CompletionApproval", "Approve"), Result: "Success", Reason: null },
    {
      ...echo("999999", "TrainingApproval", "Approve"),
      Result: "Failed",
      Reason: "No Match Found in Pending Approval.",
      Errors: [{ Type: "No match", Message: "No Match Found in Pending Approval.", Path: "Id" }],
    },
  ])
  const statuses = await Promise.all(Object.values(guids).map((guid) => statusWith(world, "ann", guid)))
  assert.deepEqual(statuses, ["approved", "denied", "completed"])
  assert.deepEqual((await world.get(path)).body.data, [])
})

test("the history names the approver, and who has sent it", async () => {
  const { world } = await openInbox()
  await using _ = world
  const { sql } = world.portal
  const ids = await idsOf(world)
  await world.write("POST", path, {
    Id: ids.TrainingFormApproval,
    ApprovalType: "TrainingFormApproval",
    ApprovalAction: "Approve",
    Comments: "Fits",
  })
  const [row] = await sql<{ id: number; clara: number }>`
    select min(t.id) as id, (select id from person where user_id = 'clara') as clara from transcript t`
  const { kind, byId, message } = (await stampsOf(sql, row!.id)).at(-1)!
  assert.deepEqual([kind, byId, message], ["Approved", row!.clara, "Sent by wsadmin. Fits"])
})

test("acting twice on an item, in one request or in two, finds no match the second time", async () => {
  const { world } = await openInbox()
  await using _ = world
  const { TrainingApproval: Id } = await idsOf(world)
  const record = { Id, ApprovalType: "TrainingApproval", ApprovalAction: "Approve" }
  const twice = await world.send("POST", path, { data: { record: [record, { ...record, ApprovalAction: "Deny" }] } })
  assert.deepEqual(
    twice.body.data.map(({ Reason }: { Reason: string }) => Reason),
    [null, "No Match Found in Pending Approval."],
  )
  const again = await world.write("POST", path, record)
  assert.equal(again.body.data[0].Reason, "No Match Found in Pending Approval.")
  assert.equal(again.body.createdRecords, 0)
})

test("an item of another type, of another approver, or that a compatible application can't see, is no match or no type", async () => {
  const { world } = await openInbox()
  await using _ = world
  const ids = await idsOf(world)
  await giveRole(world, "bruno", view)
  const of = async (url: string, record: object, headers?: Record<string, string>) =>
    (await world.write("POST", url, { ApprovalAction: "Approve", ...record }, headers)).body.data[0].Reason
  const noMatch = "No Match Found in Pending Approval."
  assert.equal(await of(path, { Id: ids.TrainingApproval, ApprovalType: "TrainingFormApproval" }), noMatch)
  const asBruno = "/services/api/Employee/bruno/approvals"
  assert.equal(await of(asBruno, { Id: ids.TrainingApproval, ApprovalType: "TrainingApproval" }), noMatch)
  const compatible = await world.authorize({ profile: "compatible" })
  assert.equal(
    await of(path, { Id: ids.TrainingApproval, ApprovalType: "TrainingApproval" }, compatible),
    "Invalid type.",
  )
  assert.equal(await of(path, { Id: ids.TrainingFormApproval, ApprovalType: "TrainingFormApproval" }, compatible), null)
})

const good = { Id: "5521", ApprovalType: "TrainingFormApproval", ApprovalAction: "Approve" }
const pending = new Map([[5521, "TrainingFormApproval"]])

// The public error table of the records: what it says, and what provokes it.
const table: [string, string, object][] = [
  ["Item Id", "Invalid Id Value.", { Id: undefined }],
  ["Item Id", "Invalid Id Value.", { Id: "" }],
  ["Item Id", "Invalid Id Value.", { Id: "-4" }],
  ["Item Id", "Invalid Id Value.", { Id: "12345678901234567890" }],
  ["ApprovalType", "Invalid type.", { ApprovalType: undefined }],
  ["ApprovalType", "Invalid type.", { ApprovalType: "DevelopmentPlan" }],
  ["ApprovalAction", "Invalid action.", { ApprovalAction: undefined }],
  ["ApprovalAction", "Invalid action.", { ApprovalAction: "Sign" }],
  ["ApprovalAction", "Action not supported.", { ApprovalAction: "Defer" }],
  ["No match", "No Match Found in Pending Approval.", { Id: "5522" }],
  ["No match", "No Match Found in Pending Approval.", { ApprovalType: "GoalApproval" }],
]

for (const [type, message, change] of table)
  test(`a decision is refused: ${message} ${JSON.stringify(change)}`, () => {
    const faults = [...decisionFaults({ ...good, ...change }, { compatible: false }, pending)]
    assert.deepEqual(
      faults.map((fault) => [fault.row.type, fault.message]),
      [[type, message]],
    )
  })

test("everything wrong with a record is told at once, in JSON and in XML", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view)
  const record = { Id: "x", ApprovalType: "y", ApprovalAction: "z", Comments: "c".repeat(4001) }
  const { body } = await world.write("POST", path, record)
  const [{ Result, Reason }] = body.data
  assert.equal(Result, "Failed")
  assert.equal(Reason, "Invalid Id Value., Invalid type., Invalid action., Comments is longer than 4,000 characters")
  const xml = await world.write("POST", `${path}?format=xml`, { ...record, Comments: "" })
  assert.match(
    xml.body,
    /<createdRecords>0<\/createdRecords><data [^>]*><a:ApprovalDecisionResult><a:Id>x<\/a:Id><a:ApprovalType>y<\/a:ApprovalType><a:ApprovalAction>z<\/a:ApprovalAction><a:Result>Failed<\/a:Result><a:Reason>Invalid Id Value., Invalid type., Invalid action.<\/a:Reason>/,
  )
})

test("without a record there is no data to process, and there are no more than 50", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view)
  for (const body of [{}, { data: {} }, { data: { record: [] } }, { data: { record: "all" } }]) {
    const reply = await world.send("POST", path, body)
    assert.deepEqual([reply.status, reply.body.error.message], [400, "No data to process."])
  }
  const many = await world.send("POST", path, { data: { record: new Array(51).fill(good) } })
  assert.deepEqual([many.status, many.body.error.message], [400, "At most 50 records are allowed per request."])
})
