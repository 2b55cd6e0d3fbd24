import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { after, test } from "node:test"
import pg from "pg"
import { runCommand } from "./application.ts"
import { Problems } from "./arguments.ts"
import { openPortals } from "./portals.ts"
import { readSettings } from "./settings.ts"
import { discard, makeTestFolder } from "./testing/cluster.ts"
import { testServer } from "./testing/databases.ts"
import { openWorld, type World } from "./testing/world.ts"

/** Runs a command in a world, as if it were the portal that is named. */
const run = (world: World, ...args: string[]) => runCommand(args, (_name, work) => work(world.portal))

async function problemsOf(world: World, ...args: string[]): Promise<readonly string[]> {
  const error = await run(world, ...args).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof Problems, String(error?.stack))
  return error.problems
}

const stage = ["--portal", "stage"]

test("an application is created, listed and given another secret", async () => {
  await using world = await openWorld()
  const ask = async (clientId: string, clientSecret: string) => {
    const body = { clientId, clientSecret, grantType: "client_credentials" }
    return (await world.send("POST", "/services/api/oauth2/token", body, {})).body
  }
  const made = await run(
    world,
    "create",
    "--name",
    "Sync",
    "--user=ANN",
    "--scope",
    "ou:read",
    "--scope",
    "goal:read",
    "--validity",
    "300",
    "--profile",
    "compatible",
    ...stage,
  )
  const [, id = "", secret = ""] =
    /^client id {6}([0-9a-f]{32})\nclient secret {2}([0-9a-f]{64})\nThe secret is not shown again\.\n$/.exec(made) ?? []
  assert.equal((await ask(id, secret)).scope, "ou:read goal:read")
  await world.portal.sql`update person set active = false where user_name = 'ann'`
  assert.equal(
    await run(world, "list", ...stage),
    "NAME  CLIENT ID                         USER            VALIDITY  PROFILE     ACTIVE  SCOPES\n" +
      `Sync  ${id}  ann (inactive)  300       compatible  yes     ou:read goal:read\n`,
  )
  await world.portal.sql`update person set active = true where user_name = 'ann'`
  const reset = await run(world, "reset-secret", "--client-id", id, ...stage)
  const [, second = ""] = /^client secret {2}([0-9a-f]{64})$/m.exec(reset) ?? []
  assert.equal((await ask(id, secret)).error, "invalid_client")
  assert.equal((await ask(id, second)).expires_in, 300)
})

test("an application has every scope, and the rest as usual, when nothing else is said", async () => {
  await using world = await openWorld()
  assert.equal(await run(world, "list", ...stage), "There is no application.\n")
  await run(world, "create", "--name", "Sync", "--user", "ann", ...stage)
  const [row] = await world.portal.sql`select scopes, validity_seconds, profile from application`
  assert.deepEqual(row, { scopes: ["all"], validitySeconds: 3600, profile: "extended" })
})

test("an API id is created, for some users or for all", async () => {
  await using world = await openWorld()
  const made = await run(world, "create-api-id", "--name", "Nightly", "--user", "ann", "--user", "bruno", ...stage)
  assert.match(made, /^API id {6}[0-9a-f]{32}\nAPI secret {2}[A-Za-z0-9+/]{86}==\n/)
  await run(world, "create-api-id", "--name", "All", ...stage)
  assert.deepEqual(await world.portal.sql`select name, limited from api_key order by name`, [
    { name: "All", limited: false },
    { name: "Nightly", limited: true },
  ])
})

test("everything that is wrong with a registration is told at once, by its options", async () => {
  await using world = await openWorld()
  assert.deepEqual(
    await problemsOf(
      world,
      "create",
      "--user",
      "dora",
      "--scope",
      "x",
      "--validity",
      "1h",
      "--profile",
      "odd",
      ...stage,
    ),
    [
      "--name: name is required.",
      "--validity: Invalid validitySeconds 1h",
      "--profile: Invalid profile odd",
      '--user: "dora" is not an active user.',
      '--scope: "x" is not a scope.',
    ],
  )
  assert.deepEqual(await problemsOf(world, "create-api-id", "--name", "x", "--user", "nobody", ...stage), [
    '--user: "nobody" is not an active user.',
  ])
  assert.deepEqual(await problemsOf(world, "reset-secret", "--client-id", "x", ...stage), [
    "--client-id: There is no application with this client id.",
  ])
})

