import assert from "node:assert/strict"
import { test } from "node:test"
import { placeChildren } from "../../domain/transcripts/curriculum-children.ts"
import { ask, titles, told } from "../../testing/transcript-and-task.ts"
import { addBareCurriculum } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** Sets the person who assigned a row. */
async function assignedBy({ portal: { sql } }: World, rowId: number, userId: string): Promise<void> {
  await sql`
    update transcript set assigned_by = (select person.id from person where user_id = ${userId}) where id = ${rowId}
  `
}

test("assigned training has its assigner and the time of assignment", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const training = await addTraining(world, { title: "Forklift refresher" })
  const dueAt = new Date("2026-03-31T23:59:00Z")
  const rowId = await addTranscript(world, "ann", training, { at: new Date("2026-02-01T08:00:00Z"), dueAt })
  await assignedBy(world, rowId, "clara")
  const session = await addTraining(world, { type: "Session", title: "Practical", provider: null })
  await addTranscript(world, "ann", session, { at: new Date("2026-01-31T08:00:00Z"), status: "approved" })
  const [person] = await sql<{ id: number }>`select id from person where user_id = 'ann'`
  const { item, total } = await told(world, "Assigned")
  assert.equal(total, 2)
  assert.deepEqual(item, {
    AssignedTrainings: [
      {
        LoId: training.guid,
        Title: "Forklift refresher",
        LoType: "Online Course",
        ProviderName: "Harbour Academy",
        Status: "Registered",
        AssignedDate: "2026-02-01T08:00:00+0000",
        DueDate: "2026-03-31T23:59:00+0000",
        AssignedBy: "Clausen, Clara",
        LaunchUrl: `https://learn.example.org/DeepLink/ProcessRedirect.aspx?module=loRegisterAndLaunch&lo=${training.guid}`,
      },
      {
        LoId: session.guid,
        Title: "Practical",
        LoType: "Session",
        ProviderName: "",
        Status: "Approved",
        AssignedDate: "2026-01-31T08:00:00+0000",
        DueDate: null,
        AssignedBy: null,
        LaunchUrl: null,
      },
    ],
    AssignedTrainingsSummaryUrl: `https://learn.example.org/phnx/driver.aspx?routename=Social/UniversalProfile/Transcript&TargetUser=${person!.id}`,
  })
})

test("the list has rows that others assigned, in any status: no requested, curriculum, removed or archived rows", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const add = async (title: string, row: object) =>
    addTranscript(world, "ann", await addTraining(world, { title }), row)
  await add("done", { status: "completed", at: new Date("2026-01-01Z") })
  await add("denied", { status: "denied", at: new Date("2026-02-01Z") })
  const asked = await add("asked for", {})
  await sql`update transcript set origin = 'request' where id = ${asked}`
  await add("removed", { removed: true })
  await add("archived", { archived: true })
  const child = await addTraining(world, { title: "child" })
  const id = await addBareCurriculum(sql, [child.id], "curriculum")
  await placeChildren(sql, [await addTranscript(world, "ann", { id })], { at: clock.now(), origin: "api" })
  await addTranscript(world, "bruno", await addTraining(world))
  assert.deepEqual(await titles(world, "Assigned"), ["curriculum", "denied", "done"])
})

test("a page has 50 rows, the latest assignment first; a page past the end is empty and has the total", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const { id } = await addTraining(world)
  await sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, assigned_at, modified_at)
    select person.id, ${id}, n, 4, 'assignment', ${clock.now()}, ${clock.now()}::timestamptz - n * interval '1 hour',
      ${clock.now()}
    from generate_series(1, 70) n cross join person where user_id = 'ann'
  `
  const dates: string[] = []
  for (const [PageNumber, count] of [
    ["1", 50],
    ["2", 20],
    ["3", 0],
  ] as const) {
    const { rows, total } = await told(world, "Assigned", { PageNumber })
    assert.equal(total, 70)
    assert.equal(rows.length, count)
    dates.push(...rows.map(({ AssignedDate }: { AssignedDate: string }) => AssignedDate))
  }
  assert.deepEqual(dates, dates.toSorted().reverse())
  assert.equal(new Set(dates).size, 70)
  assert.equal((await told(world, "Assigned", { pagenumber: "2" })).rows.length, 20)
})

test("statuses are shown and understood in the person's language, the requested one, and the portal's", async () => {
  await using world = await openWorld()
  const add = async (title: string, row: object) =>
    addTranscript(
      world,
      "bruno",
      await addTraining(world, { title, translations: { "fr-FR": { title: `${title} (fr)` } } }),
      row,
    )
  await add("late", { dueAt: new Date("2026-03-04T09:00:00Z"), at: new Date("2026-03-03Z") })
  await add("in time", { at: new Date("2026-03-02Z") })
  await add("done", { status: "completed", at: new Date("2026-03-01Z") })
  const statuses = async (query: Record<string, string>) =>
    (await told(world, "Assigned", { UserId: "bruno", ...query })).rows.map(({ Status }: { Status: string }) => Status)
  assert.deepEqual(await statuses({}), ["Inscrit", "Inscrit", "Terminé"])
  assert.deepEqual(await statuses({ Language: "de-DE" }), ["Angemeldet", "Angemeldet", "Abgeschlossen"])
  const cases: [Record<string, string>, string[]][] = [
    [{ Status: "Inscrit" }, ["late (fr)", "in time (fr)"]],
    [{ Status: "registered" }, ["late (fr)", "in time (fr)"]],
    [{ Status: "Completed", Language: "en-US" }, ["done"]],
    [{ Status: "Angemeldet", Language: "de-DE" }, ["late", "in time"]],
    [{ Status: "Dispensé" }, []],
  ]
  for (const [query, expected] of cases) {
    assert.deepEqual(await titles(world, "Assigned", { UserId: "bruno", ...query }), expected, JSON.stringify(query))
    assert.equal((await told(world, "Assigned", { UserId: "bruno", ...query })).total, expected.length)
  }
})

for (const [query, message] of [
  [{ Status: "Terminé" }, "Invalid Status."],
  [{ PageNumber: "0" }, "Invalid PageNumber 0"],
  [
    { Status: "Done", PageNumber: "x", Language: "y" },
    "Invalid Language data y, Invalid Status., Invalid PageNumber x",
  ],
] as [Record<string, string>, string][])
  test(`assigned training is refused: ${JSON.stringify(query)}: ${message}`, async () => {
    await using world = await openWorld()
    const { status, body } = await ask(world, "Assigned", { UserId: "ann", ...query })
    assert.equal(status, 400)
    assert.equal(body.error.message, message)
  })
