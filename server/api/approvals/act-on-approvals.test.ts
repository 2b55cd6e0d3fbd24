import assert from "node:assert/strict"
import { test } from "node:test"
import { statusWith } from "../../testing/approvals.ts"
import { openInbox, path, view } from "../../testing/approvals-api.ts"
import { giveRole } from "../../testing/roles.ts"
import { stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { decisionFaults } from "./act-on-approvals.ts"

// Decisions by the Approvals API.

// biome-ignore lint/suspicious/noExplicitAny: a test looks into items
const idsOf = async (world: World): Promise<Record<string, any>> => {
  const { body } = await world.get(path)
  return Object.fromEntries(body.data.map((item: { ApprovalType: string; Id: string }) => [item.ApprovalType, item.Id]))
}

test("each record's decision moves its own training on", async () => {
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

test("the history names the approver and the application that sent the decision", async () => {
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

test("a second decision on an item, in the same request or a later one, finds no match", async () => {
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

// The public error table of the records: the message, and the change that provokes it.
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

test("all faults of a record are returned at once, in JSON and in XML", async () => {
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

test("a request without records has no data to process, and one of more than 50 records is refused", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", view)
  for (const body of [{}, { data: {} }, { data: { record: [] } }, { data: { record: "all" } }]) {
    const reply = await world.send("POST", path, body)
    assert.deepEqual([reply.status, reply.body.error.message], [400, "No data to process."])
  }
  const many = await world.send("POST", path, { data: { record: new Array(51).fill(good) } })
  assert.deepEqual([many.status, many.body.error.message], [400, "At most 50 records are allowed per request."])
})
