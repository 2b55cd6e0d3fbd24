import assert from "node:assert/strict"
import { test } from "node:test"
import { runDueJobs } from "../../../jobs/workers.ts"
import { jobHandlers } from "../../../process/job-handlers.ts"
import { chunksOf, counts, has, idOf, processed, stored, submitted } from "../../../testing/engine.ts"
import { addBarePeople, addBareTraining, placedRows } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { findUsers } from "../request/find-by-name-queries.ts"
import { stop } from "./actions.ts"

/** A world with `count` people and a course. */
async function stage(world: World, count: number) {
  const { sql } = world.portal
  return { course: await addBareTraining(sql, "Course"), people: await addBarePeople(sql, count) }
}

for (const count of [5, 11])
  test(`${count} people are processed once each, across the bounds of chunks`, async () => {
    await using world = await openWorld()
    using _chunks = chunksOf(5)
    const { course, people } = await stage(world, count)
    const id = await processed(world, { trainings: [course], people })
    const { users, assigned } = await counts(world, id)
    assert.deepEqual([users, assigned], [count, count])
    const rows = await placedRows(world.portal.sql)
    assert.deepEqual(
      rows.map(({ personId, regNum }) => [personId, regNum]),
      people.map((person) => [person, 1]),
    )
  })

test("a failure of one person stops no other", async () => {
  await using world = await openWorld()
  using _chunks = chunksOf(5)
  const { course, people } = await stage(world, 26)
  const bad = [people[0]!, people[13]!, people[25]!]
  await refuse(world, bad, "P0001")
  try {
    const id = await processed(world, { trainings: [course], people })
    const { assigned, failed } = await counts(world, id)
    assert.deepEqual([assigned, failed], [23, 3])
    assert.equal((await stored(world, id)).status, "processed with errors")
    const results = await world.portal.sql`
      select person_id, code, message from assignment_result where outcome = 'failed' order by person_id`
    const message = "It could not be written (P0001)."
    assert.deepEqual(
      results,
      bad.map((personId) => ({ personId, code: "unexpected", message })),
    )
  } finally {
    await allow(world)
  }
})

test("a job that failed midway resumes at its checkpoint: no person is lost or processed twice", async () => {
  await using world = await openWorld()
  using _chunks = chunksOf(5)
  const { course, people } = await stage(world, 12)
  await refuse(world, [people[7]!], "58000")
  let id = 0
  try {
    id = await submitted(world, { trainings: [course], people })
    const [outcome] = await world.runJobs({ mayFail: true })
    assert.equal(outcome?.state, "waiting")
    assert.equal((await counts(world, id)).assigned, 5)
  } finally {
    await allow(world)
  }
  world.pass(3_600_000)
  await world.runJobs()
  assert.equal((await counts(world, id)).assigned, 12)
  assert.deepEqual(await placedTwice(world), [])
})

test("two processes that run jobs at the same time process no person twice", async () => {
  await using world = await openWorld()
  using _chunks = chunksOf(5)
  const { course, people } = await stage(world, 111)
  const id = await submitted(world, { trainings: [course], people })
  await Promise.all([1, 2, 3].map(() => runDueJobs(world.portal, jobHandlers)))
  assert.equal((await counts(world, id)).assigned, 111)
  assert.deepEqual(await placedTwice(world), [])
})

test("two assignments of the same courses at the same time assign each course to each person once", async () => {
  await using world = await openWorld()
  using _chunks = chunksOf(5)
  const { course, people } = await stage(world, 70)
  const other = await addBareTraining(world.portal.sql, "Course", "Other")
  const ids = [
    await submitted(world, { trainings: [course, other], people }),
    await submitted(world, { trainings: [other, course], people }),
  ]
  await Promise.all([1, 2].map(() => runDueJobs(world.portal, jobHandlers)))
  const [one, two] = await Promise.all(ids.map((id) => counts(world, id)))
  assert.equal(one!.assigned + two!.assigned, 140)
  assert.equal(one!.linkedExisting + two!.linkedExisting, 140)
  assert.deepEqual(await placedTwice(world), [])
})

test("a standard assignment that is stopped keeps what it has assigned", async () => {
  await using world = await openWorld()
  using _chunks = chunksOf(5)
  const { sql } = world.portal
  const { course, people } = await stage(world, 9)
  await refuse(world, [people[6]!], "58000")
  const id = await submitted(world, { trainings: [course], people })
  await world.runJobs({ mayFail: true })
  await allow(world)
  const by = await idOf(world, "person", "wsadmin")
  await world.portal.database.transaction((sql) => stop(sql, id, { by, at: world.portal.clock.now() }))
  world.pass(3_600_000)
  await world.runJobs()
  assert.equal((await stored(world, id)).status, "cancelled")
  assert.equal((await counts(world, id)).assigned, 5)
  assert.deepEqual(await has(world, people[5]!, course), [])
  const changes = await sql`select what, by_id from assignment_change where assignment_id = ${id} order by id`
  assert.deepEqual(changes, [
    { what: "submit", byId: by },
    { what: "begin", byId: null },
    { what: "stop", byId: by },
  ])
})

test("people are found by any of their names, all in one statement", async () => {
  await using world = await openWorld()
  using _chunks = chunksOf(5)
  const { course, people } = await stage(world, 2)
  const [{ guid }] = (await world.portal.sql<{ guid: string }>`select guid from person where id = ${people[1]!}`) as [
    { guid: string },
  ]
  const [dora, wsadmin] = [await idOf(world, "person", "dora"), await idOf(world, "person", "wsadmin")]
  const named = [
    { externalId: "BARE-1" },
    { guid },
    { userName: "Bare-2" },
    { id: people[0]! },
    { externalId: "nobody" },
    { guid: "none" },
    { externalId: "dora" },
  ]
  const of = (id: number | null, active = id !== null) => ({ id, active, inScope: id !== null })
  assert.deepEqual(
    await findUsers(world.portal.sql, named, { scope: { personId: wsadmin, grants: [[]] }, trainingIds: [course] }),
    [of(people[0]!), of(people[1]!), of(people[1]!), of(people[0]!), of(null), of(null), of(dora, false)],
  )
})

async function placedTwice({ portal: { sql } }: World): Promise<unknown[]> {
  return await sql`select person_id, training_id from transcript group by person_id, training_id having count(*) > 1`
}

/** Makes the database reject the rows of these people with an SQLSTATE. */
async function refuse({ portal: { sql } }: World, people: number[], state: string): Promise<void> {
  await sql.script(`
    create function refuse() returns trigger language plpgsql as $$
    begin
      if new.person_id in (${people.join()}) then raise exception 'refused' using errcode = '${state}'; end if;
      return new;
    end $$;
    create trigger refuse before insert on transcript for each row execute function refuse();
  `)
}

async function allow({ portal: { sql } }: World): Promise<void> {
  await sql.script("drop trigger refuse on transcript; drop function refuse")
}
