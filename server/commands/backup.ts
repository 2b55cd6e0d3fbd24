import { existsSync } from "node:fs"
import { readFile, stat } from "node:fs/promises"
import { resolve } from "node:path"
import { openServer } from "../install/database-server.ts"
import { findOwnDatabase } from "../install/own-database.ts"
import { databaseOf } from "../install/portals.ts"
import { keyFile } from "../install/secret-key.ts"
import { machineClock } from "../portal/clock.ts"
import { portalNames } from "../portal/portal.ts"
import { readSettings, type Settings } from "../settings.ts"
import { Problems } from "./arguments.ts"
import { readBackupArguments } from "./backup/arguments.ts"
import { format, jsonEntry, type Manifest, writeBackup } from "./backup/backup-file.ts"
import { inTransactions } from "./backup/client.ts"
import { beginDump, dumpPortal } from "./backup/dump-portal.ts"
import type { Entry } from "./backup/tar.ts"
import { runAsCommand } from "./command.ts"

const usage = `Writes a backup of one portal, or of all three, beside a running server or without one: docs/backup.md.

  npm run backup -- <file> [--portal <portal>]

  <file>       a new file; it is a compressed tar archive (.tar.gz)
  --portal     ${portalNames.join(", ")}; all, if left out
`

/**
 * Runs the command that the arguments name and returns the text to print. Throws a StartError that says what is wrong.
 */
export async function runCommand(args: string[], settings: Settings): Promise<string> {
  const commandLine = readBackupArguments(args, {})
  if (!commandLine) return usage
  const path = resolve(commandLine.file)
  if (existsSync(path)) throw new Problems([`${path} is there already: choose another name, or move it away.`])
  const names = commandLine.portal ? [commandLine.portal] : [...portalNames]

  const server = await openServer(settings, { mayCreate: false })
  try {
    const databases = names.map((name) => databaseOf(server, name))
    for (const database of databases) await findOwnDatabase(server, database, { mayCreate: false })
    const transaction = { begin: beginDump, failure: "The backup could not be made" }
    const rows = await inTransactions(databases.map(server.connectionTo), transaction, async (clients) => {
      const takenAt = machineClock.now()
      const manifest: Manifest = { format, quoin: await ownVersion(), takenAt: takenAt.toISOString(), portals: names }
      let sum = 0
      async function* entries(): AsyncGenerator<Entry> {
        yield jsonEntry("manifest.json", manifest)
        for (const [index, name] of names.entries()) sum += yield* dumpPortal(clients[index]!, name)
      }
      await writeBackup(path, takenAt, entries())
      return sum
    })
    const { size } = await stat(path)
    return (
      `${path} has ${names.join(", ")}: ${rows.toLocaleString("en")} rows, ${size.toLocaleString("en")} bytes.\n` +
      `It holds what people may see and hashes of their passwords: keep it as safe as the server.\n${keyText(settings)}\n`
    )
  } finally {
    await server.close()
  }
}

function keyText({ secretKey, data }: Settings): string {
  const key = secretKey ? "The key of QUOIN_SECRET_KEY" : keyFile(data)
  return `${key} is not in it. Keep a copy of it in another place: without it the sealed secrets (of API ids, for legacy sessions) can't be read.`
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8")
  return JSON.parse(text).version
}

if (import.meta.main) await runAsCommand(() => runCommand(process.argv.slice(2), readSettings(process.env)))
