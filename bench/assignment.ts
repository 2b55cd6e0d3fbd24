import { type Database, openDatabase } from "../server/database/database.ts"
import { storeAssignment } from "../server/domain/assignments/assignment-queries.ts"
import { processAssignment } from "../server/domain/assignments/engine/process-assignment.ts"
import { submit } from "../server/domain/assignments/request/submit.ts"
import { findCounts } from "../server/domain/assignments/result-queries.ts"
import { Settings } from "../server/domain/assignments/settings.ts"
import { runDueJobs } from "../server/jobs/workers.ts"
import { machineClock } from "../server/portal/clock.ts"
import type { Portal } from "../server/portal/portal.ts"
import { openCluster } from "../server/testing/cluster.ts"
import { startServer } from "./child.ts"
import { addToken, fillPortal, type Pair, pairs } from "./large-portal.ts"
import { median, rounded } from "./median.ts"

const everybody = 1_000_000
const few = 10_000
const rounds = 3

// All that an assignment can do to a row without a look at other training, and without mail.
const settings = Settings.parse({
  required: true,
  maintainProgress: true,
  enforcePrerequisites: true,
  trainingStart: "2026-01-01",
  dueDate: { type: "relative", from: "assignedDate", amount: 30, unit: "days" },
})

/**
 * One assignment of an online course to a million people of an OU tree, in turn with bare INSERT … SELECT statements
 * that write the same rows into the same tables out of a ready one; Get LO is asked meanwhile. Then the time for a
 * person among few, and among all.
 */
export async function benchAssignment(): Promise<object> {
  const cluster = await openCluster()
  const database = openDatabase(cluster.connection)
  await fillPortal(database, { people: 10_000, trainings: 1_000 })
  await addPeople(database, everybody - 10_000)
  const server = await startServer("server.ts", { connection: cluster.connection, limits: "off" })
  const ask = await asker(database, server.port)
  try {
    await untilStopped(ask, 5_000)
    const idle = await untilStopped(ask, 20_000)
    const unit = await unitOf(database, few)
    // The first one warms up.
    await assign(database, unit)
    const ofFew = [await assign(database, unit), await assign(database, unit), await assign(database, unit)]
    const ways: { assigned: Assigned; bareSeconds: number; meanwhile: number[] }[] = []
    for (let round = 0; round < rounds; round++) {
      const { result: assigned, asked: meanwhile } = await during(ask, () => assign(database, undefined))
      const { result: bareSeconds } = await during(ask, () => writeBare(database, assigned.id))
      ways.push({ assigned, bareSeconds, meanwhile })
    }
    return summary(ways, idle, ofFew)
  } finally {
    await server.stop()
    await database.close()
    await cluster.stop()
  }
}

/** Adds people who are in a division each, evenly. */
async function addPeople({ session }: Database, count: number): Promise<void> {
  await session(async (sql) => {
    await sql`
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      select format('M%s', n), format('more.%s', n), 'More', n, 'en-US', 'Europe/Rome', '2026-01-01Z', '2026-01-01Z'
      from generate_series(1, ${count}::integer) n
    `
    await sql`
      insert into person_ou (person_id, ou_id, sole_type_id)
      select p.id, division.units[1 + p.id % cardinality(division.units)], division.type_id
      from (select t.id as type_id, array_agg(ou.id order by ou.id) as units from ou join ou_type t on t.id = ou.type_id
        where t.name = 'Division' group by t.id) division
      cross join person p where p.user_id like 'M%'
    `
    await sql.script("vacuum analyze")
  })
}

type Assigned = { id: number; people: number; submitSeconds: number; seconds: number }

/** Assigns a new course to a unit and those below it (nothing: the divisions' root), as the server's worker does. */
async function assign(database: Database, unit: number | undefined): Promise<Assigned> {
  const at = machineClock.now()
  const trainingId = await addCourse(database)
  const ouId = unit ?? (await rootUnit(database))
  const draft = {
    title: "To everybody",
    description: null,
    comment: "Before the season begins.",
    settings,
    trainings: [{ trainingId, dueDate: null, comment: null }],
    criteria: [{ excluded: false, ouId, personId: null, includeSubordinates: true }],
  }
  const begun = performance.now()
  const { id, people } = await database.transaction(async (sql) => {
    const id = await storeAssignment(sql, draft, { by: 1, at, source: "tool" })
    return { id, ...(await submit(sql, id, { by: 1, at, scope: { personId: 1, grants: [[]] } })) }
  })
  const submitted = performance.now()
  await runDueJobs(portalOf(database), [processAssignment])
  const ended = performance.now()
  const { assigned } = await findCounts(database.sql, id)
  if (assigned !== people) throw new Error(`${assigned} of ${people} people were assigned.`)
  return { id, people, submitSeconds: (submitted - begun) / 1000, seconds: (ended - submitted) / 1000 }
}

