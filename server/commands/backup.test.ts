import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { gunzipSync, gzipSync } from "node:zlib"
import { StartError } from "../portal/start-error.ts"
import { readSettings } from "../settings.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { checkBackup, jsonEntry, writeBackup } from "./backup/backup-file.ts"
import { runCommand as backUp } from "./backup.ts"
import { runCommand as release } from "./release.ts"
import { runCommand as restore } from "./restore.ts"

const takenAt = new Date("2026-03-04T09:15:00Z")
const settings = readSettings({})
let folder: string
let file: string
before(async () => {
  folder = await makeTestFolder()
  file = join(folder, "all.tar.gz")
  await writeBackup(file, takenAt, entries())
})
after(() => discard(folder))

async function* entries(format = 1) {
  yield jsonEntry("manifest.json", { format, quoin: "0.1.0", takenAt, portals: ["stage"] })
  yield jsonEntry("stage/portal.json", {
    migrations: [],
    sealedCheck: null,
    tables: { skill: ["title"] },
    sequences: {},
  })
  // As in a large backup: more than the reader gets at once, and not compressible.
  yield { name: "stage/skill.000001.copy", body: Buffer.from(`${randomBytes(200_000).toString("hex")}\nwelding\n`) }
  yield jsonEntry("stage/rows.json", { skill: 2 })
}

test("a complete backup is read, with its manifest and the columns of its tables", async () => {
  const { manifest, heads } = await checkBackup(file)
  assert.deepEqual(manifest, { format: 1, quoin: "0.1.0", takenAt: takenAt.toISOString(), portals: ["stage"] })
  assert.deepEqual(heads.get("stage")?.tables, { skill: ["title"] })
})

test("a file that is damaged, truncated, no backup or of a newer version is refused with its reason", async () => {
  const bytes = await readFile(file)
  const tar = gunzipSync(bytes)
  const changed = Buffer.from(tar)
  changed[changed.indexOf("welding")] = "W".charCodeAt(0)
  const torn = Buffer.concat([bytes.subarray(0, 50_000), randomBytes(100), bytes.subarray(50_100)])
  const newer = join(folder, "newer.tar.gz")
  await writeBackup(newer, takenAt, entries(2))
  const cases: [Buffer | string, RegExp][] = [
    [gzipSync(changed), /^.*a\.gz is damaged: its checksum is wrong\.$/],
    [torn, /^.*a\.gz is damaged: its checksum is wrong\.$/],
    // Without its last byte, its last block, half of it, all of it.
    [bytes.subarray(0, -1), /^.*a\.gz is cut off: its end is missing\.$/],
    [bytes.subarray(0, -40), /^.*a\.gz is cut off: its end is missing\.$/],
    [bytes.subarray(0, bytes.length >> 1), /^.*a\.gz is cut off: its end is missing\.$/],
    ["", /^.*a\.gz is cut off: its end is missing\.$/],
    [gzipSync(tar.subarray(0, tar.length - 4096)), /^.*a\.gz is cut off: its end is missing\.$/],
    ["Dear Ann", /^.*a\.gz is no backup that npm run backup has made\.$/],
    [gzipSync("Dear Ann".repeat(1000)), /^.*a\.gz is no backup that npm run backup has made\.$/],
  ]
  for (const [content, expected] of cases) {
    await writeFile(join(folder, "a.gz"), content)
    await assert.rejects(checkBackup(join(folder, "a.gz")), (error) => {
      assert(error instanceof StartError, String(error))
      assert.match(error.message, expected)
      return true
    })
  }
  await assert.rejects(
    checkBackup(newer),
    /newer\.tar\.gz was made by Quoin 0\.1\.0, which is newer: restore it with that version/,
  )
  await assert.rejects(checkBackup(join(folder, "none.gz")), /none\.gz cannot be read \(ENOENT/)
  await assert.rejects(checkBackup(folder), /cannot be read \(EISDIR/)
})

test("every problem of a command line is reported at once", async () => {
  await assert.rejects(
    backUp(["--portal", "moon", "a", "b"], settings),
    /^Problems: b is a word too many\.\n--portal: It must be one of production, stage, pilot\.$/,
  )
  await assert.rejects(restore(["--force"], settings), /Unknown option '--force'/)
  await assert.rejects(restore([], settings), /^Problems: The file is missing\.$/)
  await assert.rejects(release([], settings), /^Problems: --portal: It is missing\./)
  assert.match(await backUp(["--help"], settings), /npm run backup -- <file>/)
})
