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
import { addToken, fillPortal } from "./large-portal.ts"
import { median, rounded } from "./median.ts"
import { type Pair, pairs } from "./pairs.ts"

const allPeople = 1_000_000
const fewPeople = 10_000
const rounds = 3

// Every setting that changes a transcript row without reading other training or sending mail.
const settings = Settings.parse({
  required: true,
  maintainProgress: true,
  enforcePrerequisites: true,
  trainingStart: "2026-01-01",
  dueDate: { type: "relative", from: "assignedDate", amount: 30, unit: "days" },
})

/**
 * Measures the assignment of an online course to a million people of an OU tree. It alternates with plain INSERT …
 * SELECT statements that write the same rows into the same tables from a prepared one; Get LO is called meanwhile. Also
 * compares the time per person for few people and for all.
 */
export async function benchAssignment(): Promise<object> {
  const cluster = await openCluster()
  const database = openDatabase(cluster.connection)
  await fillPortal(database, { people: 10_000, trainings: 1_000 })
  await addPeople(database, allPeople - 10_000)
  const server = await startServer("server.ts", { connection: cluster.connection, limits: "off" })
  const requestGetLo = await getLoRequester(database, server.port)
  try {
    await callFor(requestGetLo, 5_000)
    const idle = await callFor(requestGetLo, 20_000)
    const unit = await unitOf(database, fewPeople)
    // The first run warms up.
    await assign(database, unit)
    const fewRuns = [await assign(database, unit), await assign(database, unit), await assign(database, unit)]
    const pairsOfRuns: { assigned: AssignmentRun; bareSeconds: number; getLoTimes: number[] }[] = []
    for (let round = 0; round < rounds; round++) {
      const { result: assigned, responseTimes: getLoTimes } = await callDuring(requestGetLo, () =>
        assign(database, undefined),
      )
      const { result: bareSeconds } = await callDuring(requestGetLo, () => writeBare(database, assigned.id))
      pairsOfRuns.push({ assigned, bareSeconds, getLoTimes })
    }
    return summary(pairsOfRuns, idle, fewRuns)
  } finally {
    await server.stop()
    await database.close()
    await cluster.stop()
  }
}

/** Adds people, distributed evenly over the divisions. */
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

type AssignmentRun = { id: number; people: number; submitSeconds: number; seconds: number }

/**
 * Assigns a new course to a unit and its subordinates (undefined: the root of the divisions), as the server's worker
 * does.
 */
async function assign(database: Database, unit: number | undefined): Promise<AssignmentRun> {
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
  const startedAt = performance.now()
  const { id, people } = await database.transaction(async (sql) => {
    const id = await storeAssignment(sql, draft, { by: 1, at, source: "tool" })
    return { id, ...(await submit(sql, id, { by: 1, at, scope: { personId: 1, grants: [[]] } })) }
  })
  const submittedAt = performance.now()
  await runDueJobs(portalOf(database), [processAssignment])
  const endedAt = performance.now()
  const { assigned } = await findCounts(database.sql, id)
  if (assigned !== people) throw new Error(`${assigned} of ${people} people were assigned.`)
  return { id, people, submitSeconds: (submittedAt - startedAt) / 1000, seconds: (endedAt - submittedAt) / 1000 }
}

/** Writes the same rows for another course from a table that holds only the people. Returns the seconds. */
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
  const startedAt = performance.now()
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
  return (performance.now() - startedAt) / 1000
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

/** Finds the unit whose number of people, subordinates included, is closest to the count. */
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

/** Returns a function that calls Get LO once and returns the milliseconds that it took. */
async function getLoRequester(database: Database, port: number): Promise<() => Promise<number>> {
  const headers = { authorization: `Bearer ${await addToken(database)}`, accept: "application/json" }
  const requestPairs: Pair[] = await pairs(database, 5_000)
  let turn = 0
  return async () => {
    const { guid, actor } = requestPairs[turn++ % requestPairs.length]!
    const startedAt = performance.now()
    const reply = await fetch(`http://127.0.0.1:${port}/services/api/LO/GetDetails?ObjectID=${guid}&ActorID=${actor}`, {
      headers,
    })
    await reply.arrayBuffer()
    if (reply.status !== 200) throw new Error(`Get LO answered ${reply.status}.`)
    return performance.now() - startedAt
  }
}

// Enough calls for a 99th percentile, and few enough to leave the processor to the assignment.
const perSecond = 40

/** Calls at a steady rate for some milliseconds. */
async function callFor(requestGetLo: () => Promise<number>, ms: number): Promise<number[]> {
  const { responseTimes } = await callDuring(requestGetLo, () => new Promise((resolve) => setTimeout(resolve, ms)))
  return responseTimes
}

/** Calls at a steady rate while other work runs. */
async function callDuring<Result>(requestGetLo: () => Promise<number>, work: () => Promise<Result>) {
  const responseTimes: Promise<number>[] = []
  const timer = setInterval(() => responseTimes.push(requestGetLo()), 1000 / perSecond)
  const result = await work()
  clearInterval(timer)
  return { result, responseTimes: await Promise.all(responseTimes) }
}

function summary(
  pairsOfRuns: { assigned: AssignmentRun; bareSeconds: number; getLoTimes: number[] }[],
  idle: number[],
  fewRuns: AssignmentRun[],
): object {
  const each = ({ seconds, people }: AssignmentRun) => (seconds / people) * 1e6
  const fewMicroseconds = median(fewRuns.map(each))
  const allMicroseconds = median(pairsOfRuns.map(({ assigned }) => each(assigned)))
  return {
    people: pairsOfRuns[0]!.assigned.people,
    rounds,
    ratios: {
      "people/s, to bare INSERT … SELECT": rounded(
        median(pairsOfRuns.map(({ assigned, bareSeconds }) => bareSeconds / assigned.seconds)),
      ),
      "time for a person among all, to among few": rounded(allMicroseconds / fewMicroseconds),
      "p99 of Get LO meanwhile, to idle": rounded(
        median(pairsOfRuns.map(({ getLoTimes }) => p99(getLoTimes))) / p99(idle),
      ),
    },
    peoplePerSecond: Math.round(1e6 / allMicroseconds),
    barePeoplePerSecond: Math.round(
      median(pairsOfRuns.map(({ assigned, bareSeconds }) => assigned.people / bareSeconds)),
    ),
    submitSeconds: rounded(median(pairsOfRuns.map(({ assigned }) => assigned.submitSeconds))),
    few: { people: fewRuns[0]!.people, microsecondsEach: rounded(fewMicroseconds) },
    getLo: {
      idleP99: rounded(p99(idle)),
      meanwhileP99: rounded(median(pairsOfRuns.map(({ getLoTimes }) => p99(getLoTimes)))),
    },
  }
}

function p99(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.99)] ?? Number.NaN
}
