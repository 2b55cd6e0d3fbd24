import assert from "node:assert/strict"
import { readdir, readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, test } from "node:test"
import pg from "pg"
import { portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testServer } from "../testing/databases.ts"
import { openPortals, type Portals } from "./portals.ts"

// The portals of the tests that need no new ones.
let shared: Awaited<ReturnType<typeof openInstallation>>

test("processes that open new portals at once get the same portals and the same key", async () => {
  shared = await openInstallation({ may: "createdb" })
  const both = await Promise.all([shared.open(), shared.open()])
  const [one, other] = both.map(({ portals }) => portals)
  for (const name of portalNames) {
    const secret = Buffer.from(name)
    assert.deepEqual(other![name].sealer.open(one![name].sealer.seal(secret)), secret)
    await one![name].sql`update portal_setting set default_culture = ${name}`
    assert.deepEqual(
      await other![name].sql`select default_culture, current_database() as database from portal_setting`,
      [{ defaultCulture: name, database: `${shared.prefix}_${name}` }],
    )
  }
  for (const { close } of both) await close()
  const file = join(shared.data, "secret.key")
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.deepEqual(await readdir(shared.data), ["secret.key"])
})

test("existing portals are opened again with their key", async () => {
  const { portals, close } = await shared.open()
  assert.deepEqual(await portals.stage.sql`select default_culture from portal_setting`, [{ defaultCulture: "stage" }])
  await close()
})

test("text sorts by code point, and every letter has both cases", async () => {
  const { portals, close } = await shared.open()
  const [row] = await portals.stage.sql`
    select lower('ÉÑŻ') as lower, array(select word from unnest('{b,é,B,a,Z}'::text[]) as word order by word) as sorted
  `
  assert.deepEqual(row, { lower: "éñż", sorted: ["B", "Z", "a", "b", "é"] })
  await close()
})

test("a server with another key than the portals' is refused", async () => {
  const other = { secretKey: Buffer.alloc(32, 1) }
  assert.match(
    (await refusalOf(shared.open(other))).message,
    /database \S+_production were sealed with another key.*QUOIN_SECRET_KEY/,
  )
})

test("a key in the settings overrides the file, and a file without a key is refused", async () => {
  const secretKey = Buffer.from(await readFile(join(shared.data, "secret.key"), "utf8"), "base64")
  await writeFile(join(shared.data, "secret.key"), "not a key")
  assert.match((await refusalOf(shared.open())).message, /secret\.key does not hold 32 bytes/)
  const { close } = await shared.open({ secretKey })
  await close()
})

test("a role that may not create databases gets the statement for it, and uses databases created for it", async () => {
  const installation = await openInstallation({ may: "nocreatedb" })
  const error = await refusalOf(installation.open())
  assert.match(
    error.message,
    new RegExp(`no database ${installation.prefix}_production, and the role ${installation.role} may not make it`),
  )
  const statement = error.message.split("\n").at(-1)!
  for (const name of portalNames) await inServer(statement.replace("_production", `_${name}`))
  const { portals, close } = await installation.open()
  assert.deepEqual(await portals.pilot.sql`select current_database() as name`, [
    { name: `${installation.prefix}_pilot` },
  ])
  await close()
})

test("the error names a database in which the role may not create tables", async () => {
  const installation = await openInstallation({ may: "nocreatedb" })
  await inServer(`create database ${installation.prefix}_production template template0`)
  assert.match(
    (await refusalOf(installation.open())).message,
    /No tables .* database \S+_production \(permission denied .*: let the role own/,
  )
})

test("a database that can't store every letter is refused and left unchanged", async () => {
  const installation = await openInstallation({ may: "createdb" })
  const name = `${installation.prefix}_production`
  await inServer(`create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
  assert.match(
    (await refusalOf(installation.open())).message,
    new RegExp(`${name} \\(encoding SQL_ASCII\\) .*\ncreate database "${name}"`),
  )
})

test("the error for an unreachable PostgreSQL does not contain the password", async () => {
  const databaseUrl = "postgres://someone:hidden@127.0.0.1:1/learning"
  const error = await refusalOf(openPortals({ data: await newFolder(), databaseUrl, limits: "off" }))
  assert.match(error.message, /^The database learning_production cannot be used: .*ECONNREFUSED 127\.0\.0\.1:1/)
  assert.doesNotMatch(error.message, /hidden/)
})

test("a data folder that can't be created is reported", async () => {
  const file = join(await newFolder(), "letter.txt")
  await writeFile(file, "Dear Ann")
  const error = await refusalOf(openPortals({ data: join(file, "data"), databaseUrl: "postgres://db", limits: "off" }))
  assert.match(error.message, /The folder .*letter\.txt\/data cannot be made \(ENOTDIR.*QUOIN_DATA/)
})

/**
 * Prepares a role, a folder and names for an installation on the PostgreSQL of the test run, which is discarded as a
 * whole.
 */
async function openInstallation({ may }: { may: "createdb" | "nocreatedb" }) {
  const data = await newFolder()
  const prefix = `portals_${process.pid}_${folders.length}`
  const { host, port } = testServer()
  await inServer(`create role ${prefix} login ${may}`)
  return {
    data,
    prefix,
    role: prefix,
    open(settings: { secretKey?: Buffer } = {}) {
      const databaseUrl = `postgres://${prefix}@/${prefix}?host=${host}&port=${port}`
      return openPortals({ data, databaseUrl, limits: "off", ...settings })
    },
  }
}

const folders: string[] = []
after(() => folders.forEach(discard))

async function newFolder(): Promise<string> {
  const folder = await makeTestFolder()
  folders.push(folder)
  return folder
}

async function inServer(statement: string): Promise<void> {
  const client = new pg.Client(testServer())
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function refusalOf(opening: Promise<Portals>): Promise<StartError> {
  const error = await opening.then(
    () => undefined,
    (error) => error,
  )
  assert(error instanceof StartError, error)
  return error
}
