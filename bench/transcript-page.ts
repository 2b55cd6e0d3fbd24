import type { Caller } from "../server/access/caller.ts"
import { getInbox } from "../server/api/transcript-and-task/get-inbox.ts"
import { getTranscript } from "../server/api/transcript-and-task/get-transcript.ts"
import type { Connection, Database } from "../server/database/database.ts"
import { openDatabase } from "../server/database/database.ts"
import { placeChildren } from "../server/domain/transcripts/curriculum-children.ts"
import type { Context, Endpoint } from "../server/endpoint.ts"
import type { Portal } from "../server/portal/portal.ts"
import { openCluster } from "../server/testing/cluster.ts"
import { read } from "../server/wire/read.ts"
import { fillPortal } from "./large-portal.ts"
import { addTranscripts, lastChange } from "./many-transcripts.ts"
import { median, rounded } from "./median.ts"

const few = 10_000
const many = 10_000_000
const rounds = 7
const calls = 80

/** The learners whose pages are read: as many in either portal, each with as many rows and tasks. */
const learners = { people: 40, rows: 120, tasks: 5 }

/**
 * Measures a page of one learner's transcript, and the learner's inbox, in a portal with few rows of other people and
 * in one with many. The learners have the same rows in both. Milliseconds without HTTP, the median of all calls; the
 * two portals take turns.
 */
export async function benchTranscriptPage(): Promise<object> {
  const cluster = await openCluster()
  const connection = cluster.connection as Extract<Connection, { database: string }>
  const open = (database: string) => openDatabase({ ...connection, database })
  try {
    const template = open(connection.database)
    await template.sql`create database many`
    const empty = open("many")
    await fillPortal(empty, { people: 100_000, trainings: 2_000 })
    await empty.close()
    await template.sql.script("create database few template many")
    await template.close()
    for (const [name, rows] of [
      ["few", few],
      ["many", many],
    ] as const) {
      const database = open(name)
      await addTranscripts(database, rows)
      await addLearners(database)
      await database.close()
    }
    const portals = { few: open("few"), many: open("many") }
    // Reads while filling the portal do not count.
    await portals.many.sql`select pg_stat_reset()`
    const measurements = await compare(portals)
    // PostgreSQL reports the reads of a connection when it is closed.
    await Promise.all(Object.values(portals).map((database) => database.close()))
    const after = open("many")
    const sequentialReads = await scans(after)
    await after.close()
    return { rows: { few, many }, asked: learners, ...measurements, rowsReadBySequentialScans: sequentialReads }
  } finally {
    await cluster.stop()
  }
}

/** Adds the learners. Their rows are as far apart as those of people who get their training over years. */
async function addLearners({ session }: Database): Promise<void> {
  await session(async (sql) => {
    await sql`
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      select 'asked-' || n, 'asked-' || n, 'Asked', n, 'fr-FR', 'Europe/Paris', ${lastChange}, ${lastChange}
        from generate_series(1, ${learners.people}) n
    `
    const rows = await sql<{ id: number; isCurriculum: boolean }>`
      with added as (
        insert into transcript (person_id, training_id, reg_num, status, origin, created_at, assigned_at, registered_at,
            modified_at, due_at, score)
        select person.id, training.id, 1, case when place % 3 = 0 then 6 else 4
          end, 'assignment', at, at, at, at, at + interval '60 days', place % 101
        from (select id, type, row_number() over (order by id * 37 % 1999, id) as place from training
            where type <> 'Event' and active) training
        cross join lateral (select ${lastChange}::timestamptz - place * interval '1 day' as at) moment
        join person on person.user_id like 'asked-%'
        where place <= ${learners.rows} order by place, person.id
        returning id, training_id
      )
      select added.id, type = 'Curriculum' as is_curriculum from added join training on training.id = training_id
    `
    const curricula = rows.filter(({ isCurriculum }) => isCurriculum).map(({ id }) => id)
    await placeChildren(sql, curricula, { at: lastChange, origin: "organisationFile" })
    await sql`
      with new_task as (
        insert into task (type, title, due_at, created_at)
        select 'Checklist', 'Check ' || n, ${lastChange}::timestamptz + n * interval '1 day', ${lastChange}
          from generate_series(1, ${learners.tasks}) n
        returning id
      )
      insert into person_task (task_id, person_id, assigned_at)
      select new_task.id, person.id, ${lastChange} from new_task join person on person.user_id like 'asked-%'
    `
    await sql.script("vacuum analyze")
  })
}

type PortalName = "few" | "many"

async function compare(portals: Record<PortalName, Database>): Promise<object> {
  const pages = { "first page": { PageNumber: "1" }, "third page": { PageNumber: "3" } }
  const requests = [
    ...Object.entries(pages).map(([name, query]) => ({ name, endpoint: getTranscript, query })),
    { name: "inbox", endpoint: getInbox, query: {} },
  ]
  const timesByRequest = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round++)
    for (const { name, endpoint, query } of requests)
      for (const portal of ["few", "many"] as const) {
        const times = await measure(portals[portal], endpoint, query)
        // The first round warms up.
        if (round > 0)
          timesByRequest.set(`${name}, ${portal}`, [...(timesByRequest.get(`${name}, ${portal}`) ?? []), ...times])
      }
  const medianOf = (name: string, portal: PortalName) => median(timesByRequest.get(`${name}, ${portal}`) ?? [])
  return {
    milliseconds: Object.fromEntries(
      [...timesByRequest.keys()].map((key) => [key, rounded(median(timesByRequest.get(key) ?? []))]),
    ),
    ratios: Object.fromEntries(
      requests.map(({ name }) => [
        `${name}, many rows to few`,
        rounded(medianOf(name, "many") / medianOf(name, "few")),
      ]),
    ),
  }
}

/** Reads the page of each learner in turn and returns the milliseconds of each call. */
async function measure(database: Database, endpoint: Endpoint, query: object): Promise<number[]> {
  const clock = { now: () => lastChange }
  const portal = { database, sql: database.sql, clock, post: { url: "https://learn.example.org" } } as Portal
  const context = { portal, caller: { scopes: ["all"] } as unknown as Caller } as Context
  const times: number[] = []
  for (let call = 0; call < calls; call++) {
    const input = read(endpoint.input, { UserId: `asked-${1 + (call % learners.people)}`, ...query })
    const startedAt = performance.now()
    const reply = await endpoint.handle(input as never, context)
    times.push(performance.now() - startedAt)
    const [item] = (reply as { data: object[] }).data
    const [list] = Object.values(item ?? {}).filter((value) => Array.isArray(value))
    if (!list || list.length < learners.tasks) throw new Error("the answer is too short")
  }
  return times
}

/** Returns the number of rows that sequential scans read from the tables that grow with a portal. */
async function scans({ sql }: Database): Promise<object> {
  const tables = ["transcript", "transcript_source", "person", "person_key", "training", "approval_item"]
  const rows = await sql<{ relname: string; read: number }>`
    select relname, seq_tup_read as read from pg_stat_user_tables where relname = any(${tables}) order by relname
  `
  return Object.fromEntries(rows.map(({ relname, read }) => [relname, read]))
}
