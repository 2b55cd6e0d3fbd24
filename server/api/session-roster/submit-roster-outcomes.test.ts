import assert from "node:assert/strict"
import { test } from "node:test"
import type { Status } from "../../domain/transcripts/statuses.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addSession, setRule } from "../../testing/session-rosters.ts"
import { never, openRostered, submitted } from "../../testing/submitted-rosters.ts"
import { addWork, placedRows } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The outcomes for the people of a submitted roster.

test("a submitted roster stays as it is", async () => {
  await using at = await openRostered()
  const { world, session } = at
  await submitted(world, session, [{ UserID: "ann" }])
  for (const change of [{}, { SessionStatus: undefined }]) {
    const { Reason } = await submitted(world, session, [{ UserID: "bruno" }], change)
    assert.equal(Reason, "The roster has been submitted and cannot be changed.", "bruno is on it as a no-show")
  }
})

test("people whose row has ended already stay unchanged", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  await world.send("PATCH", "/services/api/v1/transcripts/complete", {
    externalId: "ann",
    learningObjectId: session.guid,
  })
  const before = await placedRows(world.portal.sql, [rows.ann])
  const { Users } = await submitted(world, session, [{ UserID: "ann", Score: 3, Pass: false }, { UserID: "bruno" }])
  assert.deepEqual(Users, [
    {
      UserID: "ann",
      Result: "Success",
      Reason: "The user has completed the session or it has ended for them; nothing was changed.",
    },
    { UserID: "bruno", Result: "Success", Reason: null },
  ])
  assert.deepEqual(await placedRows(world.portal.sql, [rows.ann]), before)
})

test("only people with a seat are registered: not people who wait, have withdrawn, or were removed", async () => {
  for (const status of [
    "waitlisted",
    "withdrawn",
    "pendingRegistration",
    "approved",
    "cancelled",
    "removed",
  ] as const) {
    await using world = await openWorld()
    const session = await addSession(world)
    const row = status === "removed" ? { removed: true } : { status: status as Status }
    await addTranscript(world, "ann", session, row)
    const { Reason } = await submitted(world, session, [{ UserID: "ann" }])
    assert.equal(Reason, "User not registered to session.", status)
  }
})

/** The rule of a session, the attendance of its two parts, the `passed` value of the record, and the final status. */
const requirements: [Parameters<typeof setRule>[2] | undefined, number, boolean | undefined, Status][] = [
  [undefined, 2, undefined, "completed"],
  [undefined, 1, undefined, "completed"],
  [undefined, 1, false, "incomplete"],
  [undefined, 0, undefined, "noShow"],
  [undefined, 0, true, "noShow"],
  [{ parts: 2 }, 1, undefined, "incomplete"],
  [{ parts: 2 }, 1, true, "incomplete"],
  [{ parts: 2 }, 2, undefined, "completed"],
  [{ parts: 9 }, 2, undefined, "completed"],
  [{ percent: 51 }, 1, undefined, "incomplete"],
  [{ percent: 50 }, 1, undefined, "completed"],
  [{ percent: 100 }, 2, undefined, "completed"],
  [{ parts: 0 }, 0, undefined, "completed"],
  [{ percent: 0 }, 0, undefined, "completed"],
  [{ parts: 0 }, 0, false, "noShow"],
]

test("a session requires a number of its parts or a share of them, and with zero absent people complete", async () => {
  await using world = await openWorld()
  for (const [index, [rule, attended, Pass, status]] of requirements.entries()) {
    const session = await addSession(world, { number: `S-${index}` })
    const row = await addTranscript(world, "ann", session)
    if (rule) await setRule(world, session.id, rule)
    const Attendance = session.parts.map((PartID, place) => ({ PartID, Attended: place < attended }))
    await submitted(world, session, [{ UserID: "ann", Pass, Attendance }])
    const [now] = await placedRows(world.portal.sql, [row])
    assert.equal(now!.status, status, JSON.stringify([rule, attended, Pass]))
  }
})

test("the rule of an event applies to its sessions unless they have their own; with zero also to people without a record", async () => {
  await using world = await openWorld()
  const [first, second] = [await addSession(world), await addSession(world, { number: "S-2" })]
  const [event] = await world.portal.sql<{ id: number }>`select training_id as id from event`
  await setRule(world, event!.id, { parts: 0 })
  await setRule(world, second.id, { percent: 100 })
  for (const session of [first, second]) {
    const rows = [await addTranscript(world, "ann", session), await addTranscript(world, "bruno", session)]
    await submitted(world, session, [{ UserID: "ann", Attendance: never }])
    const ends = (await placedRows(world.portal.sql, rows)).map(({ status }) => status)
    assert.deepEqual(ends, session === first ? ["completed", "completed"] : ["noShow", "noShow"])
  }
})

