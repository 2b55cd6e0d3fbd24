import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, test } from "node:test"
import pg from "pg"
import { openPortals } from "../install/portals.ts"
import { OrganisationProblems } from "../organisation/problems.ts"
import { readSettings } from "../settings.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testServer } from "../testing/databases.ts"
import { openWorld, type World } from "../testing/world.ts"
import { Problems } from "./arguments.ts"
import { runCommand } from "./load.ts"

let folder: string
before(async () => {
  folder = await makeTestFolder()
})
after(() => discard(folder))

/** Writes a file into a folder that is removed after the tests. Returns its path. */
async function writeTestFile(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

/** Runs the command against a world, as if it were the named portal. */
const run = (world: World, ...args: string[]) => runCommand(args, (_name, work) => work(world.portal))

async function problemsOf(world: World, ...args: string[]): Promise<readonly string[]> {
  const error = await run(world, ...args).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof Problems, String(error?.stack))
  return error.problems
}

test("a file is loaded into the named portal, and the counts are printed", async () => {
  await using world = await openWorld()
  const text = "skills: [{ title: Driving, active: false }, { title: Diving }]\nmaterialTypes: [{ name: Poster }]\n"
  const path = await writeTestFile("skills.yaml", text)
  assert.equal(
    await runCommand([path, "--portal", "pilot"], (name, work) => {
      assert.equal(name, "pilot")
      return work(world.portal)
    }),
    "               added  changed  as before\n" +
      "skills             1        1          0\n" +
      "materialTypes      1        0          0\n",
  )
})

test("every problem of the file is reported with the path from the command line", async () => {
  await using world = await openWorld()
  const path = await writeTestFile(
    "wrong.yaml",
    "skills: [{ titel: A }]\ncourses: [{ ref: A, title: A, provider: B }]\n",
  )
  await assert.rejects(run(world, path, "--portal", "stage"), (error) => {
    assert.ok(error instanceof OrganisationProblems)
    assert.deepEqual(error.message.split("\n"), [
      `${path}:1:10: skills[0].title: is missing.`,
      `${path}:1:12: skills[0].titel: unknown member; is title meant?`,
      `${path}:2:41: courses[0].provider: there is no provider called "B".`,
    ])
    return true
  })
})

test("every problem of a command line is reported at once", async () => {
  await using world = await openWorld()
  assert.deepEqual(await problemsOf(world), [
    "The file is missing: npm run load -- <file> --portal <portal>",
    "--portal: It must be one of production, stage, pilot.",
  ])
  assert.deepEqual(await problemsOf(world, "a.yaml", "b.yaml", "--portal", "moon"), [
    "b.yaml: one file at a time.",
    "--portal: It must be one of production, stage, pilot.",
  ])
  const [missing] = await problemsOf(world, join(folder, "none.yaml"), "--portal", "stage")
  assert.match(missing ?? "", /none\.yaml can't be read: ENOENT/)
  const [unknown] = await problemsOf(world, "a.yaml", "--prtal", "stage")
  assert.match(unknown ?? "", /--prtal/)
  assert.match(await run(world, "--help"), /npm run load -- <file> --portal <portal>/)
})

test("run as a process, the command opens an existing portal of the settings and exits with 1 if the file is wrong", async () => {
  const { host, port, user } = testServer()
  const prefix = `load_${process.pid}`
  const url = `postgres://${user}@localhost:${port}/${prefix}?host=${encodeURIComponent(host)}`
  const env = { PATH: process.env.PATH, DATABASE_URL: url, QUOIN_DATA: join(folder, "data") }
  const command = (...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const file = join(import.meta.dirname, "load.ts")
      execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      )
    })
  const path = await writeTestFile("skill.yaml", "skills: [{ title: Diving }]")
  const none = await command(path, "--portal", "stage")
  assert.deepEqual([none.code, none.stdout], [1, ""])
  assert.match(none.stderr, new RegExp(`^There is no database ${prefix}_stage on the server of DATABASE_URL: set `))
  assert(!existsSync(env.QUOIN_DATA))
  await (await openPortals(readSettings(env))).close()
  const good = await command(path, "--portal", "stage")
  assert.deepEqual([good.code, good.stderr], [0, ""])
  assert.match(good.stdout, /skills +1 +0 +0/)

  const client = new pg.Client({ ...testServer(), database: `${prefix}_stage` })
  await client.connect()
  const { rows } = await client.query("select title from skill").finally(() => client.end())
  assert.deepEqual(rows, [{ title: "Diving" }])

  const wrong = await writeTestFile("wrong.json", '{\n  "skills": [{ "title": 1 }] }')
  assert.deepEqual(await command(wrong, "--portal", "stage"), {
    code: 1,
    stdout: "",
    stderr: `${wrong}:2:25: skills[0].title: must be a text: put it in quotes, "1".\n`,
  })
})
