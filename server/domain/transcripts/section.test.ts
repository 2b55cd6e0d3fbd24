import assert from "node:assert/strict"
import { test } from "node:test"
import { loadOrganisation } from "../../organisation/load.ts"
import { OrganisationProblems } from "../../organisation/problems.ts"
import { stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

const trainings = `
courses: [{ ref: ROPES, title: Ropes }, { ref: KNOTS, title: Knots }]
events: [{ ref: SAIL, title: Sailing, maximumRegistration: 2 }]
sessions: [{ ref: SAIL-1, event: SAIL, parts: [{ name: Out, location: "2000", start: today-3 09:00, end: "12:00" }] }]
curricula: [{ ref: SAILOR, title: Sailor, sections: [{ title: All, items: [ROPES, KNOTS] }] }]
`

const load = ({ portal }: World, text: string) =>
  loadOrganisation(portal, { name: "test.yaml", text: `${trainings}\ntranscripts:\n${text}` })

/** The problems of a file with transcripts, of which nothing is stored. */
async function problemsOf(world: World, text: string): Promise<string[]> {
  try {
    await load(world, text)
  } catch (error) {
    if (!(error instanceof OrganisationProblems)) throw error
    assert.deepEqual(await world.portal.sql`select id from transcript`, [])
    return error.problems.map(({ message }) => message)
  }
  return []
}

/** Every row, by person and training. */
function rowsOf({ portal: { sql } }: World) {
  return sql<{ id: number; who: string; what: string }>`
    select t.id, p.user_id as who, lo.external_ref as what, t.reg_num, t.status, t.origin, t.assigned_at,
      t.registered_at, t.started_at,
      t.completed_at, t.due_at, t.modified_at, t.score, t.percent, t.minutes, t.comment, t.required, by.user_id as by
    from transcript t join person p on p.id = t.person_id join training lo on lo.id = t.training_id
      left join person by on by.id = t.assigned_by
    order by p.user_id, lo.external_ref, t.reg_num
  `
}

test("an entry adds a learning object to the transcripts of its people", async () => {
  await using world = await openWorld()
  const report = await load(
    world,
    `  - { training: ROPES, people: [ann, BRUNO], status: completed, assigned: 2026-01-05 08:00, started: 2026-01-06, completed: 2026-01-07 15:30, due: 2026-02-01, score: 85.5, minutes: 40, comment: Well done, required: true }\n`,
  )
  assert.deepEqual(report.transcripts, { added: 2, changed: 0, kept: 0 })
  const [ann, bruno] = await rowsOf(world)
  const { id, ...row } = ann!
  assert.deepEqual(row, {
    who: "ann",
    what: "ROPES",
    regNum: 1,
    status: 6,
    origin: "manager",
    assignedAt: new Date("2026-01-05T08:00:00Z"),
    registeredAt: new Date("2026-01-05T08:00:00Z"),
    startedAt: new Date("2026-01-06T00:00:00Z"),
    completedAt: new Date("2026-01-07T15:30:00Z"),
    dueAt: new Date("2026-02-01T23:59:00Z"),
    modifiedAt: new Date("2026-01-07T15:30:00Z"),
    score: 85.5,
    percent: 100,
    minutes: 40,
    comment: "Well done",
    required: true,
    by: "clara",
  })
  assert.equal(bruno?.who, "bruno")
  const stamps = await stampsOf(world.portal.sql, id)
  assert.deepEqual(
    stamps.map(({ kind, status }) => [kind, status]),
    [["Assigned", "completed"]],
  )
})

test("omitted values are derived from the others, and an existing occurrence stays unchanged", async () => {
  await using world = await openWorld()
  await load(
    world,
    "  - { training: ROPES, people: [ann] }\n  - { training: ROPES, people: [ann], occurrence: 2, status: exempt }\n",
  )
  const before = await rowsOf(world)
  assert.deepEqual(
    before.map((row) => {
      const { regNum, status, percent, registeredAt, completedAt } = row as unknown as Record<string, Date | number>
      return [regNum, status, percent, registeredAt, completedAt]
    }),
    [
      [1, 4, 0, new Date("2026-03-04T00:00:00Z"), null],
      [2, 8, 100, null, new Date("2026-03-04T00:00:00Z")],
    ],
  )
  world.pass(3 * 86_400_000)
  const again = await load(world, "  - { training: ROPES, people: [ann, bruno], status: completed, score: 1 }\n")
  assert.deepEqual(again.transcripts, { added: 1, changed: 0, kept: 1 })
  assert.deepEqual(
    (await rowsOf(world)).filter(({ who }) => who === "ann"),
    before,
  )
})

test("a curriculum adds its missing trainings to the transcript", async () => {
  await using world = await openWorld()
  await load(
    world,
    "  - { training: SAILOR, people: [ann] }\n  - { training: KNOTS, people: [ann], status: completed }\n",
  )
  const rows = await rowsOf(world)
  assert.deepEqual(
    rows.map(({ what, status }: { what: string; status?: number }) => [what, status]),
    [
      ["KNOTS", 6],
      ["ROPES", 2],
      // In Progress, because one of its trainings is completed.
      ["SAILOR", 5],
    ],
  )
})

test("a session accepts no more people than it has seats", async () => {
  await using world = await openWorld()
  assert.deepEqual(await problemsOf(world, "  - { training: SAIL-1, people: [ann, bruno, clara] }\n"), [
    "transcripts[0].people[0]: the session has not seats enough for all.",
    "transcripts[0].people[1]: the session has not seats enough for all.",
    "transcripts[0].people[2]: the session has not seats enough for all.",
  ])
  await load(
    world,
    "  - { training: SAIL-1, people: [ann, bruno] }\n  - { training: SAIL-1, people: [clara], status: waitlisted }\n",
  )
  const [seats] = await world.portal.sql<{ taken: number }>`select taken from session_seats where taken > 0`
  assert.equal(seats?.taken, 2)
})

test("all problems of transcripts are reported at once, and nothing is stored", async () => {
  await using world = await openWorld()
  assert.deepEqual(
    await problemsOf(
      world,
      `  - { training: ROPES, people: [ann, nobody] }
  - { training: NOTHING, people: [ann] }
  - { training: ROPES, people: [bruno, ANN] }
  - { training: KNOTS, people: [ann], completed: today }
  - { training: KNOTS, people: [], status: done, score: -1, occurrence: 0 }
`,
    ),
    [
      'transcripts[0].people[1]: nobody has the User ID or user name "nobody".',
      'transcripts[1].training: there is no learning object with the ref or GUID "NOTHING".',
      "transcripts[2].people[1]: has the same occurrence as the one in line 8.",
      "transcripts[3].completed: what is registered is not completed.",
      "transcripts[4].people: must not be empty.",
      "transcripts[4].status: is none of those that there are.",
      "transcripts[4].score: must be at least 0.",
      "transcripts[4].occurrence: must be at least 1.",
    ],
  )
})

test("a loaded file mails nobody, not even about training that a curriculum registers people for", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await load(world, "- { people: [ann], training: ROPES }\n- { people: [bruno], training: SAILOR, status: assigned }")
  assert.equal((await sql`select id from transcript`).length, 4)
  assert.deepEqual(await sql`select event from mail`, [])
})
