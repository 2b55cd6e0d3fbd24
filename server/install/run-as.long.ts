import assert from "node:assert/strict"
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { type TestContext, test } from "node:test"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { type Runner, startInProcess } from "../testing/embedded-process.ts"
import { findPostmaster } from "./postmaster-file.ts"
import { runAs } from "./run-as.ts"

const skip = process.getuid?.() !== 0 && "Only root can run as another user."
const skipNamespaces =
  skip || (!(await runAs({ unshare: true }, "true", [])).succeeded && "There are no user namespaces here.")
const nobody = { uid: 65534, gid: 65534 }
const root = { uid: 0, gid: 0 }

test("an ordinary user's server runs as that user, in a home that is closed to others", { skip }, async (t) => {
  const { data } = await homeOf(t, nobody)
  await assertStartsAs(t, data, nobody, nobody)
  await assertStartsAs(t, data, nobody, nobody)
})

test("a server that root starts in a user's closed home runs as that user, who can start it next", {
  skip,
}, async (t) => {
  const { data } = await homeOf(t, nobody)
  await assertStartsAs(t, data, {}, nobody)
  await assertStartsAs(t, data, nobody, nobody)
})

test("root's folder in a user's closed home is given to that user, the only one that can reach it", {
  skip,
}, async (t) => {
  const { home } = await homeOf(t, nobody)
  await mkdir(join(home, "checkout"))
  await assertStartsAs(t, join(home, "checkout/data/postgres"), {}, nobody)
})

test("root's server keeps root's files, in folders that are closed to others", {
  skip: skipNamespaces,
}, async (t) => {
  const { data, home } = await homeOf(t, root)
  await chmod(home, 0o755)
  await assertStartsAs(t, data, {}, root)
  assert.deepEqual((await readdir(join(data, ".."))).sort(), ["postgres", "postgres.log"])
  const modes = [dirname(data), data, `${data}.log`].map(async (path) => (await stat(path)).mode & 0o777)
  assert.deepEqual(await Promise.all(modes), [0o700, 0o700, 0o600])
})

test("a log that others could read is made private at the next start", { skip: skipNamespaces }, async (t) => {
  const { data } = await homeOf(t, root)
  await assertStartsAs(t, data, {}, root)
  await chmod(`${data}.log`, 0o644)
  await assertStartsAs(t, data, {}, root)
  assert.equal((await stat(`${data}.log`)).mode & 0o777, 0o600)
})

test("without user namespaces root gets instructions, and no file changes its owner", {
  skip: skipNamespaces,
}, async (t) => {
  const { data, home } = await homeOf(t, root)
  await chmod(home, 0o755)
  await assert.rejects(
    startInProcess(t, data, { passwd: await passwdWithout(data, ["quoin", "postgres"]) }),
    new Error(
      "EmbeddedError: PostgreSQL refuses to run as root, and this machine does not let root give it a user namespace. Do one of these:\n" +
        "  start the server as an ordinary user who owns the checkout and the data folder (su, sudo -u, or User= in its systemd unit);\n" +
        `  make an account for it (useradd --system quoin) and start again: ${data} will belong to that account;\n` +
        "  name another account in QUOIN_RUN_AS. QUOIN_RUN_AS=nobody works too, if nothing else here runs as nobody.",
    ),
  )
  assert.deepEqual(await readdir(home), [])
  // With the account that the message names the start succeeds. There are no accounts but root, nobody and this one.
  const passwd = await passwdWithout(data, [])
  await writeFile(passwd, `root:x:0:0::/:/bin/sh\nquoin:x:4711:4711::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n`)
  await assertStartsAs(t, data, { passwd }, { uid: 4711, gid: 4711 })
})

test("without user namespaces the named account owns the files, and nobody only if it is named", {
  skip: skipNamespaces,
}, async (t) => {
  for (const account of ["daemon", "nobody"]) {
    const { data, home } = await homeOf(t, root)
    await chmod(home, 0o755)
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (option) => Number((await runAs({}, "id", [option, account])).output)),
    )
    await assertStartsAs(t, data, "no-namespaces", { uid: uid!, gid: gid! }, account)
    assert.deepEqual([(await stat(dirname(data))).uid, (await stat(dirname(data))).mode & 0o777], [uid, 0o700])
    // From now on the files determine the account.
    await assertStartsAs(t, data, "no-namespaces", { uid: uid!, gid: gid! })
  }
})

test("a named account overrides a user namespace", { skip: skipNamespaces }, async (t) => {
  const { data, home } = await homeOf(t, root)
  await chmod(home, 0o755)
  await assertStartsAs(t, data, {}, nobody, "nobody")
})

test("an account that does not exist, or is root, is refused with its name", { skip }, async (t) => {
  const { data } = await homeOf(t, root)
  await assert.rejects(
    startInProcess(t, data, {}, "nobody-at-all"),
    /QUOIN_RUN_AS is nobody-at-all, and this machine has no such account/,
  )
  await assert.rejects(startInProcess(t, data, {}, "root"), /QUOIN_RUN_AS is root, which is root under another name/)
})

test("if an account cannot reach root's folder, the error names the closed folder", {
  skip: skipNamespaces,
}, async (t) => {
  const { data, home } = await homeOf(t, root)
  await assert.rejects(
    startInProcess(t, data, "no-namespaces", "nobody"),
    new Error(
      `EmbeddedError: PostgreSQL refuses to run as root, and user 65534 cannot have ${data}, because ${home} is closed to that user: ` +
        "give it to the user (chown -R 65534:65534 …), start the server as an ordinary user, or keep its data where everyone may pass.",
    ),
  )
})

test("an ordinary user cannot use another user's folder", { skip }, async (t) => {
  const { data, home } = await homeOf(t, root)
  await chmod(home, 0o755)
  await assert.rejects(startInProcess(t, data, nobody), /EmbeddedError: PostgreSQL cannot keep its data in .* \(EACCES/)
})

/** Writes the machine's accounts, except some, to a file. */
async function passwdWithout(data: string, names: string[]): Promise<string> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n")
  const path = join(data, "../../../passwd")
  await writeFile(path, lines.filter((line) => !names.includes(line.split(":")[0]!)).join("\n"))
  return path
}

async function homeOf(t: TestContext, { uid, gid }: { uid: number; gid: number }) {
  const folder = await makeTestFolder()
  t.after(() => discard(folder))
  const home = join(folder, "home")
  await mkdir(home, { mode: 0o700 })
  await chown(home, uid, gid)
  return { home, data: join(home, "data/postgres") }
}

/**
 * Starts the server as `runner` and stops it. Asserts that its process, its files and its log belong to the `expected`
 * user.
 */
async function assertStartsAs(
  t: TestContext,
  data: string,
  runner: Runner,
  expected: { uid: number; gid: number },
  account?: string,
) {
  const server = await startInProcess(t, data, runner, account)
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
