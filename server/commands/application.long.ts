import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { after, test } from "node:test"
import pg from "pg"
import { openPortals } from "../install/portals.ts"
import { readSettings } from "../settings.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testServer } from "../testing/databases.ts"

// Runs the command in a process of its own on an installation.

test("the command opens the named portal as the server does", async () => {
  const installation = await openInstallation()
  await installation.createPortals()
  const none = await installation.command("list", "--portal", "stage")
  assert.deepEqual(none, { code: 0, stdout: "There is no application.\n", stderr: "" })
  const wrong = await installation.command("create", "--name", "Sync", "--user", "nobody", "--portal", "stage")
  assert.deepEqual(wrong, { code: 1, stdout: "", stderr: '--user: "nobody" is not an active user.\n' })
  await installation.inStage(`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    values ('svc', 'svc', 'Service', 'Account', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z')
  `)
  const result = await installation.command("create", "--name", "Sync", "--user", "svc", "--portal", "stage")
  assert.match(result.stdout, /^client id {6}[0-9a-f]{32}\nclient secret {2}[0-9a-f]{64}\n/)
  assert.match((await installation.command("list", "--portal", "stage")).stdout, /\nSync /)
  assert.match((await installation.command("list", "--portal", "pilot")).stdout, /^There is no application/)
})

test("without a database the command says where it looked and what to set, and creates none", async () => {
  const installation = await openInstallation()
  const list = ["list", "--portal", "stage"]
  assert.deepEqual(await installation.command(...list), {
    code: 1,
    stdout: "",
    stderr:
      `There is no database ${installation.prefix}_stage on the server of DATABASE_URL: set QUOIN_DATA or DATABASE_URL to what the server has. ` +
      "A new installation is made by npm start.\n",
  })
  const { DATABASE_URL: _, ...embedded } = installation.env
  const data = join(installation.env.QUOIN_DATA, "typo")
  assert.deepEqual(await runFile(list, { ...embedded, QUOIN_DATA: data }), {
    code: 1,
    stdout: "",
    stderr:
      `There is no database in ${data}: set QUOIN_DATA to the data folder of the server, or DATABASE_URL to its PostgreSQL. ` +
      "A new installation is made by npm start.\n",
  })
  assert.deepEqual(await readdir(installation.env.QUOIN_DATA), [])
})

test("without the server's key only the operations that need it fail, and the error names the missing file", async () => {
  const installation = await openInstallation()
  await installation.createPortals()
  await rm(join(installation.env.QUOIN_DATA, "secret.key"))
  assert.equal((await installation.command("list", "--portal", "stage")).code, 0)
  const result = await installation.command("create-api-id", "--name", "Legacy", "--portal", "stage")
  assert.deepEqual(result, {
    code: 1,
    stdout: "",
    stderr: `There is no ${join(installation.env.QUOIN_DATA, "secret.key")}: set QUOIN_DATA to the server's data folder, or QUOIN_SECRET_KEY to its key.\n`,
  })
  assert.deepEqual(await readdir(installation.env.QUOIN_DATA), [])
})

const folders: string[] = []
after(() => folders.forEach(discard))

/** Prepares an installation on the PostgreSQL of the test run. */
async function openInstallation() {
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
    /** Creates the portals, as a server does at its first start. */
    createPortals: async () => (await openPortals(readSettings(env))).close(),
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
