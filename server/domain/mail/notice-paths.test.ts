import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenSession, ask, decideAs } from "../../testing/approvals.ts"
import { idOf, processed } from "../../testing/engine.ts"
import { complete as completeOther, my, needs, rowOf, trainingId } from "../../testing/my-requests.ts"
import { placeRow } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { performAction, removeRows } from "../transcripts/acts.ts"
import { recordPayment } from "../transcripts/payment.ts"
import { type RemovalMethod, restoreRows } from "../transcripts/removal-queries.ts"
import type { Status } from "../transcripts/statuses.ts"
import type { Action } from "../transcripts/transitions.ts"
import { mailEvents } from "./events.ts"

// The mails of each path by which a row of a session changes.

const day = 86_400_000

/** The mails about ann, with the calendar part of each, in their order. */
async function mailed({ portal: { sql } }: World, who = "ann"): Promise<string[]> {
  const mails = await sql<{ event: keyof typeof mailEvents }>`
    select event from mail join person on person.id = mail.person_id where user_id = ${who} order by mail.id
  `
  return mails.map(({ event }) => {
    const { calendar } = mailEvents[event] as { calendar?: string }
    return calendar ? `${event} (${calendar})` : event
  })
}

/** Adds a session, with ann in a status. `inDays`: when it begins. */
async function withAnn(world: World, status: Status, { inDays = 10, seats = 5 } = {}) {
  const guid = await addOpenSession(world, { inDays, seats, registers: true })
  const id = await trainingId(world, guid)
  const row = await placeRow(world.portal.sql, { personId: await idOf(world, "person", "ann"), trainingId: id, status })
  return { guid, id, row }
}

type Changing = Pick<World["portal"], "sql" | "clock">

const act =
  (action: Action, origin: "administrator" | "api") =>
  (row: number) =>
  async ({ sql, clock }: Changing) => {
    await performAction(sql, action, [row], { at: clock.now(), by: null, origin, reason: "The room is too small." })
  }
const remove =
  (how: RemovalMethod) =>
  (row: number) =>
  async ({ sql, clock }: Changing) => {
    await removeRows(sql, [row], { at: clock.now(), by: null, how, children: "untouched" })
  }

/** How rows end, and whether that is mailed after a registration, or after a place on the waitlist. */
const endings = [
  ["an administrator withdraws", act("withdraw", "administrator"), true],
  ["an administrator cancels", act("cancel", "administrator"), true],
  ["an administrator exempts", act("exempt", "administrator"), true],
  ["an application withdraws", act("withdraw", "api"), true],
  ["an administrator removes", remove("person"), true],
  ["the Training Removal Tool removes", remove("tool"), true],
  ["a dynamic assignment removes", remove("dynamic"), true],
  ["an assignment is removed from transcripts", remove("assignment"), true],
  ["an administrator completes", act("complete", "administrator"), false],
  ["an application starts", act("start", "api"), false],
] as const

for (const [name, end, losesSeat] of endings) {
  test(`${name}: only a person who was registered gets a cancellation, while the session is not over`, async () => {
    await using world = await openWorld()
    const seated = await withAnn(world, "registered")
    const change = (row: number) => world.portal.database.transaction((sql) => end(row)({ ...world.portal, sql }))
    await change(seated.row)
    assert.deepEqual(await mailed(world), losesSeat ? ["training-withdrawn (cancel)"] : [])
    const offered = await withAnn(world, "pendingRegistration")
    const past = await withAnn(world, "registered", { inDays: -10 })
    const before = (await mailed(world)).length
    await change(offered.row)
    await change(past.row)
    const more = (await mailed(world)).slice(before)
    const isRemoval = losesSeat && !name.endsWith("exempts")
    assert.deepEqual(more, isRemoval ? ["request-ended"] : [])
  })
}

test("a learner who withdraws gets a cancellation after a registration, and no mail after an offer", async () => {
  await using world = await openWorld()
  const { guid } = await withAnn(world, "registered")
  assert.equal((await my(world, "ann", guid, "withdrawal")).status, 200)
  const offered = await withAnn(world, "pendingRegistration")
  assert.equal((await my(world, "ann", offered.guid, "withdrawal")).status, 200)
  assert.deepEqual(await mailed(world), ["training-withdrawn (cancel)"])
})

test("a row that is restored gets its invitation again, and its removal is mailed once more", async () => {
  await using world = await openWorld()
  const { row } = await withAnn(world, "registered")
  const { database, clock } = world.portal
  for (let time = 0; time < 2; time++) {
    world.pass(1000)
    await database.transaction((sql) => remove("tool")(row)({ sql, clock }))
    await database.transaction((sql) => restoreRows(sql, [row], { at: clock.now(), by: null, origin: "removalTool" }))
  }
  const once = ["training-withdrawn (cancel)", "training-registered (invite)"]
  assert.deepEqual(await mailed(world), [...once, ...once])
})

