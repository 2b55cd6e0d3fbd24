import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Database, openDatabase } from "../server/database/database.ts"
import type { CatalogFilter } from "../server/domain/search/catalog-filter.ts"
import { openCluster } from "../server/testing/cluster.ts"
import type { DirectSettings } from "./catalog-direct.ts"
import { request, startChild, startServer, stop } from "./child.ts"
import { addToken, fillPortal, large } from "./large-portal.ts"
import type { LoadPhase, LoadResult, LoadSettings } from "./load.ts"
import { median, rounded } from "./median.ts"
import type { ServerSettings } from "./server.ts"

// A portal of the documented size, and this many copies of its courses and materials.
const copies = 13
const rounds = 5
const seconds = 5
const connections = 10

/**
 * Measures Catalog Search with the whole server over real connections, in a catalog of a million learning objects. It
 * alternates with a process that only runs the same statements, with as many connections to the database and as many
 * searches at once. All processes share this machine's cores.
 */
export async function benchCatalogSearch(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), "quoin-bench-"))
  const cluster = await openCluster()
  const { connection } = cluster
  const database = openDatabase(connection)
  try {
    const startedAt = performance.now()
    await fillPortal(database, large)
    await addCopies(database)
    const fillSeconds = Math.round((performance.now() - startedAt) / 1000)
    await allowSearch(database)
    const kinds = await filtersOf(database)
    const token = await addToken(database)
    const server = await startServer("server.ts", { connection, limits: 1_000_000 } satisfies ServerSettings)
    const results: Record<string, object> = {}
    for (const [kind, filters] of Object.entries(kinds)) {
      const files = { pathsFile: join(folder, "paths.json"), filtersFile: join(folder, "filters.json") }
      await writeFile(files.pathsFile, JSON.stringify(filters.map(pathOf)))
      await writeFile(files.filtersFile, JSON.stringify(filters))
      results[kind] = await compare(
        server.port,
        { token, pathsFile: files.pathsFile },
        { connection, filtersFile: files.filtersFile },
      )
    }
    await server.stop()
    const [count] = await database.sql<{ trainings: number; texts: number }>`
      select (select count(*) from training) as trainings, (select count(*) from training_text) as texts
    `
    return { portal: { people: large.people, ...count }, fillSeconds, rounds, connections, results }
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true })
  }
}

/** Measures one kind of search both ways in turn. The first round warms up. */
async function compare(port: number, load: LoadSettings, directSettings: DirectSettings): Promise<object> {
  const children = { served: startChild("load.ts", load), direct: startChild("catalog-direct.ts", directSettings) }
  const phase: LoadPhase = { ports: [port], seconds, connections }
  const measurements: { served: LoadResult; direct: { perSecond: number } }[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const served = (await request(children.served, phase)) as LoadResult
      if (served.refused > 0 || served.failed > 0) throw new Error(`${served.refused} refused, ${served.failed} failed`)
      const direct = (await request(children.direct, phase)) as { perSecond: number }
      if (round > 0) measurements.push({ served, direct })
    }
  } finally {
    await Promise.all(Object.values(children).map(stop))
  }
  return {
    "requests/s, to the statements alone": rounded(
      median(measurements.map(({ served, direct }) => served.perSecond / direct.perSecond)),
    ),
    served: {
      perSecond: rounded(median(measurements.map(({ served }) => served.perSecond))),
      p50: median(measurements.map(({ served }) => served.p50)),
      p99: median(measurements.map(({ served }) => served.p99)),
    },
    direct: { perSecond: rounded(median(measurements.map(({ direct }) => direct.perSecond))) },
  }
}

/** Copies the courses and materials with their subjects and availability. The first copies keep the translations. */
async function addCopies(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.script(`
      create temporary table copy on commit drop as
      select t.id as original, n, nextval(pg_get_serial_sequence('training', 'id')) as id
      from training t cross join generate_series(1, ${copies}) n where t.type in ('Course', 'Material')
        order by n, t.id;
      insert into training (id, type, title, description, translations, keywords, provider_id, training_mins, languages,
          default_price,
        default_price_currency, active, created_at, modified_at)
      overriding system value
      select copy.id, type, format('%s, edition %s', title, n), description, case when n = 1 then translations else '{}'
        end, keywords,
        provider_id, training_mins, languages, default_price, default_price_currency, active, created_at, modified_at
      from copy join training t on t.id = copy.original order by copy.id;
      insert into training_subject select copy.id, subject_id, position from copy
        join training_subject on training_id = original;
      insert into availability select copy.id, position, everybody, ou_id, person_id, include_subordinates,
        pre_approved, register_upon_approval
      from copy join availability on training_id = original;
    `)
  })
  await database.session((sql) => sql.script("vacuum analyze"))
}

/** Grants the first person, whose application calls, the permission to view the catalog. */
async function allowSearch({ sql }: Database): Promise<void> {
  await sql`
    insert into role_permission (role_id, permission) select role_id, 'Course Catalog - View' from person_role
      where person_id = 1
  `
}

/**
 * Lists typical searches: for one object, for a few by their names, for many, and through the whole catalog page by
 * page.
 */
async function filtersOf({ sql }: Database): Promise<Record<string, CatalogFilter[]>> {
  const some = await sql<{ n: number; guid: string }>`
    select floor(random() * ${large.trainings})::bigint as n, guid from training tablesample system (1) limit 2000
  `
  const instructors = await sql<{
    userId: string
  }>`select user_id from instructor where user_id is not null order by id`
  const day = (n: number) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10)
  const each = (filter: (one: { n: number; guid: string }, place: number) => CatalogFilter) => some.map(filter)
  const kinds = {
    object: each(({ guid }) => ({ ObjectId: [guid] })),
    title: each(({ n }) => ({ Title: `${n % 100 < 50 ? "Course" : "Material"} ${n}` })),
    description: each(({ n }) => ({ Description: `<b>${n}</b> in some` })),
    provider: each(({ n }) => ({ Provider: [`Provider ${1 + (n % 40)}`], PageNumber: 1 + (n % 100) })),
    subject: each(({ n }) => ({ Subject: [`Subject ${1 + (n % 300)}`] })),
    type: each(({ n }) => ({ TrainingType: ["Event"], PageNumber: 1 + (n % 1500) })),
    everything: each(({ n }) => ({ PageNumber: 1 + (n % 19_000) })),
    dates: each(({ n }) => ({ FromDate: day(n % 300), ToDate: day(n % 300) })),
    instructor: each(({ n }) => ({ Instructor: [`${instructors[n % instructors.length]!.userId},Nobody`] })),
  }
  const all = Object.values(kinds)
  return { ...kinds, mixed: some.map((_, place) => all[place % all.length]![place]!) }
}

function pathOf(filter: CatalogFilter): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value))
  return `/services/api/Catalog/GlobalSearch?${query}`
}
