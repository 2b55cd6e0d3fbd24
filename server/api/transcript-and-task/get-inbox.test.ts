import assert from "node:assert/strict"
import { test } from "node:test"
import { certificationStatusId } from "../../domain/certifications/statuses.ts"
import { addOpenTraining, ask, wantApprovals } from "../../testing/approvals.ts"
import { changeSettings } from "../../testing/changes.ts"
import { addSession, giveTask, settle, told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { countDue } from "./inbox-queries.ts"

const portal = "https://learn.example.org"

/** Enrolls a person in a certification, in a status. */
async function certify(
  { portal: { sql } }: World,
  userId: string,
  title: string,
  status: Parameters<typeof certificationStatusId>[0],
) {
  const [added] = await sql<{ guid: string }>`
    with c as (
      insert into certification (title, translations, period_type, created_at, modified_at)
      values (${title}, jsonb_build_object('fr-FR', jsonb_build_object('title', ${title}::text || ' (fr)')), 'relative',
          '2026-01-01Z', '2026-01-01Z')
      returning id, guid
    ), enrolled as (
      insert into certification_enrollment (certification_id, person_id, status, enrolled_at)
      select c.id, person.id, ${certificationStatusId(status)}, '2026-01-01Z' from c cross join person
        where user_id = ${userId}
    )
    select guid from c
  `
  return added!.guid
}

test("an inbox has everything that waits for a person, in its order", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await wantApprovals(world, "Course", { approvals: 1 })
  for (const title of ["One", "Other"]) await ask(world, "ann", await addOpenTraining(world, { title }))
  const dueIn = async (hours: number, row: object = {}) =>
    addTranscript(world, "clara", await addTraining(world, { type: "Video" }), {
      dueAt: new Date(world.portal.clock.now().getTime() + hours * 3_600_000),
      ...row,
    })
  for (const hours of [-1, -500]) await dueIn(hours)
  for (const hours of [0, 14 * 24]) await dueIn(hours)
  await dueIn(14 * 24 + 1)
  await dueIn(-1, { status: "completed" })
  await dueIn(-1, { removed: true })
  await dueIn(-1, { archived: true })
  // Of an event and its session, the session is the one with the due date.
  const event = await addTraining(world, { type: "Event" })
  const dueAt = new Date("2026-03-01Z")
  await addTranscript(world, "clara", event, { dueAt, status: "approved" })
  await addTranscript(world, "clara", await addSession(world, { event, parts: [] }))
  await dueIn(-1, { standAlone: false, status: "assigned" })
  const certification = await certify(world, "clara", "Crane driver", "renewalInProgress")
  const survey = await giveTask(world, { title: "Life at work", type: "Survey", people: ["clara"], url: "/survey" })
  const review = await giveTask(world, { people: ["clara"] })
  await settle(world, await giveTask(world, { title: "Done", people: ["clara"] }), "Completed")
  const [clara] = await sql<{ id: number }>`select id from person where user_id = 'clara'`
  const transcript = `${portal}/phnx/driver.aspx?routename=Social/UniversalProfile/Transcript&TargetUser=${clara!.id}`
  const { item, total } = await told(world, "Inbox", { UserId: "clara", Language: "en-US" })
  assert.equal(total, 6)
  assert.ok(survey < review)
  assert.deepEqual(item, {
    InboxItems: [
      {
        Title: "Approve Training",
        Category: "Approval",
        Count: 2,
        Url: `${portal}/reports/trackemployee/TrackEmpRequest.aspx`,
      },
      { Title: "Training past due", Category: "Training", Count: 3, Url: transcript },
      { Title: "Training due soon", Category: "Training", Count: 2, Url: transcript },
      {
        Title: "Renew certification Crane driver",
        Category: "Certification",
        Count: 1,
        Url: `${portal}/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${certification}`,
      },
      { Title: "Complete Annual review", Category: "Task", Count: 1, Url: `${portal}/EPM/Task.aspx?taskid=${review}` },
      { Title: "Answer Life at work", Category: "Evaluation", Count: 1, Url: `${portal}/survey` },
    ],
  })
})

test("an inbox is in the person's language unless the caller requests another", async () => {
  await using world = await openWorld()
  await addTranscript(world, "bruno", await addTraining(world), { dueAt: new Date("2026-03-04T09:00:00Z") })
  await addTranscript(world, "bruno", await addTraining(world), { dueAt: new Date("2026-03-05Z") })
  await certify(world, "bruno", "Grues", "expired")
  await certify(world, "bruno", "Palans", "inProgress")
  await giveTask(world, { people: ["bruno"], translations: { "fr-FR": "Entretien" } })
  await giveTask(world, { people: ["bruno"], title: "Survey", type: "Evaluation" })
  const titles = async (query = {}) => {
    const { rows } = await told(world, "Inbox", { UserId: "bruno", ...query })
    return rows.map(({ Title }: { Title: string }) => Title)
  }
  assert.deepEqual(await titles(), [
    "Formations en retard",
    "Formations bientôt dues",
    "La certification Grues (fr) a expiré",
    "Terminer la certification Palans (fr)",
    "Terminer Entretien",
    "Répondre à Survey",
  ])
  assert.deepEqual(await titles({ Language: "de-DE" }), [
    "Überfällige Schulungen",
    "Bald fällige Schulungen",
    "Zertifizierung Grues ist abgelaufen",
    "Zertifizierung Palans abschließen",
    "Annual review abschließen",
    "Survey beantworten",
  ])
})

// Two weeks before and after both changes of Berlin's clocks: training due at the same local time on the last day is
// due soon, a second later it is not.
for (const [now, last] of [
  ["2026-03-20T08:00:00Z", "2026-04-03T07:00:00Z"],
  ["2026-10-20T07:00:00Z", "2026-11-03T08:00:00Z"],
  ["2028-02-20T08:00:00Z", "2028-03-05T08:00:00Z"],
] as const)
  test(`at ${now} training that is due by ${last} is due soon`, async () => {
    await using world = await openWorld()
    const { sql, clock } = world.portal
    await changeSettings(world, { timeZone: "Europe/Berlin" })
    world.pass(Date.parse(now) - clock.now().getTime())
    for (const dueAt of [new Date(last), new Date(Date.parse(last) + 1000)])
      await addTranscript(world, "clara", await addTraining(world, { type: "Video" }), { dueAt })
    const [clara] = await sql<{ id: number }>`select id from person where user_id = 'clara'`
    assert.equal((await countDue(sql, { personId: clara!.id, now: clock.now() })).dueSoon, 1)
  })
