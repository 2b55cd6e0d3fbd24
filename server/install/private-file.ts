import { randomUUID } from "node:crypto"
import { chown, link, open, readFile, rename, stat, unlink } from "node:fs/promises"
import { dirname } from "node:path"
import { StartError } from "../portal/start-error.ts"

/** The file's text; nothing when there is no such file. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw unusable(path, error)
  }
}

/**
 * Writes a file that only its owner may read. It is there as a whole or as it was before, after a power cut too. For
 * one writer at a time.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  try {
    await write(`${path}.new`, text)
    await rename(`${path}.new`, path)
    await flushFolder(path)
  } catch (error) {
    throw unusable(path, error)
  }
}

/**
 * Writes such a file if there is none, and gives back what it then holds: of processes that do so at once, one's text
 * is everyone's.
 */
export async function writePrivateOnce(path: string, text: string): Promise<string> {
  const beside = `${path}.${randomUUID()}`
  try {
    await write(beside, text)
    await link(beside, path).catch((error) => {
      if (error.code !== "EEXIST") throw error
    })
    await unlink(beside)
    await flushFolder(path)
    return await readFile(path, "utf8")
  } catch (error) {
    throw unusable(path, error)
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600)
  try {
    await file.chmod(0o600)
    await giveToOwnerOfFolder(path)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Root writes in the name of the folder's owner, who may want to start the server himself the next time. */
async function giveToOwnerOfFolder(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}

async function flushFolder(path: string): Promise<void> {
  // On Windows a folder cannot be opened.
  if (process.platform === "win32") return
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}

function unusable(path: string, cause: unknown): StartError {
  const { message } = cause as Error
  return new StartError(
    `The file ${path} cannot be used (${message}): mend that, or set QUOIN_DATA to another folder.`,
    {
      cause,
    },
  )
}
