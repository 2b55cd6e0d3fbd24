import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { type TestContext, test } from "node:test"
import { fileURLToPath } from "node:url"
import { discard, makeTestFolder } from "./cluster.ts"

test("a test run whose PostgreSQL cannot be set up ends by itself, with the reason and exit code 1", async (t) => {
  const run = await runTests(t, `test("nothing", () => {})`, { TMPDIR: "/dev/null/nowhere" })
  assert.equal(run.code, 1)
  assert.match(run.said, /ENOTDIR.*\/dev\/null\/nowhere/)
})

test("a test run whose PostgreSQL is not installed ends by itself, and names the command that installs it", async (t) => {
  const run = await runTests(t, `test("nothing", () => {})`, { QUOIN_TEST_POSTGRES: "9" })
  assert.equal(run.code, 1)
  assert.match(run.said, /PostgreSQL 9 .* npm run install:older-postgres/)
})

test("a test run whose worlds cannot be restored ends by itself, with the reason and exit code 1", async (t) => {
  const run = await runTests(
    t,
    `const { openWorld } = await import(${JSON.stringify(import.meta.resolve("./world.ts"))})
     test("breaks its world", async () => {
       await using world = await openWorld()
       await world.portal.sql.script("drop function template.restore()")
     })`,
  )
  assert.equal(run.code, 1)
  assert.match(run.said, /template\.restore\(\) does not exist/)
})

test("a test run ends after its tests, even if they leave handles open", async (t) => {
  const run = await runTests(
    t,
    `test("leaves a timer", () => { setInterval(() => {}, 1000); throw new Error("broken") })`,
  )
  assert.equal(run.code, 1)
  assert.match(run.said, /Error: broken/)
})

/** Runs a file of tests like `npm test`. A run that does not end by itself is killed, and has no exit code. */
async function runTests(t: TestContext, program: string, env: Record<string, string> = {}) {
  const folder = await makeTestFolder()
  t.after(() => discard(folder))
  const file = join(folder, "some.test.ts")
  await writeFile(file, `import { test } from "node:test"\n${program}\n`)
  const scripts = fileURLToPath(new URL("../../scripts/test.ts", import.meta.url))
  const options = { env: { PATH: process.env.PATH, ...env }, timeout: 300_000, cwd: join(scripts, "../..") }
  return await new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, [scripts, file], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    )
  })
}
