import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { gunzipSync, gzipSync } from "node:zlib"
import { withPortal } from "../install/portals.ts"
import { assertRefused, backedUp, newerBackup, openInstallation } from "../testing/backups.ts"
import { runCommand as backUp } from "./backup.ts"
import { runCommand as release } from "./release.ts"
import { runCommand as restore } from "./restore.ts"

test("a backup that is damaged, truncated or of a newer version is refused, and nothing changes", async () => {
  const { file } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--portal", "stage", "--create"], other.settings)
  const before = await other.rows("stage")
  const bytes = await readFile(file)
  const changed = gunzipSync(bytes)
  // One changed letter in a person's row of an otherwise correct archive.
  changed[changed.lastIndexOf("wsadmin")] = "W".charCodeAt(0)
  const writeVariant = async (name: string, content: Buffer) => {
    const path = join(other.folder, name)
    await writeFile(path, content)
    return [path, "--portal", "stage", "--replace"]
  }
  const cases: [string[], RegExp][] = [
    [await writeVariant("changed.gz", gzipSync(changed)), /changed\.gz is damaged: its checksum is wrong\.$/],
    [await writeVariant("cut.gz", bytes.subarray(0, bytes.length >> 1)), /cut\.gz is cut off: its end is missing\.$/],
    [
      [await newerBackup(file, other.folder), "--portal", "stage", "--replace"],
      /newer\.tar\.gz was made by Quoin 0\.1\.0, which is newer \(it has 9001-later\.sql\): restore it with that version, or a newer one\.$/,
    ],
  ]
  for (const [args, expected] of cases) await assertRefused(args, other.settings, expected)
  assert.deepEqual(await other.rows("stage"), before)
})

test("a backup without the requested portal, or sealed with another key, is refused", async () => {
  const { file, installation } = await backedUp()
  const other = await openInstallation({ QUOIN_SECRET_KEY: randomBytes(32).toString("base64") })
  const stage = join(other.folder, "stage.tar.gz")
  await backUp([stage, "--portal", "stage"], installation.settings)
  await assertRefused([stage, "--portal", "pilot", "--create"], other.settings, /has no portal pilot\. It has stage\.$/)
  await assertRefused(
    [stage, "--create"],
    other.settings,
    /^The secrets of stage were sealed with another key .* --forget-secrets restores all but/,
  )
  const keyless = { ...other.settings, secretKey: undefined }
  await assertRefused(
    [stage, "--create"],
    keyless,
    /^The secrets of stage need their key, and there is no .*secret\.key: bring back/,
  )
  await assert.rejects(other.rows("stage"), /does not exist/)
  await restore([file, "--portal", "production", "--create", "--forget-secrets"], other.settings)
  const { api_key, api_session } = await other.rows("production")
  assert.deepEqual([api_key, api_session], [[], []])
  await withPortal(other.settings, "production", async (portal) => assert.equal(portal.name, "production"))
})

test("backup, restore and release create no database, and say where they looked", async () => {
  const { file } = await backedUp()
  const other = await openInstallation()
  const path = join(other.folder, "a.tar.gz")
  const where = new RegExp(
    `^StartError: There is no database ${other.databaseOf("stage")} on the server of DATABASE_URL: set QUOIN_DATA or`,
  )
  await assert.rejects(backUp([path, "--portal", "stage"], other.settings), where)
  await assert.rejects(release(["--portal", "stage"], other.settings), where)
  await assertRefused(
    [file, "--portal", "stage"],
    other.settings,
    /^There is no database .* To make it here, say --create\.$/,
  )
  const embedded = { ...other.settings, databaseUrl: undefined }
  const lookedIn = new RegExp(
    `^StartError: There is no database in ${other.settings.data}: set QUOIN_DATA to the data folder`,
  )
  await assert.rejects(backUp([path], embedded), lookedIn)
  await assert.rejects(release(["--portal", "stage"], embedded), lookedIn)
  await assert.rejects(restore([file], embedded), lookedIn)
  assert.deepEqual(await readdir(other.folder), [])
})
