import { randomUUID } from "node:crypto"
import { chown, link, open, readFile, rename, stat, unlink } from "node:fs/promises"
import { dirname } from "node:path"
import { StartError } from "../portal/start-error.ts"

/** Reads a file. Returns undefined if it does not exist. Throws a StartError if it can't be read. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw unusableError(path, error)
  }
}

/**
 * Writes a file that only its owner may read. The write is atomic, even at a power cut. For one writer at a time.
 * Throws a StartError if the file can't be written.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  try {
    await write(`${path}.new`, text)
    await rename(`${path}.new`, path)
    await flushFolder(path)
  } catch (error) {
    throw unusableError(path, error)
  }
}

/**
 * Writes such a file if there is none, and returns its content: if several processes do so at once, all get the same
 * text. Throws a StartError if the file can't be written.
 */
export async function writePrivateOnce(path: string, text: string): Promise<string> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await write(temporary, text)
    await link(temporary, path).catch((error) => {
      if (error.code !== "EEXIST") throw error
    })
    await unlink(temporary)
    await flushFolder(path)
    return await readFile(path, "utf8")
  } catch (error) {
    throw unusableError(path, error)
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600)
  try {
    await file.chmod(0o600)
    await chownToFolderOwner(path)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Root writes as the folder's owner, who may start the server next time. */
async function chownToFolderOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}

async function flushFolder(path: string): Promise<void> {
  // Windows cannot open a folder.
  if (process.platform === "win32") return
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}

function unusableError(path: string, cause: unknown): StartError {
  const { message } = cause as Error
  return new StartError(
    `The file ${path} cannot be used (${message}): mend that, or set QUOIN_DATA to another folder.`,
    {
      cause,
    },
  )
}
