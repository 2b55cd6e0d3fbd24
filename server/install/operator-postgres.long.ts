import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, describe, type TestContext, test } from "node:test"
import pg from "pg"
import { defaultConnections, defaultLimits } from "../database/database-limits.ts"
import { portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { startPooler } from "../testing/pooler.ts"
import {
  freePort,
  missingVersions,
  olderVersions,
  startPostgres,
  type TestPostgres,
  tooOldVersion,
} from "../testing/postgres.ts"
import { foundational } from "../wire/limits.ts"
import { openPortals } from "./portals.ts"

// The variants of an operator's own PostgreSQL, each tested with a real server.

for (const version of olderVersions)
  test(`PostgreSQL ${version} serves a role that is no superuser, in databases that it creates and in existing ones`, async (t) => {
    const postgres = await serverOf(t, { version })
    await query(postgres, "create role maker login createdb; create role user_only login nocreatedb")
    const created = await openPortals(settingsOf(postgres, { role: "maker", name: "made" }))
    assert.deepEqual(await facts(created.portals.stage.sql), { cases: "éñżσασ", sorted: ["B", "Z", "a", "b", "é"] })
    await created.close()

    for (const name of portalNames)
      await query(
        postgres,
        `create database found_${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' owner user_only`,
      )
    const existing = await openPortals(settingsOf(postgres, { role: "user_only", name: "found" }))
    for (const name of portalNames)
      assert.equal((await existing.portals[name].throttle.spend(foundational, { endpoint: "any" }))!.granted, true)
    await existing.close()
  })

test("a PostgreSQL that is too old is refused with its version and the oldest supported one", async (t) => {
  const missing = missingVersions([tooOldVersion])
  if (missing && `${process.platform} ${process.arch}` !== "linux x64") return t.skip(missing)
  const postgres = await serverOf(t, { version: tooOldVersion })
  const error = await refusalOf(settingsOf(postgres))
  assert.match(error.message, /PostgreSQL 14\.\d+, and 15 is the oldest version that is supported/)
})

describe("a PostgreSQL of another locale", () => {
  let folder: string
  let postgres: TestPostgres
  before(async () => {
    folder = await makeTestFolder()
    postgres = await startPostgres(join(folder, "postgres"), { version: "15" })
  })
  after(async () => {
    await postgres.stop()
    discard(folder)
  })

  const refusedLocales = {
    "Turkish, whose small I is another letter":
      "locale_provider icu icu_locale 'tr-TR' lc_collate 'C' lc_ctype 'C.UTF-8'",
    "ICU's, which lowers a sigma by its neighbours":
      "locale_provider icu icu_locale 'en-US' lc_collate 'C' lc_ctype 'C.UTF-8'",
    "of ASCII letters only": "lc_collate 'C' lc_ctype 'C'",
  }
  for (const [description, locale] of Object.entries(refusedLocales))
    test(`is refused when it is ${description}; the statement in the error creates a suitable one`, async () => {
      await query(postgres, `create database wrong_production template template0 encoding 'UTF8' ${locale}`)
      const { message } = await refusalOf(settingsOf(postgres, { name: "wrong" }))
      assert.match(message, /^The database wrong_production \(locale .*\) has other upper and lower cases/)
      await query(postgres, "drop database wrong_production")
      await query(postgres, message.split("\n").at(-1)!)
      const { portals, close } = await openPortals(settingsOf(postgres, { name: "wrong" }))
      assert.deepEqual(await facts(portals.production.sql), { cases: "éñżσασ", sorted: ["B", "Z", "a", "b", "é"] })
      await close()
      for (const name of portalNames) await query(postgres, `drop database wrong_${name}`)
    })

  test("is refused when its encoding is not UTF-8", async () => {
    await query(postgres, "create database latin_production template template0 encoding 'LATIN1' locale 'C'")
    const { message } = await refusalOf(settingsOf(postgres, { name: "latin" }))
    assert.match(message, /^The database latin_production \(encoding LATIN1\) .*\ncreate database "latin_production"/)
  })
})

describe("a PostgreSQL that takes encrypted connections only", () => {
  let folder: string
  let postgres: TestPostgres
  let port: number
  const certificate = new URL("../testing/tls/server.crt", import.meta.url)
  before(async () => {
    folder = await makeTestFolder()
    port = await freePort()
    const file = (name: string) => readFile(new URL(`../testing/tls/${name}`, import.meta.url), "utf8")
    postgres = await startPostgres(join(folder, "postgres"), {
      settings: { port: String(port), listen_addresses: "127.0.0.1", ssl: "on" },
      files: { "server.crt": await file("server.crt"), "server.key": await file("server.key") },
      access: "hostssl all all 127.0.0.1/32 scram-sha-256",
    })
    await query(postgres, "create role remote login createdb password 'p@ss/word'")
  })
  after(async () => {
    await postgres.stop()
    discard(folder)
  })
  const over = (query: string) => ({
    data: folder,
    limits: "off" as const,
    databaseUrl: `postgres://remote:${encodeURIComponent("p@ss/word")}@127.0.0.1:${port}/tls${query}`,
  })

  test("serves over TLS, for the listeners of jobs too, if the certificate authority is named or any server is trusted", async () => {
    for (const query of [`?sslmode=verify-full&sslrootcert=${certificate.pathname}`, "?sslmode=no-verify"]) {
      const { portals, close } = await openPortals(over(query))
      const connected = Promise.withResolvers<void>()
      const listener = portals.pilot.database.listen("any", () => connected.resolve())
      await connected.promise
      const sessions = await portals.pilot.sql`
        select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'remote'
      `
      assert.deepEqual(sessions, [{ ssl: true }])
      await listener.close()
      await close()
    }
  })

  test("is refused if its certificate is not trusted, and the error names the settings", async () => {
    const { message } = await refusalOf(over("?sslmode=require"))
    assert.match(message, /self-signed certificate.*sslrootcert=.*sslmode=no-verify/)
    assert.doesNotMatch(message, /p@ss|p%40ss/)
  })

  test("refuses an unencrypted connection, and the error has its reason", async () => {
    assert.match((await refusalOf(over(""))).message, /cannot be used: no pg_hba\.conf entry .*no encryption/)
  })
})

test("a pooler in transaction mode is refused; one in session mode is accepted", async (t) => {
  const postgres = await serverOf(t)
  for (const name of portalNames) await query(postgres, `create database pooled_${name}`)
  const through = (port: number) => ({
    ...settingsOf(postgres),
    databaseUrl: `postgres://quoin@127.0.0.1:${port}/pooled`,
  })
  const connection = { ...postgres.connection, database: "pooled_production" }
  const spreading = await startPooler(connection, "transaction")
  assert.match((await refusalOf(through(spreading.port))).message, /connection pooler .* session mode/)
  await spreading.close()

  const keeping = await startPooler(connection, "session")
  const { portals, close } = await openPortals(through(keeping.port))
  assert.deepEqual(await portals.production.sql`select 1 as one`, [{ one: 1 }])
  await close()
  await keeping.close()
})

test("two processes under full load fit into the default of a hundred connections", async (t) => {
  const postgres = await serverOf(t, { settings: { max_connections: "100" } })
  await query(postgres, "create role ordinary login createdb")
  const settings = settingsOf(postgres, { role: "ordinary" })
  const both = [await openPortals(settings), await openPortals(settings)]
  const all = both.flatMap(({ portals }) => Object.values(portals))
  const listeners = all.map(({ database }) => database.listen("any", () => {}))
  const { promise: isReleased, resolve: release } = Promise.withResolvers<void>()
  let inside = 0
  const hold = () => {
    inside += 1
    return isReleased
  }
  const { pooled, background } = defaultLimits
  const work = all.flatMap(({ database }) => [
    ...Array.from({ length: 2 * pooled }, () => database.transaction(hold)),
    ...Array.from({ length: 2 * background }, () => database.background.transaction(hold)),
    ...Array.from({ length: 20 }, async () => void (await database.sql`select pg_sleep(0.01)`)),
    ...Array.from({ length: 20 }, async () => void (await database.background.sql`select pg_sleep(0.01)`)),
  ])
  while (inside < all.length * (pooled + background)) await new Promise(setImmediate)
  const [row] = await query<{ count: number }>(
    postgres,
    "select count(*)::int as count from pg_stat_activity where usename = 'ordinary'",
  )
  release()
  await Promise.all(work)
  // The connections that cancel reads are opened only when there is a read to cancel.
  assert.equal(row!.count, 2 * defaultConnections - all.length)
  await Promise.all(listeners.map((listener) => listener.close()))
  await Promise.all(both.map((portals) => portals.close()))
})

test("a PostgreSQL with fewer connections than the process may take is refused; a lower setting is accepted", async (t) => {
  // Three connections are reserved for superusers.
  for (const [maxConnections, connections, isEnough] of [
    [47, 45, false],
    [48, 45, true],
    [39, 36, true],
  ] as const) {
    const postgres = await serverOf(t, { settings: { max_connections: String(maxConnections) } })
    const settings = { ...settingsOf(postgres), connections }
    if (isEnough) await (await openPortals(settings)).close()
    else assert.match((await refusalOf(settings)).message, /allows 44 connections, .* up to 45: .*QUOIN_CONNECTIONS/)
  }
})

async function facts(sql: Awaited<ReturnType<typeof openPortals>>["portals"]["stage"]["sql"]) {
  const [row] = await sql`
    select lower('ÉÑŻΣΑΣ') as cases, array(select word from unnest('{b,é,B,a,Z}'::text[]) as word
        order by word) as sorted
  `
  return row
}

async function serverOf(t: TestContext, options: Parameters<typeof startPostgres>[1] = {}): Promise<TestPostgres> {
  const folder = await makeTestFolder()
  const postgres = await startPostgres(join(folder, "postgres"), options)
  t.after(async () => {
    await postgres.stop()
    discard(folder)
  })
  return postgres
}

function settingsOf({ connection: { host, port } }: TestPostgres, { role = "quoin", name = "some" } = {}) {
  return { data: host, limits: 1, databaseUrl: `postgres://${role}@/${name}?host=${host}&port=${port}` }
}

async function query<Row extends object>({ connection }: TestPostgres, text: string): Promise<Row[]> {
  const client = new pg.Client(connection)
  await client.connect()
  return (await client.query<Row>(text).finally(() => client.end())).rows
}

async function refusalOf(settings: Parameters<typeof openPortals>[0]): Promise<StartError> {
  const error = await openPortals(settings).then(
    () => undefined,
    (error) => error,
  )
  assert(error instanceof StartError, error)
  return error
}