test("a person with open post-work stays in progress, and completes when the post-work is done", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  const work = await addTraining(world)
  await addWork(world.portal.sql, session.id, "post", work.id)
  await addTranscript(world, "bruno", work, { status: "completed" })
  await submitted(world, session, [{ UserID: "ann" }, { UserID: "bruno" }])
  const [ann, bruno] = await placedRows(world.portal.sql, [rows.ann, rows.bruno])
  assert.deepEqual([ann!.status, bruno!.status], ["pendingPostWork", "completed"])
})

test("a part may also be identified by its id or its ScheduleID, and the id has precedence over a name", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  const [schedule] = await world.portal.sql<{
    id: string
  }>`select schedule_id as id from part where id = ${session.parts[1]!}`
  const Attendance = [
    { PartID: session.parts[0], PartName: "Afternoon", Attended: false },
    { PartID: schedule!.id.toUpperCase(), Attended: true },
  ]
  await submitted(world, session, [{ UserID: "ann", Attendance }], { SessionStatus: undefined })
  const attended = await world.portal.sql<{ id: number }>`
    select part_id as id from roster_attendance where transcript_id = ${rows.ann} and attended`
  assert.deepEqual(attended, [{ id: session.parts[1] }])
})

const refusal = "Requesting user does not have required permissions."

test("the actor's permission applies within its constraints on people and training", async () => {
  await using at = await openRostered()
  const { world, session } = at
  const cases: [Parameters<typeof giveRole>[3], string, string | null][] = [
    [[], "ann", null],
    [["self"], "ann", null],
    [["self"], "bruno", refusal],
    [[{ ou: "DIV-SOUTH" }], "bruno", null],
    [[{ ou: "DIV-SOUTH" }], "ann", refusal],
    [[{ item: session.guid }], "ann", null],
    [[{ type: "Session" }], "ann", null],
    [[{ type: "Course" }], "ann", refusal],
    [[{ provider: "Harbour Academy" }], "ann", null],
    [[{ provider: "External Training" }], "ann", refusal],
    [[{ instructor: "u-311" }], "ann", null],
    [[{ instructor: "u-401" }], "ann", refusal],
    [["own sessions"], "ann", refusal],
    [["own providers"], "ann", refusal],
  ]
  for (const [limits, who, reason] of cases) {
    await takeRoles(world)
    await giveRole(world, "clara", ["Roster - Manage"], limits)
    const { Reason } = await submitted(world, session, [{ UserID: who }], {
      ActorID: "clara",
      SessionStatus: undefined,
    })
    assert.equal(Reason, reason, JSON.stringify([limits, who]))
  }
  const { sql } = world.portal
  await sql`
    update instructor set person_id = person.id from person
      where instructor.user_id = 'u-311' and person.user_id = 'clara'
  `
  await sql`
    insert into instructor_provider (instructor_id, provider_id)
    select instructor.id, provider.id from instructor, provider where user_id = 'u-311' and name = 'Harbour Academy'`
  for (const limit of ["own sessions", "own providers"] as const) {
    await takeRoles(world)
    await giveRole(world, "clara", ["Roster - Manage"], [limit])
    assert.equal(
      (await submitted(world, session, [{ UserID: "ann" }], { ActorID: "clara", SessionStatus: undefined })).Reason,
      null,
    )
  }
})

test("a roster with people outside the actor's constraints is saved, but not submitted, and their number is given", async () => {
  await using at = await openRostered()
  const { world, session } = at
  await giveRole(world, "clara", ["Roster - Manage"], [{ ou: "DIV-SOUTH" }])
  const bruno = [{ UserID: "bruno" }]
  const before = await placedRows(world.portal.sql)
  const { Result, Reason } = await submitted(world, session, bruno, { ActorID: "clara" })
  assert.deepEqual(
    [Result, Reason],
    ["Failed", `${refusal.slice(0, -1)}: the roster has 2 other users outside of their constraints.`],
  )
  assert.deepEqual(await placedRows(world.portal.sql), before)
  assert.equal((await submitted(world, session, bruno, { ActorID: "clara", SessionStatus: undefined })).Reason, null)
  await giveRole(world, "clara", ["Roster - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  assert.equal((await submitted(world, session, bruno, { ActorID: "clara" })).Reason, null)
})
