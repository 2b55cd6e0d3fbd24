import assert from "node:assert/strict"
import { copyFile, mkdir, readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { readSettings } from "../settings.ts"
import { assertRefused, backedUp, makeBackupFolder } from "../testing/backups.ts"
import { assertWhole, newFolder, readFirstRun, start, stop, until } from "../testing/installation.ts"
import { readBackup } from "./backup/backup-file.ts"
import { runCommand as backUp } from "./backup.ts"
import { runCommand as release } from "./release.ts"
import { runCommand as restore } from "./restore.ts"

test("a backup is a consistent snapshot although rows change meanwhile", async () => {
  const { installation } = await backedUp()
  // Two tables that are read one after the other, with all other tables between them.
  await installation.inPortal("stage", (client) =>
    client.query(
      "create table aaa (n int); create table zzz (n int); insert into aaa values (0); insert into zzz values (0)",
    ),
  )
  const path = join(installation.folder, "moment.tar.gz")
  let isWriting = true
  const writing = installation.inPortal("stage", async (client) => {
    while (isWriting) await client.query("begin; update aaa set n = n + 1; update zzz set n = n + 1; commit")
  })
  await backUp([path, "--portal", "stage"], installation.settings).finally(() => {
    isWriting = false
  })
  await writing
  await installation.inPortal("stage", (client) => client.query("drop table aaa, zzz"))
  const contents: Record<string, string> = {}
  for await (const { name, body } of readBackup(path)) {
    const table = /^stage\/(aaa|zzz)\./.exec(name)?.[1]
    if (table) contents[table] = Buffer.concat(await Array.fromAsync(body)).toString()
  }
  assert.match(contents.aaa!, /^\d+\n$/)
  assert.equal(contents.aaa, contents.zzz)
})

test("a backup is readable only by its owner, is complete or absent, and never overwrites a file", async () => {
  const { file, installation } = await backedUp()
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  const before = await readFile(file)
  await assert.rejects(backUp([file], installation.settings), /all\.tar\.gz is there already: choose another name/)
  assert(before.equals(await readFile(file)))
  const folder = await makeBackupFolder()
  await assert.rejects(
    backUp([join(folder, "none/a.tar.gz")], installation.settings),
    /a\.tar\.gz\.part cannot be written \(ENOENT/,
  )
  const path = join(folder, "a.tar.gz")
  const writing = backUp([path], installation.settings).then(
    () => "quicker",
    (error) => String(error),
  )
  await until(async () => (await readdir(folder)).length > 0)
  await installation.inServer(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quoin backup'",
  )
  assert.match(await writing, /^quicker$|^StartError: The backup could not be made: .*(terminat|closed|connection)/)
  assert(!(await readdir(folder)).includes("a.tar.gz.part"))
})

test("the output of a backup says what the file does not contain", async () => {
  const { installation } = await backedUp()
  const path = join(installation.folder, "told.tar.gz")
  const { databaseUrl, data } = installation.settings
  const output = await backUp(
    [path, "--portal", "pilot"],
    readSettings({ DATABASE_URL: databaseUrl!, QUOIN_DATA: data }),
  )
  assert.match(
    output,
    /told\.tar\.gz has pilot: [\d,]+ rows, [\d,]+ bytes\.\n.*keep it as safe as the server\.\n.*\/data\/secret\.key is not in it\./,
  )
})

test("an installation is moved to a new folder, with or without a running server, and serves the same data", async () => {
  const data = await newFolder()
  const server = start({ QUOIN_DATA: data })
  const { portals } = await server.ready
  const secrets = await readFirstRun(data)
  await assertWhole(portals, secrets)
  const path = join(await newFolder(), "all.tar.gz")
  await backUp([path], readSettings({ QUOIN_DATA: data }))
  await stop(server, "SIGTERM")

  const moved = join(await newFolder(), "data")
  const settings = readSettings({ QUOIN_DATA: moved })
  await assertRefused(
    [path, "--create"],
    settings,
    /^The secrets of production, stage, pilot need their key, and there is no .*secret\.key/,
  )
  await mkdir(moved)
  await copyFile(join(data, "secret.key"), join(moved, "secret.key"))
  await restore([path, "--create"], settings)
  const again = start({ QUOIN_DATA: moved })
  const { portals: others, firstRunFile } = await again.ready
  assert.equal(firstRunFile, undefined)
  assert.match(
    await again.words(),
    /\n {2}Stage was restored from a backup and is held: .* npm run release -- --portal stage\.\n/,
  )
  await assertWhole(others, secrets)
  // Once more while the server runs.
  await restore([path, "--portal", "pilot", "--replace"], settings)
  await assertWhole(others, secrets)
  assert.match(await release(["--portal", "pilot"], settings), /^pilot runs its jobs/)
  await stop(again, "SIGTERM")
})
