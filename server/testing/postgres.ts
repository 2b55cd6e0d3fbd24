import { once } from "node:events"
import { existsSync } from "node:fs"
import { open, readFile, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { findNative, openBinaries } from "../install/embedded-binaries.ts"
import { findPostmaster, isPostmaster } from "../install/postmaster-file.ts"
import { chooseRunAs, chownAllTo, chownTo, runAs, spawnAs } from "../install/run-as.ts"

/** A PostgreSQL server for one test, of any supported version, as an operator could run it. */
export type TestPostgres = {
  /** The connection of a superuser: through a socket without a password. */
  connection: { host: string; port: number; user: string; database: "postgres" }
  /** Stops the server and waits until its process has ended. SIGINT shuts it down normally, SIGQUIT like a crash. */
  stop(signal?: "SIGINT" | "SIGQUIT"): Promise<void>
  /** Starts it again on the same data and port. */
  start(): Promise<void>
}

export type TestPostgresOptions = {
  /** The major version; by default the embedded one. */
  version?: string
  /** Arguments for initdb that choose the locale. By default the order of code points, as in the embedded server. */
  locale?: readonly string[]
  /** Settings of the server, by name. Without `listen_addresses` it listens on its socket only. */
  settings?: Record<string, string>
  /** Lines of pg_hba.conf before those of the socket. */
  access?: string
  /** Further files of its data folder, by name. */
  files?: Record<string, string>
  /** Whether the folder holds a cluster: a copy of one that was stopped. */
  isMade?: boolean
}

/** The supported major versions that are older than the embedded one, oldest first. */
export const olderVersions = ["15", "16", "17"] as const

/** The last major version that is not supported. npm has its latest release for Linux on x64 alone. */
export const tooOldVersion = "14"

const packages = new URL("./older-postgres/", import.meta.url)

/** The remedy if one of these versions is not installed; undefined if all are. */
export function missingVersions(versions: readonly string[] = olderVersions): string | undefined {
  const missing = versions.filter((version) => !existsSync(nativeOf(version)))
  if (missing.length === 0) return undefined
  return `PostgreSQL ${missing.join(", ")} is not installed for these tests: run npm run install:older-postgres.`
}

/** Creates a cluster in a new folder inside one of `makeTestFolder`, and starts its server. */
export async function startPostgres(data: string, options: TestPostgresOptions = {}): Promise<TestPostgres> {
  const problem = options.version && missingVersions([options.version])
  if (problem) throw new Error(problem)
  const { version, locale = ["--locale=C", "--lc-ctype=C.UTF-8"], access = "", files = {} } = options
  const as = await chooseRunAs(data)
  const { bin } = await openBinaries(as, data, version ? nativeOf(version) : findNative())
  if (options.isMade) await chownAllTo(as, data)
  else await initialise()
  const port = Number(options.settings?.port ?? 5432)
  const settings = {
    ...{ listen_addresses: "", unix_socket_permissions: "0700", fsync: "off", max_connections: "250" },
    ...{ ...options.settings, port, unix_socket_directories: data },
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])

  async function initialise(): Promise<void> {
    const words = ["-D", data, "-U", superuser, "--auth=trust", "--encoding=UTF8", "--no-instructions", "--no-sync"]
    const result = await runAs(as, join(bin, "initdb"), [...words, ...locale])
    if (!result.succeeded) throw new Error(result.output)
    for (const [name, text] of Object.entries({ ...files, "pg_hba.conf": `${access}\nlocal all all trust\n` })) {
      await writeFile(join(data, name), text, { mode: 0o600 })
      await chownTo(as, join(data, name))
    }
  }

  async function start(): Promise<void> {
    const log = await open(`${data}.log`, "a")
    const child = spawnAs(as, join(bin, "postgres"), ["-D", data, ...flags], { stdio: ["ignore", log.fd, log.fd] })
    child.unref()
    await log.close()
    while ((await findPostmaster(data))?.status !== "ready") {
      if (child.exitCode !== null) throw new Error(await readFile(`${data}.log`, "utf8"))
      await pause(10)
    }
  }

  await start()
  return {
    connection: { host: data, port, user: superuser, database: "postgres" },
    start,
    async stop(signal = "SIGINT") {
      const running = await findPostmaster(data)
      if (!running) return
      process.kill(running.pid, signal)
      while (isPostmaster(running.pid, data)) await pause(10)
    },
  }
}

const superuser = "quoin"

function nativeOf(version: string): string {
  const name = `postgres-${version}-${process.platform}-${process.arch}`
  return fileURLToPath(new URL(`node_modules/${name}/native`, packages))
}

/** A TCP port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, "close")
  return port
}