/** How rows that wait come to a registration. */
const registrations: [string, Status, (world: World, row: number, guid: string) => Promise<unknown>][] = [
  ["an application registers", "approved", (world, row) => run(world, act("register", "api")(row))],
  ["an administrator registers", "approved", (world, row) => run(world, act("register", "administrator")(row))],
  ["the learner registers", "approved", (world, _, guid) => my(world, "ann", guid, "registration")],
  ["an offer is accepted", "pendingRegistration", (world, _, guid) => my(world, "ann", guid, "registration")],
  [
    "the training is paid",
    "pendingPayment",
    (world, row) =>
      world.portal.database.transaction((sql) => recordPayment(sql, [row], { at: world.portal.clock.now(), by: null })),
  ],
  [
    "people are added to a roster",
    "waitlisted",
    async (world, _, guid) =>
      world.send("POST", `/admin/api/session-rosters/${guid}/people`, { userIds: ["ann"] }, await world.signIn()),
  ],
]

async function run({ portal }: World, change: (world: Changing) => Promise<void>): Promise<void> {
  await portal.database.transaction((sql) => change({ ...portal, sql }))
}

for (const [name, status, register] of registrations)
  test(`${name}: the invitation follows, and none to a session that is over`, async () => {
    await using world = await openWorld()
    const { row, guid } = await withAnn(world, status)
    await register(world, row, guid)
    assert.deepEqual(await mailed(world), ["training-registered (invite)"])
    const past = await withAnn(world, status, { inDays: -10 })
    await register(world, past.row, past.guid)
    assert.deepEqual((await mailed(world)).length, 1)
  })

for (const kind of ["prerequisite", "pre"] as const)
  test(`a ${kind === "pre" ? "pre-work" : kind} is completed: the registration is mailed`, async () => {
    await using world = await openWorld()
    const { guid } = await withAnn(world, kind === "pre" ? "pendingPreWork" : "pendingPrerequisite")
    await completeOther(world, "ann", await needs(world, guid, kind))
    assert.deepEqual(await mailed(world), ["training-registered (invite)"])
  })

test("an offer is mailed with its end, then that it has lapsed, and the next person is told", async () => {
  await using world = await openWorld()
  const { row, id } = await withAnn(world, "registered", { seats: 1 })
  const { sql } = world.portal
  await sql`update event set student_granted_days = 2`
  await placeRow(sql, { personId: await idOf(world, "person", "bruno"), trainingId: id, status: "waitlisted" })
  await run(world, act("cancel", "administrator")(row))
  await world.runJobs()
  assert.deepEqual(await mailed(world, "bruno"), ["seat-offered"])
  const [offer] = await sql<{
    end: string
  }>`select details ->> 'offer.end' as end from mail where event = 'seat-offered'`
  assert.equal(new Date(offer!.end).getTime(), world.portal.clock.now().getTime() + 2 * day)
  const [mail] = await sql<{ textPart: string }>`select text_part from mail where event = 'seat-offered'`
  assert.ok(mail === undefined || mail.textPart === null || /Accept it until: /.test(mail.textPart))
  world.pass(2 * day)
  await world.runJobs()
  assert.deepEqual(await mailed(world, "bruno"), ["seat-offered", "offer-lapsed"])
})

test("an approver is told what is asked, and the learner what has been decided", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world)
  await world.portal.sql`
    insert into approval_default (kind, training_type, required, approvals) values ('training', 'Session', true, 1)
  `
  await ask(world, "ann", guid)
  const [asked] = await world.portal.sql<{ userId: string; details: unknown }>`
    select user_id, details from mail join person on person.id = mail.person_id where event = 'approval-asked'
  `
  assert.ok(asked)
  await decideAs(world, asked.userId, "deny", "Next year.")
  const [told] = await world.portal.sql`select event, details from mail order by id desc limit 1`
  assert.deepEqual(told, { event: "request-denied", details: { reason: "Next year." } })
})

test("a row that an assignment has placed is mailed by its settings when it registers later", async () => {
  const register = { subject: "Welcome", body: "You are in." }
  for (const [email, expected] of [
    [{ option: "none" }, []],
    [{ option: "custom", assign: null, register }, ["training-registered: Welcome"]],
    [{ option: "trainingSpecific", assignTraining: false }, ["training-registered"]],
    [{ option: "adHoc", message: register }, ["message: Welcome"]],
  ] as const) {
    await using world = await openWorld()
    const { sql, database, clock } = world.portal
    const guid = await addOpenSession(world)
    const id = await trainingId(world, guid)
    await sql`update training set default_price = 10 where id = ${id}`
    const ann = await idOf(world, "person", "ann")
    await processed(world, { trainings: [id], people: [ann], settings: { email } })
    const row = await rowOf(world, "ann", guid)
    await database.transaction((sql) => recordPayment(sql, [row], { at: clock.now(), by: null }))
    const mails = await sql<{ line: string }>`
      select event || coalesce(': ' || x.subject, '') as line
      from mail left join mail_text x on x.id = mail.text_id order by mail.id
    `
    assert.deepEqual(
      mails.map(({ line }) => line),
      expected,
    )
  }
})

test("a deactivated person keeps the seat and the invitation, and no mail is queued", async () => {
  await using world = await openWorld()
  await withAnn(world, "registered")
  const headers = await world.signIn()
  const { status } = await world.send("PATCH", "/admin/api/people/ann", { active: false }, headers)
  assert.equal(status, 200)
  await world.runJobs()
  assert.deepEqual(await mailed(world), [])
})
