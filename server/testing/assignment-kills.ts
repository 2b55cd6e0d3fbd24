import assert from "node:assert/strict"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Database, isUnavailable, openDatabase } from "../database/database.ts"
import { storeAssignment } from "../domain/assignments/assignment-queries.ts"
import { submit } from "../domain/assignments/request/submit.ts"
import { findCounts } from "../domain/assignments/result-queries.ts"
import { findPostmaster } from "../install/postmaster-file.ts"
import { machineClock } from "../portal/clock.ts"
import { discard, makeTestFolder } from "./cluster.ts"
import { said } from "./engine.ts"
import { type ServerProcess, startServer } from "./server-process.ts"

export type Victim = "server" | "PostgreSQL"

/**
 * An assignment that survived a kill: how many people were done before it, and how long it took from the kill to its
 * end.
 */
export type Survived = { victim: Victim; doneBefore: number; secondsAfter: number }

/**
 * Kills the server, or the PostgreSQL under it, with -9 in the middle of an assignment to a number of people, one
 * victim after the other, each in an assignment of its own. Asserts that the assignment ends by itself, and that
 * everybody has the training once.
 */
export async function killInAssignments(victims: readonly Victim[], count: number): Promise<Survived[]> {
  const data = await makeTestFolder()
  const folder = join(data, "postgres")
  const settings = { QUOIN_DATA: data, QUOIN_LIMITS: "off" }
  let server = startServer(settings)
  let database: Database | undefined
  const survived: Survived[] = []
  try {
    await server.ready
    database = await open(folder)
    const people = await addPeople(database, count)
    for (const victim of victims) {
      const { id, course } = await submitFor(database, people)
      const doneBefore = await underWay(database, id, count)
      if (victim === "server") await restart()
      else process.kill((await findPostmaster(folder))!.pid, "SIGKILL")
      const begun = performance.now()
      await until(async () => (await statusOf(database!, id)) !== "active")
      survived.push({ victim, doneBefore, secondsAfter: Math.round(performance.now() - begun) / 1000 })
      await assertWhole(database, id, course, count)
    }
    return survived
  } finally {
    await database?.close()
    await end(server)
    discard(data)
  }

  async function restart() {
    server.kill("SIGKILL")
    await server.ended
    server = startServer(settings)
    await server.ready
  }
}

async function end(server: ServerProcess): Promise<void> {
  server.kill("SIGTERM")
  await server.ended
}

async function open(folder: string): Promise<Database> {
  const { host, port } = (await findPostmaster(folder))!
  return openDatabase({ host, port, user: "quoin", database: "quoin_production" })
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(120_000)
  while (!(await condition())) {
    patience.throwIfAborted()
    await pause(10)
  }
}

async function addPeople({ sql }: Database, count: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'killed-' || n, 'killed-' || n, 'Kim', n, 'en-US', 'UTC', ${machineClock.now()}, ${machineClock.now()}
    from generate_series(1, ${count}::integer) n returning id
  `
  return rows.map(({ id }) => id)
}

async function submitFor(database: Database, people: number[]): Promise<{ id: number; course: number }> {
  const at = machineClock.now()
  const by = people[0]!
  return await database.transaction(async (sql) => {
    const [row] = await sql<{ id: number }>`
      insert into training (type, title, created_at, modified_at)
        values ('Course', 'Made while something dies', ${at}, ${at}) returning id
    `
    const course = row!.id
    const id = await storeAssignment(sql, said({ trainings: [course], people }), { by, at, source: "tool" })
    await submit(sql, id, { by, at, scope: { personId: by, grants: [[]] } })
    return { id, course }
  })
}

/** Waits until some people are done, and then for a varying moment within a step. */
async function underWay(database: Database, id: number, count: number): Promise<number> {
  let assigned = 0
  await until(async () => {
    assigned = (await findCounts(database.sql, id)).assigned
    return assigned > 0
  })
  assert.ok(assigned < count, "it was through before anything could be killed")
  await pause(Math.random() * 100)
  return assigned
}

async function statusOf({ sql }: Database, id: number): Promise<string> {
  try {
    const [row] = await sql<{ status: string }>`select status from assignment where id = ${id}`
    return row!.status
  } catch (error) {
    if (isUnavailable(error)) return "active"
    throw error
  }
}

/** Asserts that everybody has one row, one source, one stamp and one result, and that the counts are equal to them. */
async function assertWhole({ sql }: Database, id: number, course: number, count: number): Promise<void> {
  const [result] = await sql`
    select a.status, (select count(distinct person_id) from transcript where training_id = ${course}) as people,
      (select count(*) from transcript where training_id = ${course}) as rows,
      (select count(*) from transcript t join transcript_source s on s.transcript_id = t.id
          where t.training_id = ${course} and s.source_id = ${id}) as sources,
      (select count(*) from transcript t join transcript_stamp s on s.transcript_id = t.id
          where t.training_id = ${course}) as stamps,
      (select count(*) from assignment_result where assignment_id = ${id}) as results
    from assignment a where a.id = ${id}
  `
  assert.deepEqual(result, {
    status: "processed",
    people: count,
    rows: count,
    sources: count,
    stamps: count,
    results: count,
  })
  const { users, assigned } = await findCounts(sql, id)
  assert.deepEqual({ users, assigned }, { users: count, assigned: count })
}
