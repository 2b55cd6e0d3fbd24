import assert from "node:assert/strict"
import { test } from "node:test"
import { loadText } from "./testing/organisation.ts"
import { giveRole } from "./testing/roles.ts"
import { openTool } from "./testing/tool.ts"
import { type Answer, openWorld, type World } from "./testing/world.ts"

// What people live through with a portal, family after family, over the wire.

const day = 86_400_000

/** Somebody who has signed in anew, because sign-ins end after some hours. */
async function as(world: World, person: string) {
  const headers = await world.signIn(person)
  const good = ({ status, body }: Answer) => {
    assert.ok(status < 300, `${person}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    get: async (path: string) => good(await world.get(path, {}, headers)),
    post: async (path: string, body: object = {}) => good(await world.send("POST", path, body, headers)),
    patch: async (path: string, body: object) => good(await world.send("PATCH", path, body, headers)),
  }
}

/** The one element that an endpoint of the foundational family answers with. */
async function data(world: World, path: string, query: Record<string, string>) {
  const { status, body } = await world.get(`/services/api/${path}`, query, await world.authorize())
  assert.equal(status, 200, JSON.stringify(body))
  return body.data[0]
}

/** What stands on somebody's transcript, by title. */
async function standings(world: World, user: string): Promise<Record<string, string>> {
  const { Transcripts } = await data(world, "TranscriptAndTask/Transcript", { UserId: user })
  return Object.fromEntries(Transcripts.map(({ Title, Status }: { Title: string; Status: string }) => [Title, Status]))
}

async function inbox(world: World, user: string): Promise<string[]> {
  const { InboxItems } = await data(world, "TranscriptAndTask/Inbox", { UserId: user })
  return InboxItems.map(({ Category, Title }: { Category: string; Title: string }) => `${Category}: ${Title}`)
}

const crane = `
people:
  - { userId: ann, firstName: Ann, lastName: Archer, approver: bruno, manager: clara, requiredApprovals: 2 }
  - { userId: emil, firstName: Emil, lastName: Ek }
events:
  - ref: EV-CRANE
    title: Crane practice
    eventNumber: CRANE
    allowWaitlist: true
    maximumRegistration: 1
    studentGrantedDays: 3
    availability: [{ everybody: true }]
sessions:
  - ref: CRANE-APRIL
    guid: 5e000000-0000-4000-8000-000000000001
    title: Crane practice in April
    event: CRANE
    availability: [{ everybody: true, registerUponApproval: true }]
    parts: [{ name: On the quay, location: "2000", start: 2026-04-01 08:00, end: "12:00" }]
curricula:
  - { ref: CU-CRANE, title: The crane, sections: [{ title: Practice, items: [EV-CRANE] }] }
certifications:
  - ref: CERT-CRANE
    title: Crane licence
    periodType: relative
    periods:
      - title: First licence
        due: { amount: 6, unit: months }
        expires: { amount: 1, unit: years }
        sections: [{ title: Practice, items: [CU-CRANE] }]
      - title: Renewal
        due: { amount: 11, unit: months }
        expires: { amount: 1, unit: years }
        recurring: true
        sections: [{ title: Practice, items: [CU-CRANE] }]
approvalDefaults: [{ trainingType: Session, registerUponApproval: true }]
certificationEnrollments: [{ certification: CERT-CRANE, people: [ann] }]
transcripts: [{ people: [emil], training: CRANE-APRIL, status: registered }]
`
const april = "5e000000-0000-4000-8000-000000000001"

test("a session is asked for, approved by two, waited for, attended and completed; the certificate follows, expires and is renewed", async () => {
  await using world = await openWorld()
  await loadText(world, crane)
  await giveRole(world, "clara", ["Request Items - View"])
  const certificate = () => data(world, "CertificationTranscript/CertificationTranscriptDetails", { UserId: "ann" })
  assert.equal((await certificate()).Status, "In Progress")

  // Two have to agree, one after the other; the one in the pages, the other over the API.
  const asked = await (await as(world, "ann")).post("/admin/api/my/requests", { objectId: april, comment: "At last." })
  assert.equal(asked.status, "pendingApproval")
  const waiting = "/services/api/Employee/clara/approvals"
  assert.equal((await world.get(waiting)).body.totalRecords, 0, "it is not her turn")
  const bruno = await as(world, "bruno")
  const [first] = (await bruno.get("/admin/api/approvals")).items
  await bruno.post("/admin/api/approvals", { itemId: first.itemId, action: "approve" })
  assert.ok((await inbox(world, "clara")).some((item) => item.startsWith("Approval")))
  const [second] = (await world.get(waiting)).body.data
  assert.equal(second.RequestedFor, "ann")
  const record = { Id: second.Id, ApprovalType: second.ApprovalType, ApprovalAction: "Approve" }
  const decided = await world.write("POST", waiting, record)
  assert.equal(decided.body.data[0].Result, "Success", JSON.stringify(decided.body))

  // The only seat is taken. Who has it leaves, and ann is offered it.
  const session = "Crane practice in April"
  assert.equal((await standings(world, "ann"))[session], "Waitlisted")
  await (await as(world, "emil")).post(`/admin/api/my/transcripts/${april}/withdrawal`)
  await world.runJobs()
  assert.equal((await standings(world, "ann"))[session], "Pending Registration")
  await (await as(world, "ann")).post(`/admin/api/my/transcripts/${april}/registration`)
  assert.equal((await standings(world, "ann"))[session], "Registered")

  // The roster completes the session, and that the event, the curriculum and the certification.
  world.pass(29 * day)
  const roster = {
    SessionLOID: april,
    ActorID: "wsadmin",
    SessionStatus: "Completed",
    Users: [{ UserID: "ann", Score: 90 }],
  }
  const headers = await world.authorize()
  const submitted = await world.write("POST", "/services/api/SessionRoster/", roster, headers)
  assert.equal(submitted.body.data[0].Result, "Success", JSON.stringify(submitted.body))
  const [read] = (await world.get("/services/api/SessionRoster/GetSessionRoster", { sessionLOID: april }, headers)).body
    .data
  assert.deepEqual([read.SessionStatus, read.Users[0].Status, read.Users[0].Score], ["Completed", "Completed", 90])
  const done = await standings(world, "ann")
  assert.deepEqual([done[session], done["The crane"]], ["Completed", "Completed"])
  assert.equal((await certificate()).Status, "Certified/Renewal In Progress")

  // A year later it has expired, and its renewal waits.
  world.pass(366 * day)
  await world.runJobs()
  const { Status, PeriodType } = await certificate()
  assert.deepEqual([Status, PeriodType], ["Expired", "Renewal"])
  assert.ok(
    (await inbox(world, "ann")).some((item) => item.includes("Crane licence")),
    String(await inbox(world, "ann")),
  )
})

test("a person who moves to another division loses its training and gets that of the new one", async () => {
  await using tool = await openTool()
  const { world } = tool
  await loadText(
    world,
    `
courses:
  - { ref: NORTH, guid: 5e000000-0000-4000-8000-000000000011, title: Ice on the quay }
  - { ref: SOUTH, guid: 5e000000-0000-4000-8000-000000000012, title: Heat on the quay }
`,
  )
  const dynamic = { frequency: "daily", removal: { enabled: true, inProgress: true } }
  for (const [place, guid] of [
    ["NORTH", "5e000000-0000-4000-8000-000000000011"],
    ["SOUTH", "5e000000-0000-4000-8000-000000000012"],
  ])
    await tool.process({
      title: `For ${place}`,
      training: [guid],
      ous: [{ type: "Division", externalId: `DIV-${place}`, includeSubordinates: true }],
      dynamic,
    })
  assert.deepEqual(await standings(world, "ann"), { "Ice on the quay": "Registered" })
  await (await as(world, "wsadmin")).patch("/admin/api/people/ann", { ous: { Division: "DIV-SOUTH" } })
  world.pass(day)
  await world.runJobs()
  assert.deepEqual(await standings(world, "ann"), { "Heat on the quay": "Registered" })
  await (await as(world, "wsadmin")).patch("/admin/api/people/ann", { active: false })
  world.pass(day)
  await world.runJobs()
  assert.equal((await world.get("/services/api/TranscriptAndTask/Transcript", { UserId: "ann" })).status, 400)
})

test("a key code pays for a course", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    `
trainingUnits: [{ name: Credits, unitValue: 16, currency: EUR }]
courses:
  - ref: WELD
    guid: 5e000000-0000-4000-8000-000000000021
    title: A clean weld
    defaultPrice: 120
    defaultPriceCurrency: EUR
    trainingUnitPrices: { active: [{ unitPrice: 7.5 }] }
    availability: [{ everybody: true, preApproved: true, registerUponApproval: true }]
`,
  )
  const guid = "5e000000-0000-4000-8000-000000000021"
  const units = {
    AssignmentTitle: "Partner pack",
    ExpirationDate: "2026-12-31",
    KeyCodeDetails: { KeyCode: "PARTNER-7781", ContactIds: [{ UserId: "clara" }] },
    Availabilities: [{ __type: "UserAvailability:www.CornerStoneOnDemand.com/Services", Id: "ann", Amount: 25 }],
  }
  const made = await world.write("POST", "/services/api/TrainingUnit/", units)
  assert.equal(made.body.data[0].Result, "Success", JSON.stringify(made.body))
  const ann = await as(world, "ann")
  assert.equal((await ann.post("/admin/api/my/requests", { objectId: guid })).status, "pendingPayment")
  const payment = `/admin/api/my/transcripts/${guid}/payment`
  const unpaid = await world.send("POST", payment, {}, await world.signIn("ann"))
  assert.equal(unpaid.status, 400, "there is nothing to pay with yet")
  await ann.post("/admin/api/my/training-units/redemptions", { keyCode: "partner-7781", amount: 10 })
  const paid = await ann.post(payment)
  assert.deepEqual([paid.paid, paid.balance, paid.status], [7.5, 2.5, "registered"])
  assert.deepEqual(await standings(world, "ann"), { "A clean weld": "Registered" })
})