test("everything that is wrong with a command line is told at once", async () => {
  await using world = await openWorld()
  const names = "create, list, reset-secret, create-api-id"
  assert.deepEqual(await problemsOf(world, "constructor", "more", "--scope", "--portal", "moon"), [
    `constructor is no command: ${names}.`,
    "more is a word too many: a text with blanks stands in quotation marks.",
    "--scope: A value is missing.",
    "--portal: moon is none of production, stage, pilot.",
  ])
  assert.deepEqual(await problemsOf(world, "create", "--nmae", "x", "--name=a", "--name", "b"), [
    "--nmae: The command has no such option.",
    "--name: It is given twice.",
    "--portal: It is missing.",
  ])
  assert.deepEqual(await problemsOf(world, ...stage), [`A command is missing: ${names}.`])
  assert.deepEqual(await problemsOf(world, "reset-secret", ...stage), ["--client-id: It is missing."])
})

test("help is given to who asks for it, or for nothing", async () => {
  await using world = await openWorld()
  for (const args of [[], ["--help"], ["create", "-h"]])
    assert.match(await run(world, ...args), /^Registers applications.*\n\n {2}npm run app -- create /)
})

test("the command opens the portal that is named, as the server does", async () => {
  const place = await openPlace()
  await place.make()
  const none = await place.command("list", "--portal", "stage")
  assert.deepEqual(none, { code: 0, stdout: "There is no application.\n", stderr: "" })
  const wrong = await place.command("create", "--name", "Sync", "--user", "nobody", "--portal", "stage")
  assert.deepEqual(wrong, { code: 1, stdout: "", stderr: '--user: "nobody" is not an active user.\n' })
  await place.inStage(`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    values ('svc', 'svc', 'Service', 'Account', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z')
  `)
  const made = await place.command("create", "--name", "Sync", "--user", "svc", "--portal", "stage")
  assert.match(made.stdout, /^client id {6}[0-9a-f]{32}\nclient secret {2}[0-9a-f]{64}\n/)
  assert.match((await place.command("list", "--portal", "stage")).stdout, /\nSync /)
  assert.match((await place.command("list", "--portal", "pilot")).stdout, /^There is no application/)
})

test("without a database the command says where it looked and what to set, and makes none", async () => {
  const place = await openPlace()
  const list = ["list", "--portal", "stage"]
  assert.deepEqual(await place.command(...list), {
    code: 1,
    stdout: "",
    stderr:
      `There is no database ${place.prefix}_stage on the server of DATABASE_URL: set QUOIN_DATA or DATABASE_URL to what the server has. ` +
      "A new installation is made by npm start.\n",
  })
  const { DATABASE_URL: _, ...embedded } = place.env
  const data = join(place.env.QUOIN_DATA, "typo")
  assert.deepEqual(await runFile(list, { ...embedded, QUOIN_DATA: data }), {
    code: 1,
    stdout: "",
    stderr:
      `There is no database in ${data}: set QUOIN_DATA to the data folder of the server, or DATABASE_URL to its PostgreSQL. ` +
      "A new installation is made by npm start.\n",
  })
  assert.deepEqual(await readdir(place.env.QUOIN_DATA), [])
})

test("without the server's key the command does what needs none, and says which file it looked for", async () => {
  const place = await openPlace()
  await place.make()
  await rm(join(place.env.QUOIN_DATA, "secret.key"))
  assert.equal((await place.command("list", "--portal", "stage")).code, 0)
  const made = await place.command("create-api-id", "--name", "Legacy", "--portal", "stage")
  assert.deepEqual(made, {
    code: 1,
    stdout: "",
    stderr: `There is no ${join(place.env.QUOIN_DATA, "secret.key")}: set QUOIN_DATA to the server's data folder, or QUOIN_SECRET_KEY to its key.\n`,
  })
  assert.deepEqual(await readdir(place.env.QUOIN_DATA), [])
})

const folders: string[] = []
after(() => folders.forEach(discard))

/** An installation on the test run's PostgreSQL. */
async function openPlace() {
  const data = await makeTestFolder()
  folders.push(data)
  const prefix = `app_${process.pid}_${folders.length}`
  const { host, port, user } = testServer()
  const env = {
    PATH: process.env.PATH,
    QUOIN_DATA: data,
    DATABASE_URL: `postgres://${user}@/${prefix}?host=${host}&port=${port}`,
  }
  return {
    env,
    prefix,
    /** Makes the portals, as a server does at its first start. */
    make: async () => (await openPortals(readSettings(env))).close(),
    command: (...args: string[]) => runFile(args, env),
    async inStage(statement: string) {
      const client = new pg.Client({ ...testServer(), database: `${prefix}_stage` })
      await client.connect()
      await client.query(statement).finally(() => client.end())
    },
  }
}

function runFile(args: string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const file = join(import.meta.dirname, "application.ts")
    execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
  })
}
