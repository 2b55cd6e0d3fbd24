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

/** The version of the format that is written here, and the newest that is read. */
export const format = 1

/** The archive's first file. */
export const Manifest = z.object({
  format: z.int(),
  quoin: z.string(),
  takenAt: z.iso.datetime(),
  portals: z.array(z.enum(portalNames)),
})
export type Manifest = z.output<typeof Manifest>

/** `<portal>/portal.json`, before the portal's rows: what it takes to put them back. */
export const PortalHead = z.object({
  migrations: z.array(z.string()),
  /** In base64: tells whether a key opens the portal's secrets. */
  sealedCheck: z.string().nullable(),
  /** The columns of each table. */
  tables: z.record(z.string(), z.array(z.string())),
  sequences: z.record(z.string(), z.object({ value: z.int(), isCalled: z.boolean() })),
})
export type PortalHead = z.output<typeof PortalHead>

/** `<portal>/rows.json`, after them: how many each table has. */
export const RowCounts = z.record(z.string(), z.int())

/** The archive's last file: the checksum of all bytes of the archive before it. */
const End = z.object({ sha256: z.string() })

const endName = "end.json"

/** A file of the archive with an object in it. */
export function jsonEntry(name: string, content: object): Entry {
  return { name, body: Buffer.from(`${JSON.stringify(content, null, 2)}\n`) }
}

/**
 * Writes a backup that only its owner may read. Until it is whole it is called `<path>.part`, which is removed when
 * anything goes wrong. Never holds more than a few entries in memory.
 */
export async function writeBackup(path: string, takenAt: Date, entries: AsyncIterable<Entry>): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, "w", 0o600).catch((cause) => {
    throw new StartError(`${part} cannot be written (${cause.message}).`, { cause })
  })
  try {
    await file.chmod(0o600)
    await pipeline(
      Readable.from(archived(entries, takenAt)),
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

async function* archived(entries: AsyncIterable<Entry>, takenAt: Date): AsyncGenerator<Buffer> {
  const hash = createHash("sha256")
  for await (const entry of entries)
    for (const bytes of tarBytes(entry, takenAt)) {
      hash.update(bytes)
      yield bytes
    }
  yield* tarBytes(jsonEntry(endName, { sha256: hash.digest("hex") }), takenAt)
  yield tarEnd
}

/** What a backup tells of itself. */
export type Summary = { manifest: Manifest; heads: ReadonlyMap<PortalName, PortalHead> }

/**
 * Reads a backup to its end. Throws a StartError that says what is wrong with it: it is none, damaged, cut off, or of a
 * newer version of the format.
 */
export async function checkBackup(path: string): Promise<Summary> {
  const heads = new Map<PortalName, PortalHead>()
  let manifest: Manifest | undefined
  for await (const entry of readBackup(path)) {
    const [portal, file] = entry.name.split("/")
    if (entry.name === "manifest.json") manifest = await readManifest(path, entry)
    else if (file === "portal.json") heads.set(portal as PortalName, PortalHead.parse(await readJson(entry)))
  }
  if (!manifest?.portals.every((name) => heads.has(name))) throw new StartError(notOne(path))
  return { manifest, heads }
}

/**
 * The entries of a backup but for the last one. Throws as `checkBackup` does; for a wrong checksum after the last of
 * them.
 */
export async function* readBackup(path: string): AsyncGenerator<ReadEntry> {
  const file = createReadStream(path)
  const unpacked = createGunzip()
  pipeline(file, unpacked).catch(() => {})
  let isBegun = false
  let isWhole = false
  try {
    for await (const entry of readTar(unpacked)) {
      if (!isBegun && entry.name !== "manifest.json") throw new ArchiveError("It begins with something else.")
      isBegun = true
      if (entry.name !== endName) yield entry
      else isWhole = End.parse(await readJson(entry)).sha256 === entry.sha256
    }
    if (!isWhole) throw new ArchiveError("Its checksum is wrong.")
  } catch (error) {
    throw explained(path, error, isBegun)
  } finally {
    file.destroy()
    unpacked.destroy()
  }
}

/** An entry's content, which is JSON. */
export async function readJson({ body }: ReadEntry): Promise<unknown> {
  return JSON.parse(Buffer.concat(await Array.fromAsync(body)).toString("utf8"))
}

async function readManifest(path: string, entry: ReadEntry): Promise<Manifest> {
  const content = await readJson(entry)
  const { format: theirs, quoin } = ManifestBasics.parse(content)
  if (theirs > format)
    throw new StartError(
      `${path} was made by Quoin ${quoin}, which is newer: restore it with that version, or a newer one.`,
    )
  return Manifest.parse(content)
}

// What the manifests of all versions have.
const ManifestBasics = z.object({ format: z.int(), quoin: z.string() })

/** A StartError instead of an error that comes from what the file holds. */
function explained(path: string, error: unknown, isBegun: boolean): unknown {
  if (error instanceof StartError) return error
  const { code = "", message } = error as NodeJS.ErrnoException
  if (error instanceof EndOfArchive || code === "Z_BUF_ERROR")
    return new StartError(`${path} is cut off: its end is missing.`, { cause: error })
  const isDamage = error instanceof ArchiveError || error instanceof SyntaxError || error instanceof z.ZodError
  if (isDamage || code.startsWith("Z_"))
    return new StartError(isBegun ? `${path} is damaged: its checksum is wrong.` : notOne(path), { cause: error })
  if ((error as NodeJS.ErrnoException).syscall)
    return new StartError(`${path} cannot be read (${message}).`, { cause: error })
  return error
}

function notOne(path: string): string {
  return `${path} is no backup that npm run backup has made.`
}
