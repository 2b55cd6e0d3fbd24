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

const skip = process.getuid?.() !== 0 && "Only root can be somebody else."
const nobody = { uid: 65534, gid: 65534 }

// The package as npm unpacks it, without a link; in a folder of its own, to be spoilt. The tests take it further in
// turn.
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

test("links that the installation did not make are made", async () => {
  const data = join(folder, "postgres")
  const { bin, version } = await openBinaries({}, data, native)
  assert.equal(bin, join(native, "bin"))
  assert.equal(version, "18")
  assert.match((await runAs({}, join(bin, "postgres"), ["--version"])).said, /^postgres \(PostgreSQL\) 18\./)
  // The programs themselves need only some of them.
  const links: { target: string }[] = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"))
  for (const { target } of links) assert.equal(existsSync(join(dirname(native), target)), true, target)
})

test("who cannot reach the programs has a copy beside the data, once", { skip }, async () => {
  const data = join(folder, "postgres")
  chmodSync(dirname(native), 0o700)
  const { bin } = await openBinaries(nobody, data, native)
  assert.match(bin, /\/postgres\.programs-18[^/]*\/bin$/)
  assert.equal(statSync(join(bin, "initdb")).uid, nobody.uid)
  assert.equal((await runAs(nobody, join(bin, "initdb"), ["--version"])).done, true)

  const { ino } = statSync(bin)
  await openBinaries(nobody, data, native)
  assert.equal(statSync(bin).ino, ino)
})

test("programs that do not run here are told of, and no copy is left", async () => {
  const data = join(folder, "broken/postgres")
  mkdirSync(dirname(data))
  writeFileSync(join(native, "bin/postgres"), "no program")
  await assert.rejects(openBinaries({}, data, native), {
    name: "EmbeddedError",
    message: /does not run on this machine/,
  })
  assert.deepEqual(readdirSync(dirname(data)), [])
})

test("a platform without a PostgreSQL is named", () => {
  assert.throws(() => findNative("sparc-9"), { name: "EmbeddedError", message: /There is no PostgreSQL for sparc-9/ })
})
