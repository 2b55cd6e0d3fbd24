import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { dirname } from "node:path"
import { type TestContext, test } from "node:test"
import { findPostmaster, isPostmaster } from "../install/postmaster-file.ts"
import { openCluster } from "./cluster.ts"

test("an interrupted run leaves no server and no folder", async (t) => {
  const run = await startRun(t)
  await run.end("SIGTERM")
  assert.equal(isPostmaster(run.pid, run.data), false)
  assert.equal(existsSync(dirname(run.data)), false)
})

test("the next run removes the remains of a killed run, and its own at its end", async (t) => {
  const run = await startRun(t)
  await run.end("SIGKILL")
  assert.equal(isPostmaster(run.pid, run.data), true)

  const { connection, stop } = await openCluster()
  assert.equal(isPostmaster(run.pid, run.data), false)
  assert.equal(existsSync(dirname(run.data)), false)
  assert.equal(existsSync(connection.host), true)
  await stop()
  assert.equal(existsSync(dirname(connection.host)), false)
})

/** A run of tests in a process of its own that would never end. */
async function startRun(t: TestContext) {
  const program = `
    import { openCluster } from ${JSON.stringify(import.meta.resolve("./cluster.ts"))}
    const { connection } = await openCluster()
    console.log(connection.host)
    setInterval(() => {}, 60_000)
  `
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  t.after(() => child.kill())
  const [line] = await once(child.stdout, "data")
  const data = String(line).trim()
  const { pid } = (await findPostmaster(data))!
  return {
    data,
    pid,
    async end(signal: NodeJS.Signals) {
      child.kill(signal)
      await once(child, "exit")
    },
  }
}
