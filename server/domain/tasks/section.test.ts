import assert from "node:assert/strict"
import { test } from "node:test"
import { loadOrganisation } from "../../organisation/load.ts"
import type { OrganisationProblems } from "../../organisation/problems.ts"
import { openWorld, type World } from "../../testing/world.ts"

const load = ({ portal }: World, text: string) =>
  loadOrganisation(portal, { name: "test.yaml", text: `tasks:\n${text}` })

/** The people of each task, with their status. */
function states({ portal: { sql } }: World) {
  return sql`
    select task.ref, p.user_id as who, own.status, own.assigned_at, own.completed_at
    from person_task own join task on task.id = own.task_id join person p on p.id = own.person_id
      order by task.ref, p.user_id
  `
}

const review =
  "  - { ref: REVIEW, type: Performance Review, title: { en-US: Review, fr-FR: Entretien }, assigned: 2026-02-01 08:00, start: 2026-02-02 09:00, due: 2026-03-10, end: 2026-03-20, people: [ann], inProgress: [BRUNO], completed: [clara], completedOn: 2026-02-20 10:00 }\n"

test("an entry assigns a task to its people, each with the stated status", async () => {
  await using world = await openWorld()
  assert.deepEqual(await load(world, review), { tasks: { added: 1, changed: 0, kept: 0 } })
  const assignedAt = new Date("2026-02-01T08:00:00Z")
  assert.deepEqual(await states(world), [
    { ref: "REVIEW", who: "ann", status: "Not Started", assignedAt, completedAt: null },
    { ref: "REVIEW", who: "bruno", status: "In Progress", assignedAt, completedAt: null },
    { ref: "REVIEW", who: "clara", status: "Completed", assignedAt, completedAt: new Date("2026-02-20T10:00:00Z") },
  ])
  const [task] = await world.portal.sql<object>`
    select type, title, translations, url, starts_at, due_at, ends_at, created_by from task
  `
  assert.deepEqual(task, {
    type: "Performance Review",
    title: "Review",
    translations: { "fr-FR": { title: "Entretien" } },
    url: null,
    startsAt: new Date("2026-02-02T09:00:00Z"),
    dueAt: new Date("2026-03-10T23:59:00Z"),
    endsAt: new Date("2026-03-20T23:59:00Z"),
    createdBy: null,
  })
})

test("a second load keeps existing rows, and people who are new to a task get it", async () => {
  await using world = await openWorld()
  await load(world, review)
  const before = await states(world)
  assert.deepEqual(await load(world, review), { tasks: { added: 0, changed: 0, kept: 1 } })
  assert.deepEqual(await states(world), before)
  const changed = "  - { ref: review, type: Form, title: Other, completed: [ann, wsadmin] }\n"
  assert.deepEqual(await load(world, changed), { tasks: { added: 0, changed: 1, kept: 0 } })
  const after = (await states(world)) as { who: string; status: string }[]
  assert.deepEqual(
    after.map(({ who, status }) => [who, status]),
    [
      ["ann", "Not Started"],
      ["bruno", "In Progress"],
      ["clara", "Completed"],
      ["wsadmin", "Completed"],
    ],
  )
  assert.deepEqual(await world.portal.sql`select title from task`, [{ title: "Review" }])
})

test("all problems of tasks are reported at once, and nothing is stored", async () => {
  await using world = await openWorld()
  const text = `
  - { ref: A, type: Form, title: A, people: [ann, nobody], inProgress: [ann] }
  - { ref: a, type: Form, title: { fr-FR: A } }
  - { ref: B, type: Poem, title: B, url: elsewhere }
  - { ref: C, type: Form, title: C, start: 2026-03-05, end: 2026-03-04 }
  - { ref: D, type: Form, title: D, due: 2026-03-06, end: 2026-03-05 }
`
  const problems = await load(world, text.slice(1)).then(
    () => [],
    (error) => (error as OrganisationProblems).problems.map(({ message }) => message),
  )
  assert.deepEqual(problems, [
    'tasks[0].people[1]: nobody has the User ID or user name "nobody".',
    "tasks[0].inProgress[0]: is in the task already, in line 2.",
    "tasks[1]: is known by the same ref as the one in line 2.",
    "tasks[1].title: has no text in the default language, en-US.",
    "tasks[2].type: must be one of Performance Review, Competency Assessment, Development Plan, Form, Checklist, Evaluation, Survey, Observation.",
    "tasks[2].url: must be an address, or a path that begins with /.",
    "tasks[3].end: is not after the start.",
    "tasks[4].end: is before the due date.",
  ])
  assert.deepEqual(await world.portal.sql`select id from task`, [])
})
