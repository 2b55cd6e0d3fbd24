import assert from "node:assert/strict"
import { chmod, chown, mkdir, readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { type TestContext, test } from "node:test"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { type Runner, startInProcess } from "../testing/embedded-process.ts"
import { findPostmaster } from "./postmaster-file.ts"
import { runAs } from "./run-as.ts"

const skip = process.getuid?.() !== 0 && "Only root can be somebody else."
const skipNamespaces =
  skip || (!(await runAs({ unshare: true }, "true", [])).done && "There are no user namespaces here.")
const nobody = { uid: 65534, gid: 65534 }

test("an ordinary user's server runs as him, in a home that is closed to others", { skip }, async (t) => {
  const { data } = await homeOf(t, nobody)
  await startsAs(t, data, nobody, nobody)
  await startsAs(t, data, nobody, nobody)
})

test("a server that root starts in another's closed home runs as its owner, who can start it next", {
  skip,
}, async (t) => {
  const { data } = await homeOf(t, nobody)
  await startsAs(t, data, {}, nobody)
  await startsAs(t, data, nobody, nobody)
})

test("root's own folder in another's closed home becomes the other's, who alone gets there", { skip }, async (t) => {
  const { home } = await homeOf(t, nobody)
  await mkdir(join(home, "checkout"))
  await startsAs(t, join(home, "checkout/data/postgres"), {}, nobody)
})

test("root's own server keeps root's files, and becomes nobody's where there are no user namespaces", {
  skip: skipNamespaces,
}, async (t) => {
  const { data, home } = await homeOf(t, { uid: 0, gid: 0 })
  await chmod(home, 0o755)
  await startsAs(t, data, {}, { uid: 0, gid: 0 })
  // The next start is on a stricter machine.
  await startsAs(t, data, "no-namespaces", nobody)
  assert.deepEqual((await readdir(join(data, ".."))).sort(), ["postgres", "postgres.log"])
})

test("where nobody can reach root's folder, root is told", { skip: skipNamespaces }, async (t) => {
  const { data, home } = await homeOf(t, { uid: 0, gid: 0 })
  await assert.rejects(
    startInProcess(t, data, "no-namespaces"),
    new Error(
      `EmbeddedError: PostgreSQL refuses to run as root, and no other user can have ${data}, because ${home} is closed to them: ` +
        "start the server as an ordinary user, or keep its data where everyone may pass.",
    ),
  )
})

test("another's folder is refused to an ordinary user", { skip }, async (t) => {
  const { data, home } = await homeOf(t, { uid: 0, gid: 0 })
  await chmod(home, 0o755)
  await assert.rejects(startInProcess(t, data, nobody), /EmbeddedError: PostgreSQL cannot keep its data in .* \(EACCES/)
})

async function homeOf(t: TestContext, { uid, gid }: { uid: number; gid: number }) {
  const folder = await makeTestFolder()
  t.after(() => discard(folder))
  const home = join(folder, "home")
  await mkdir(home, { mode: 0o700 })
  await chown(home, uid, gid)
  return { home, data: join(home, "data/postgres") }
}

/** Starts the server as `runner` and stops it, and sees that its process, its files and its log are the `expected` user's. */
async function startsAs(t: TestContext, data: string, runner: Runner, expected: { uid: number; gid: number }) {
  const server = await startInProcess(t, data, runner)
  try {
    const { pid } = (await findPostmaster(data))!
    for (const path of [`/proc/${pid}`, data, join(data, "PG_VERSION"), `${data}.log`]) {
      const { uid, gid } = await stat(path)
      assert.deepEqual({ path, uid, gid }, { path, ...expected })
    }
  } finally {
    await server.stop()
  }
  assert.equal(await findPostmaster(data), undefined)
}
