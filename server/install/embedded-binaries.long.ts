import assert from "node:assert/strict"
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { after, before, test } from "node:test"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { findNative, openBinaries } from "./embedded-binaries.ts"
import { runAs } from "./run-as.ts"

const skip = process.getuid?.() !== 0 && "Only root can run as another user."
const nobody = { uid: 65534, gid: 65534 }

// The package as npm unpacks it, without links, in a folder of its own that the tests may damage. Each test continues
// with the result of the one before.
let folder: string
let native: string
before(async () => {
  folder = await makeTestFolder()
  native = join(folder, "package/native")
  cpSync(dirname(findNative()), dirname(native), { recursive: true, verbatimSymlinks: true })
  const libraries = join(native, "lib")
  for (const name of readdirSync(libraries))
    if (lstatSync(join(libraries, name)).isSymbolicLink()) rmSync(join(libraries, name))
})
after(() => discard(folder))

test("links that the installation did not create are created", async () => {
  const data = join(folder, "postgres")
  const { bin, version } = await openBinaries({}, data, native)
  assert.equal(bin, join(native, "bin"))
  assert.equal(version, "18")
  assert.match((await runAs({}, join(bin, "postgres"), ["--version"])).output, /^postgres \(PostgreSQL\) 18\./)
  // The programs themselves need only some of the links.
  const links: { target: string }[] = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"))
  for (const { target } of links) assert.equal(existsSync(join(dirname(native), target)), true, target)
})

test("a user that cannot reach the programs gets one copy beside the data", { skip }, async () => {
  const data = join(folder, "postgres")
  chmodSync(dirname(native), 0o700)
  const { bin } = await openBinaries(nobody, data, native)
  assert.match(bin, /\/postgres\.programs-18[^/]*\/bin$/)
  assert.equal(statSync(join(bin, "initdb")).uid, nobody.uid)
  assert.equal((await runAs(nobody, join(bin, "initdb"), ["--version"])).succeeded, true)

  const { ino } = statSync(bin)
  await openBinaries(nobody, data, native)
  assert.equal(statSync(bin).ino, ino)
})

test("programs that do not run on this machine are reported, and no copy is left", async () => {
  const data = join(folder, "broken/postgres")
  mkdirSync(dirname(data))
  writeFileSync(join(native, "bin/postgres"), "no program")
  await assert.rejects(openBinaries({}, data, native), {
    name: "EmbeddedError",
    message: /does not run on this machine/,
  })
  assert.deepEqual(readdirSync(dirname(data)), [])
})

test("the error names a platform without a PostgreSQL", () => {
  assert.throws(() => findNative("sparc-9"), { name: "EmbeddedError", message: /There is no PostgreSQL for sparc-9/ })
})
