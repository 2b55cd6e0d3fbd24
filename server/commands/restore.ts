import { resolve } from "node:path"
import type pg from "pg"
import { migrationNames } from "../database/migrate.ts"
import { openServer } from "../install/database-server.ts"
import { findOwnDatabase } from "../install/own-database.ts"
import { databaseOf } from "../install/portals.ts"
import { keyFile, readKey } from "../install/secret-key.ts"
import { machineClock } from "../portal/clock.ts"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { sealerWith } from "../portal/sealing.ts"
import { StartError } from "../portal/start-error.ts"
import { readSettings, type Settings } from "../settings.ts"
import { readBackupArguments } from "./backup/arguments.ts"
import { checkBackup, RowCounts, readBackup, readJson, type Summary } from "./backup/backup-file.ts"
import { hasData } from "./backup/clear-database.ts"
import { inTransactions, withClient } from "./backup/client.ts"
import { Restore } from "./backup/restore-portal.ts"
import { runAsCommand } from "./command.ts"

const usage = `Puts the portals of a backup back, beside a running server or without one: docs/backup.md.

  npm run restore -- <file> [--portal <portal>] [--replace] [--create] [--forget-secrets]

  <file>             what npm run backup has written
  --portal           ${portalNames.join(", ")}; all that are in the file, if left out
  --replace          takes away the data that is there now
  --create           makes the databases, and the data folder, where there are none
  --forget-secrets   leaves out the sealed secrets, for when secret.key is lost

All is put back, or nothing. A restored portal runs no jobs and sends no mails until npm run release -- --portal <portal>.
`

/**
 * Runs the command that the arguments name and returns the text to print. Throws a StartError that says what is wrong.
 */
export async function runCommand(args: string[], settings: Settings): Promise<string> {
  const commandLine = readBackupArguments(args, { flags: ["replace", "create", "forget-secrets"] })
  if (!commandLine) return usage
  const path = resolve(commandLine.file)
  const summary = await checkBackup(path)
  const names = commandLine.portal ? [commandLine.portal] : summary.manifest.portals
  const forgetSecrets = commandLine.flags.has("forget-secrets")
  await checkFits(path, summary, names)
  if (!forgetSecrets) await checkKeyOpens(summary, names, settings)

  const mayCreate = commandLine.flags.has("create")
  const server = await openServer(settings, { mayCreate }).catch(rethrowWithHint)
  try {
    const databases = names.map((name) => databaseOf(server, name))
    for (const database of databases) await findOwnDatabase(server, database, { mayCreate }).catch(rethrowWithHint)
    const connections = databases.map(server.connectionTo)
    const rows = await inTransactions(connections, transaction, async (clients) => {
      if (!commandLine.flags.has("replace")) await checkVacant(clients, names)
      const takenAt = new Date(summary.manifest.takenAt)
      const restores = names.map((name, index) => {
        const options = { clock: machineClock, takenAt, forgetSecrets }
        return [name, new Restore(clients[index]!, summary.heads.get(name)!, options)] as const
      })
      await restoreAll(path, new Map(restores))
      return restores.reduce((sum, [, { rows }]) => sum + rows, 0)
    })
    // Without statistics, the first statements would be planned for empty tables.
    for (const connection of connections) await withClient(connection, (client) => client.query("analyze"))
    return doneText(path, summary, names, rows)
  } finally {
    await server.close()
  }
}

const transaction = {
  begin: (client: pg.Client) => client.query("begin"),
  failure: "Nothing was changed, because the database refused it",
}

/** Restores the rows of a backup into these portals, whose transactions are open. */
async function restoreAll(path: string, restores: ReadonlyMap<string, Restore>): Promise<void> {
  for (const restore of restores.values()) await restore.begin()
  for await (const entry of readBackup(path)) {
    const [, portal = "", file = ""] = /^(\w+)\/(.+)$/.exec(entry.name) ?? []
    const restore = restores.get(portal)
    const table = /^(.+)\.\d+\.copy$/.exec(file)?.[1]
    if (restore && table) await restore.load(table, entry.body)
    if (restore && file === "rows.json" && !restore.has(RowCounts.parse(await readJson(entry))))
      throw new StartError(`${path} does not have as many rows of ${portal} as it says. Nothing was changed.`)
  }
  for (const restore of restores.values()) await restore.complete()
}

/** Throws a StartError if the backup lacks a requested portal or was made by a newer version. */
async function checkFits(path: string, { manifest, heads }: Summary, names: readonly PortalName[]): Promise<void> {
  const missing = names.filter((name) => !heads.has(name))
  if (missing.length > 0)
    throw new StartError(`${path} has no portal ${missing.join(", ")}. It has ${manifest.portals.join(", ")}.`)
  const ownMigrations = new Set(await migrationNames())
  const newerMigrations = names.flatMap((name) =>
    heads.get(name)!.migrations.filter((migration) => !ownMigrations.has(migration)),
  )
  if (newerMigrations.length > 0)
    throw new StartError(
      `${path} was made by Quoin ${manifest.quoin}, which is newer (it has ${newerMigrations[0]}): restore it with that version, or a newer one.`,
    )
}

/** Throws a StartError if the key of this installation can't open the secrets of the backup. */
async function checkKeyOpens({ heads }: Summary, names: readonly PortalName[], settings: Settings): Promise<void> {
  const key = settings.secretKey ?? (await readKey(settings.data))
  const opens = (sealed: string) => {
    try {
      return key !== undefined && sealerWith(key).open(Buffer.from(sealed, "base64")) !== undefined
    } catch {
      return false
    }
  }
  const unopenable = names.filter((name) => {
    const { sealedCheck } = heads.get(name)!
    return sealedCheck !== null && !opens(sealedCheck)
  })
  if (unopenable.length === 0) return
  const reason = key
    ? "were sealed with another key than this installation's"
    : `need their key, and there is no ${keyFile(settings.data)}`
  throw new StartError(
    `The secrets of ${unopenable.join(", ")} ${reason}: bring back the secret.key that the server had, or set QUOIN_SECRET_KEY to it. ` +
      "If it is lost, --forget-secrets restores all but the API ids of legacy sessions.",
  )
}

async function checkVacant(clients: pg.Client[], names: readonly PortalName[]): Promise<void> {
  const hasDataOf = await Promise.all(clients.map(hasData))
  const nonEmpty = names.filter((_, index) => hasDataOf[index])
  if (nonEmpty.length > 0)
    throw new StartError(
      `There is data in ${nonEmpty.join(", ")}. Say --replace to have it taken away for that of the backup, or --portal to restore one portal.`,
    )
}

function rethrowWithHint(error: unknown): never {
  if (!(error instanceof StartError) || !error.message.startsWith("There is no database")) throw error
  throw new StartError(`${error.message} To make it here, say --create.`, { cause: error })
}

function doneText(path: string, { manifest }: Summary, names: readonly PortalName[], rows: number): string {
  return [
    `Restored ${names.join(", ")} from ${path}, as of ${manifest.takenAt}: ${rows.toLocaleString("en")} rows.`,
    "No jobs run there and no mails are sent until you have looked at it and release it:",
    ...names.map((name) => `  npm run release -- --portal ${name}`),
    "",
  ].join("\n")
}

if (import.meta.main) await runAsCommand(() => runCommand(process.argv.slice(2), readSettings(process.env)))
