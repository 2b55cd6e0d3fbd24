import assert from "node:assert/strict"
import { test } from "node:test"
import { loadProblems, loadText } from "../../../testing/organisation.ts"
import { openWorld } from "../../../testing/world.ts"

const events = (more: string) => `
events:
  - { ref: E-1, title: Rigging, provider: Harbour Academy, ${more} }
`
const session = (more = "") => `
sessions:
  - { ref: S-1, event: E-1, parts: [{ name: Day, location: "2000", start: 2026-03-02T08:00, end: 2026-03-02T12:00 }]${more} }
`

test("an event states the attendance and waitlist rules of its sessions, and a session states its own", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const rules = () => sql`
    select external_ref as ref, attendance_parts as parts, attendance_percent as percent, hand_over, auto_register
    from session_rule join training on training.id = training_id order by 1`
  const whole =
    events("attendance: { parts: 0 }, waitlist: { handOver: all at once }") +
    session(", attendance: { percent: 80 }, waitlist: { autoRegister: true }")
  await loadText(world, whole)
  assert.deepEqual(await rules(), [
    { ref: "E-1", parts: 0, percent: null, handOver: "all at once", autoRegister: null },
    { ref: "S-1", parts: null, percent: 80, handOver: null, autoRegister: true },
  ])
  const again = await loadText(world, whole)
  assert.deepEqual(
    [again.events, again.sessions],
    [
      { added: 0, changed: 0, kept: 1 },
      { added: 0, changed: 0, kept: 1 },
    ],
  )
  await loadText(world, events("allowWaitlist: true") + session())
  assert.deepEqual(await rules(), [])
})

test("a file can't cancel a session whose roster is submitted, but may keep a cancelled one", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const whole = (more: string) => events("allowWaitlist: true") + session(more)
  await loadText(world, whole(""))
  await sql`
    insert into session_roster (session_id, saved_at, saved_by, submitted_at)
    select session.training_id, ${clock.now()}, (select min(id) from person), ${clock.now()} from session
  `
  assert.deepEqual(await loadProblems(world, whole(", active: false")), [
    "6: sessions[0].active: the session can't be cancelled: its roster has been submitted.",
  ])
  await sql`update training set active = false where external_ref = 'S-1'`
  await loadText(world, whole(", active: false"))
})

test("attendance is stated in parts or in percent, not in both", async () => {
  await using world = await openWorld()
  for (const both of ["{}", "{ parts: 1, percent: 50 }"])
    assert.deepEqual(await loadProblems(world, events(`attendance: ${both}`)), [
      "3: events[0].attendance: must have one of parts and percent.",
    ])
})

test("a permission is limited to an instructor's training, to its holder's own training, or to the providers that the holder teaches for", async () => {
  await using world = await openWorld()
  const role = (within: string) =>
    `roles: [{ name: Trainer, permissions: [{ permission: Roster - Manage, within: [${within}] }] }]`
  await loadText(
    world,
    role("{ instructor: u-311 }, { instructor: Lea Long }, { ownSessions: true }, { ownProviders: true }"),
  )
  const kinds = await world.portal.sql`
    select kind, last_name from permission_constraint left join instructor on instructor.id = instructor_id
      order by kind, last_name`
  assert.deepEqual(kinds, [
    { kind: "instructor", lastName: "Long" },
    { kind: "instructor", lastName: "Okoro" },
    { kind: "own provider", lastName: null },
    { kind: "user as instructor", lastName: null },
  ])
})
