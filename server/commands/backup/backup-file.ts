import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open, rename, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGunzip, createGzip } from "node:zlib"
import { z } from "zod"
import { type PortalName, portalNames } from "../../portal/portal.ts"
import { StartError } from "../../portal/start-error.ts"
import { ArchiveError, EndOfArchive, type Entry, type ReadEntry, readTar, tarBytes, tarEnd } from "./tar.ts"

/** The format version that is written, and the newest that can be read. */
export const format = 1

/** The first file of the archive. */
export const Manifest = z.object({
  format: z.int(),
  quoin: z.string(),
  takenAt: z.iso.datetime(),
  portals: z.array(z.enum(portalNames)),
})
export type Manifest = z.output<typeof Manifest>

/** `<portal>/portal.json`, before the portal's rows: the facts that a restore needs. */
export const PortalHead = z.object({
  migrations: z.array(z.string()),
  /** In base64: shows whether a key can open the portal's secrets. */
  sealedCheck: z.string().nullable(),
  /** The columns of each table. */
  tables: z.record(z.string(), z.array(z.string())),
  sequences: z.record(z.string(), z.object({ value: z.int(), isCalled: z.boolean() })),
})
export type PortalHead = z.output<typeof PortalHead>

/** `<portal>/rows.json`, after the rows: the number of rows of each table. */
export const RowCounts = z.record(z.string(), z.int())

/** The last file of the archive: the checksum of all bytes before it. */
const End = z.object({ sha256: z.string() })

const endName = "end.json"

/** Returns an archive file with a JSON object. */
export function jsonEntry(name: string, content: object): Entry {
  return { name, body: Buffer.from(`${JSON.stringify(content, null, 2)}\n`) }
}

/**
 * Writes a backup that only its owner may read. Until it is complete it is called `<path>.part`, which is removed if an
 * error occurs. Holds at most a few entries in memory.
 */
export async function writeBackup(path: string, takenAt: Date, entries: AsyncIterable<Entry>): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, "w", 0o600).catch((cause) => {
    throw new StartError(`${part} cannot be written (${cause.message}).`, { cause })
  })
  try {
    await file.chmod(0o600)
    await pipeline(
      Readable.from(archiveBytes(entries, takenAt)),
      createGzip({ level: 4 }),
      file.createWriteStream({ flush: true }),
    )
    await rename(part, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(part, { force: true })
    throw (error as NodeJS.ErrnoException).syscall === "write"
      ? new StartError(`${path} cannot be written (${(error as Error).message}).`, { cause: error })
      : error
  }
}

async function* archiveBytes(entries: AsyncIterable<Entry>, takenAt: Date): AsyncGenerator<Buffer> {
  const hash = createHash("sha256")
  for await (const entry of entries)
    for (const bytes of tarBytes(entry, takenAt)) {
      hash.update(bytes)
      yield bytes
    }
  yield* tarBytes(jsonEntry(endName, { sha256: hash.digest("hex") }), takenAt)
  yield tarEnd
}

/** The description of a backup: its manifest and the head of each portal. */
export type Summary = { manifest: Manifest; heads: ReadonlyMap<PortalName, PortalHead> }

/**
 * Reads a backup to its end. Throws a StartError that says what is wrong: the file is no backup, damaged, truncated, or
 * has a newer format version.
 */
export async function checkBackup(path: string): Promise<Summary> {
  const heads = new Map<PortalName, PortalHead>()
  let manifest: Manifest | undefined
  for await (const entry of readBackup(path)) {
    const [portal, file] = entry.name.split("/")
    if (entry.name === "manifest.json") manifest = await readManifest(path, entry)
    else if (file === "portal.json") heads.set(portal as PortalName, PortalHead.parse(await readJson(entry)))
  }
  if (!manifest?.portals.every((name) => heads.has(name))) throw new StartError(noBackupText(path))
  return { manifest, heads }
}

/**
 * Yields the entries of a backup except the last. Throws like `checkBackup`; a wrong checksum is reported after the
 * last entry.
 */
export async function* readBackup(path: string): AsyncGenerator<ReadEntry> {
  const file = createReadStream(path)
  const gunzip = createGunzip()
  pipeline(file, gunzip).catch(() => {})
  let hasBegun = false
  let isComplete = false
  try {
    for await (const entry of readTar(gunzip)) {
      if (!hasBegun && entry.name !== "manifest.json") throw new ArchiveError("It begins with something else.")
      hasBegun = true
      if (entry.name !== endName) yield entry
      else isComplete = End.parse(await readJson(entry)).sha256 === entry.sha256
    }
    if (!isComplete) throw new ArchiveError("Its checksum is wrong.")
  } catch (error) {
    throw asStartError(path, error, hasBegun)
  } finally {
    file.destroy()
    gunzip.destroy()
  }
}

/** Parses the JSON content of an entry. */
export async function readJson({ body }: ReadEntry): Promise<unknown> {
  return JSON.parse(Buffer.concat(await Array.fromAsync(body)).toString("utf8"))
}

async function readManifest(path: string, entry: ReadEntry): Promise<Manifest> {
  const content = await readJson(entry)
  const { format: fileFormat, quoin } = ManifestBasics.parse(content)
  if (fileFormat > format)
    throw new StartError(
      `${path} was made by Quoin ${quoin}, which is newer: restore it with that version, or a newer one.`,
    )
  return Manifest.parse(content)
}

// The members that the manifests of all versions have.
const ManifestBasics = z.object({ format: z.int(), quoin: z.string() })

/** Turns an error that the content of the file caused into a StartError. */
function asStartError(path: string, error: unknown, hasBegun: boolean): unknown {
  if (error instanceof StartError) return error
  const { code = "", message } = error as NodeJS.ErrnoException
  if (error instanceof EndOfArchive || code === "Z_BUF_ERROR")
    return new StartError(`${path} is cut off: its end is missing.`, { cause: error })
  const isDamage = error instanceof ArchiveError || error instanceof SyntaxError || error instanceof z.ZodError
  if (isDamage || code.startsWith("Z_"))
    return new StartError(hasBegun ? `${path} is damaged: its checksum is wrong.` : noBackupText(path), {
      cause: error,
    })
  if ((error as NodeJS.ErrnoException).syscall)
    return new StartError(`${path} cannot be read (${message}).`, { cause: error })
  return error
}

function noBackupText(path: string): string {
  return `${path} is no backup that npm run backup has made.`
}