/** The same rows for another course, out of a table that has nothing but the people. */
async function writeBare(database: Database, assignmentId: number): Promise<number> {
  const trainingId = await addCourse(database)
  const [row] = await database.sql<{ id: number }>`
    insert into assignment (title, kind, status, source, settings, created_by, created_at, modified_at)
    select title, kind, status, source, settings, created_by, created_at, modified_at from assignment
      where id = ${assignmentId}
    returning id
  `
  const id = row!.id
  await database.sql.script(`
    drop table if exists ready;
    create unlogged table ready as select person_id from assignment_member where assignment_id = ${assignmentId}
      order by person_id
  `)
  await database.sql.script("vacuum analyze ready")
  const begun = performance.now()
  await database.transaction(async (sql) => {
    await sql.script(`
      insert into transcript (person_id, training_id, reg_num, status, origin, created_at, assigned_at, registered_at,
          modified_at, due_at,
        available_at, assigned_by, comment, required)
      select person_id, ${trainingId}, 1, 4, 'assignment', '2026-01-01Z', '2026-01-01Z', '2026-01-01Z', '2026-01-01Z',
        '2026-02-01Z',
        '2026-01-01Z', 1, 'Before the season begins.', true from ready order by person_id;
      insert into transcript_source (transcript_id, kind, source_id, due_at, added_at)
      select id, 'assignment', ${id}, due_at, created_at from transcript where training_id = ${trainingId} order by id;
      insert into transcript_stamp (transcript_id, kind, at, by_id, status, message)
      select id, 'Assigned', created_at, 1, status, comment from transcript where training_id = ${trainingId}
        order by id;
      insert into assignment_result (assignment_id, person_id, training_id, occurrence, outcome, transcript_id, reg_num,
          at)
      select ${id}, person_id, training_id, 1, 'assigned', id, reg_num, created_at from transcript
        where training_id = ${trainingId} order by id;
    `)
  })
  return (performance.now() - begun) / 1000
}

async function addCourse({ sql }: Database): Promise<number> {
  const at = machineClock.now()
  const [row] = await sql<{ id: number }>`
    insert into training (type, title, created_at, modified_at) values ('Course', 'For everybody', ${at}, ${at})
      returning id
  `
  return row!.id
}

async function rootUnit({ sql }: Database): Promise<number> {
  const [row] = await sql<{ id: number }>`
    select ou.id from ou join ou_type t on t.id = type_id where t.name = 'Division' and parent_id is null
  `
  return row!.id
}

/** The unit that comes nearest to having so many people, with those below it. */
async function unitOf({ sql }: Database, count: number): Promise<number> {
  const [row] = await sql<{ id: number }>`
    select above_id as id from ou_above join person_ou own using (ou_id) group by above_id
      order by abs(count(*) - ${count}::integer) limit 1
  `
  return row!.id
}

function portalOf(database: Database): Portal {
  return { name: "production", clock: machineClock, database, sql: database.sql } as Portal
}

/** Asks Get LO once, and tells how many milliseconds it took. */
async function asker(database: Database, port: number): Promise<() => Promise<number>> {
  const headers = { authorization: `Bearer ${await addToken(database)}`, accept: "application/json" }
  const asked: Pair[] = await pairs(database, 5_000)
  let turn = 0
  return async () => {
    const { guid, actor } = asked[turn++ % asked.length]!
    const begun = performance.now()
    const reply = await fetch(`http://127.0.0.1:${port}/services/api/LO/GetDetails?ObjectID=${guid}&ActorID=${actor}`, {
      headers,
    })
    await reply.arrayBuffer()
    if (reply.status !== 200) throw new Error(`Get LO answered ${reply.status}.`)
    return performance.now() - begun
  }
}

// Enough to see a hundredth of them, and few enough to leave the processor to the assignment.
const perSecond = 40

/** Asks at a steady pace until the time is over. */
async function untilStopped(ask: () => Promise<number>, ms: number): Promise<number[]> {
  const { asked } = await during(ask, () => new Promise((resolve) => setTimeout(resolve, ms)))
  return asked
}

/** Asks at a steady pace while something else is done. */
async function during<Result>(ask: () => Promise<number>, work: () => Promise<Result>) {
  const asked: Promise<number>[] = []
  const timer = setInterval(() => asked.push(ask()), 1000 / perSecond)
  const result = await work()
  clearInterval(timer)
  return { result, asked: await Promise.all(asked) }
}

function summary(
  ways: { assigned: Assigned; bareSeconds: number; meanwhile: number[] }[],
  idle: number[],
  ofFew: Assigned[],
): object {
  const each = ({ seconds, people }: Assigned) => (seconds / people) * 1e6
  const some = median(ofFew.map(each))
  const all = median(ways.map(({ assigned }) => each(assigned)))
  return {
    people: ways[0]!.assigned.people,
    rounds,
    ratios: {
      "people/s, to bare INSERT … SELECT": rounded(
        median(ways.map(({ assigned, bareSeconds }) => bareSeconds / assigned.seconds)),
      ),
      "time for a person among all, to among few": rounded(all / some),
      "p99 of Get LO meanwhile, to idle": rounded(median(ways.map(({ meanwhile }) => p99(meanwhile))) / p99(idle)),
    },
    peoplePerSecond: Math.round(1e6 / all),
    barePeoplePerSecond: Math.round(median(ways.map(({ assigned, bareSeconds }) => assigned.people / bareSeconds))),
    submitSeconds: rounded(median(ways.map(({ assigned }) => assigned.submitSeconds))),
    few: { people: ofFew[0]!.people, microsecondsEach: rounded(some) },
    getLo: { idleP99: rounded(p99(idle)), meanwhileP99: rounded(median(ways.map(({ meanwhile }) => p99(meanwhile)))) },
  }
}

function p99(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.99)] ?? Number.NaN
}
