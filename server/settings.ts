import { type BlockList, isIP } from "node:net"
import { resolve } from "node:path"
import { readNetworks } from "./access/caller-address.ts"
import { defaultConnections, fewestConnections } from "./database/database-limits.ts"
import { databaseNameIn, isDatabaseUrl } from "./database/database-url.ts"
import type { Mailbox, PostSettings, SmtpServer } from "./portal/mail-transport.ts"
import { type PortalName, portalNames } from "./portal/portal.ts"
import { StartError } from "./portal/start-error.ts"
import { readScale, type Scale } from "./wire/limits.ts"

/** The settings of the server. */
export type Settings = {
  /** The port of each portal; 0 means any free port. */
  ports: Record<PortalName, number>
  /** The address or host name that the ports are opened at. */
  host: string
  /** The portal of each host name, in lower case. */
  hosts: ReadonlyMap<string, PortalName>
  /** The reverse proxies whose forwarded client addresses are trusted. */
  proxies?: BlockList
  /** The absolute path of the folder for all data outside the database. */
  data: string
  /** The URL of the PostgreSQL. Default: the one that npm installed. */
  databaseUrl?: string
  /** The account that owns PostgreSQL's process and files if root starts the embedded one. */
  account?: string
  /** The number of connections to PostgreSQL that this process may take. */
  connections: number
  limits: Scale
  /** Whether new portals get the demo organisation. By default they do in a new database of the embedded PostgreSQL. */
  demo?: boolean
  /** The key that seals secrets. Default: the key in the data folder. */
  secretKey?: Buffer
  /** The public addresses of the portals, for the links in mails. Default: this server's own addresses. */
  urls: Partial<Record<PortalName, string>>
  mail: PostSettings
}

/** Everything that is wrong with the environment variables. */
export class SettingsProblems extends StartError {
  override name = "SettingsProblems"
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join("\n"))
    this.problems = problems
  }
}

const names = {
  PORT: "8080",
  HOST: "127.0.0.1",
  DATABASE_URL: "",
  QUOIN_CONNECTIONS: String(defaultConnections),
  QUOIN_DATA: "./data",
  QUOIN_LIMITS: "documented",
  QUOIN_DEMO: "",
  QUOIN_HOSTS: portalNames.map((name) => `${name}.localhost=${name}`).join(","),
  QUOIN_PROXIES: "",
  QUOIN_RUN_AS: "",
  QUOIN_SECRET_KEY: "",
  QUOIN_URLS: "",
  QUOIN_MAIL_PORTALS: "production",
  SMTP_URL: "",
  SMTP_FROM: "",
}
type Name = keyof typeof names

/**
 * Reads the environment variables. An empty one counts as not set. Throws SettingsProblems with everything that is
 * wrong with them.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems = unknownNames(env)

  function read<Value>(name: Name, parse: (text: string) => Value | undefined, expected: string): Value {
    const text = env[name]?.trim() || names[name]
    const value = parse(text)
    if (value === undefined)
      problems.push(`${name}${secret.has(name) ? "" : ` is ${JSON.stringify(text)}. It`} ${expected}`)
    return value as Value
  }
  function readIfSet<Value>(name: Name, parse: (text: string) => Value | undefined, expected: string) {
    return env[name]?.trim() ? read(name, parse, expected) : undefined
  }

  const smtp = readIfSet("SMTP_URL", readSmtpUrl, expectedSmtpUrl)
  const from = readIfSet(
    "SMTP_FROM",
    readMailbox,
    "must be an address, or a name with one: Training <training@example.org>",
  )
  if (env.SMTP_URL?.trim() && !env.SMTP_FROM?.trim())
    problems.push("SMTP_FROM must be set where SMTP_URL is: the address that mails come from.")

  const settings = {
    ports: read(
      "PORT",
      readPorts,
      "must be a number from 0 (any free ports) to 65533: the next two ports are used too.",
    ),
    host: read("HOST", readHost, "must be an address of this machine, or a host name."),
    hosts: read("QUOIN_HOSTS", readHosts, `must be a list such as ${names.QUOIN_HOSTS}, each host name once.`),
    proxies: readIfSet(
      "QUOIN_PROXIES",
      readNetworks,
      "must be a list of addresses or networks such as 127.0.0.1,10.0.0.0/8.",
    ),
    data: read("QUOIN_DATA", (path) => resolve(path), "must be a folder."),
    databaseUrl: readIfSet("DATABASE_URL", readDatabaseUrl, expectedUrl),
    account: readIfSet("QUOIN_RUN_AS", readAccount, "must be the name of an account of this machine other than root."),
    connections: read(
      "QUOIN_CONNECTIONS",
      readConnections,
      `must be a whole number from ${fewestConnections} to ${mostConnections}.`,
    ),
    limits: read("QUOIN_LIMITS", readScale, 'must be "documented", "off", or a factor up to a million such as "100x".'),
    demo: readIfSet("QUOIN_DEMO", (text) => ({ on: true, off: false })[text], 'must be "on" or "off".'),
    secretKey: readIfSet(
      "QUOIN_SECRET_KEY",
      readKey,
      "must be 32 bytes in base64, as `openssl rand -base64 32` makes them.",
    ),
    urls: readIfSet("QUOIN_URLS", readUrls, expectedUrls) ?? {},
    mail: {
      smtp,
      from,
      mailPortals: read("QUOIN_MAIL_PORTALS", readPortals, `must be a list of ${portalNames.join(", ")}.`),
    },
  }
  if (problems.length > 0) throw new SettingsProblems(problems)
  return settings
}

// Messages do not contain their values.
const secret: ReadonlySet<string> = new Set<Name>(["DATABASE_URL", "QUOIN_SECRET_KEY", "SMTP_URL"])

function unknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const misspelt = Object.keys(env).filter((name) => name.startsWith("QUOIN_") && !Object.hasOwn(names, name))
  return misspelt.map((name) => `${name} is no setting. The settings are ${Object.keys(names).join(", ")}.`)
}

function readPorts(text: string): Settings["ports"] | undefined {
  const first = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(first <= 65_533)) return undefined
  const ports = portalNames.map((name, index) => [name, first === 0 ? 0 : first + index])
  return Object.fromEntries(ports) as Settings["ports"]
}

function readHost(text: string): string | undefined {
  return isIP(text) || hostName.test(text) ? text : undefined
}

const hostName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i

function readHosts(text: string): Settings["hosts"] | undefined {
  const pairs = text.split(",").map((pair) => pair.split("=").map((word) => word.trim().toLowerCase()))
  const isRight = pairs.every(
    ([host = "", portal = "", ...more]) =>
      (isIP(host) || hostName.test(host)) && portalNames.some((name) => name === portal) && more.length === 0,
  )
  const hosts = new Map(pairs as [string, PortalName][])
  return isRight && hosts.size === pairs.length ? hosts : undefined
}

const expectedUrl =
  "must be a URL such as postgres://user:password@host:5432/quoin, its database's name at most 52 bytes, without ;/?:@&=+$,#"

// "<name>_production" is a database name, and PostgreSQL truncates names that are longer than 63 bytes.
const longestName = 52

function readDatabaseUrl(text: string): string | undefined {
  if (!isDatabaseUrl(text)) return undefined
  try {
    const name = databaseNameIn(text)
    // Some characters do not survive in a URL.
    return Buffer.byteLength(name) <= longestName && !/[;/?:@&=+$,#\0]/.test(name) ? text : undefined
  } catch {
    // Its encoding is wrong.
    return undefined
  }
}

function readAccount(text: string): string | undefined {
  return /^[a-z_][\w.-]{0,31}$/i.test(text) && text !== "root" ? text : undefined
}

// PostgreSQL's own limit is higher, but so many are certainly a mistake.
const mostConnections = 10_000

function readConnections(text: string): number | undefined {
  const connections = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return connections >= fewestConnections && connections <= mostConnections ? connections : undefined
}

function readKey(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]{43}=?$/.test(text) ? Buffer.from(text, "base64") : undefined
}

const expectedUrls = "must be a list such as production=https://learn.example.org, each portal once."

function readUrls(text: string): Settings["urls"] | undefined {
  const pairs = text.split(",").map((pair) => /^\s*(\w+)\s*=\s*(\S+?)\/*\s*$/.exec(pair)?.slice(1) ?? [])
  const urls = new Map(pairs.map(([portal = "", url = ""]) => [portal.toLowerCase(), url]))
  const isRight = [...urls].every(([portal, url]) => portalNames.some((name) => name === portal) && isWebUrl(url))
  return isRight && urls.size === pairs.length ? Object.fromEntries(urls) : undefined
}

function isWebUrl(text: string): boolean {
  const url = URL.parse(text)
  return /^https?:$/.test(url?.protocol ?? "") && url?.search === "" && url.hash === "" && url.username === ""
}

function readPortals(text: string): PortalName[] | undefined {
  const listedNames = text.split(",").map((name) => name.trim().toLowerCase())
  const portals = portalNames.filter((name) => listedNames.includes(name))
  return portals.length === listedNames.length ? portals : undefined
}

const expectedSmtpUrl =
  "must be a URL such as smtp://user:password@host:587, or smtps:// for a port that is encrypted at once."

function readSmtpUrl(text: string): SmtpServer | undefined {
  const url = /^smtps?:\/\//i.test(text) ? URL.parse(text) : null
  if (!url?.hostname || url.search || url.hash || !/^\/?$/.test(url.pathname)) return undefined
  // A user name without a password, or the reverse, is a mistake.
  if ((url.username === "") !== (url.password === "")) return undefined
  const secure = url.protocol.toLowerCase() === "smtps:"
  try {
    const user = url.username
      ? { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : undefined
    const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, "$1")
    return { host, port: url.port ? Number(url.port) : secure ? 465 : 587, secure, user }
  } catch {
    // Its encoding is wrong.
    return undefined
  }
}

function readMailbox(text: string): Mailbox | undefined {
  const [, name = "", bracketed, bare = bracketed] =
    /^(?:([^<>\p{Cc}]*)<([^<>]*)>|([^<>]*))$/u.exec(text)?.map((part) => part?.trim()) ?? []
  const address = bare ?? ""
  if (!/^[^\s\p{Cc}@<>()[\]\\,;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/iu.test(address)) return undefined
  return { name: name.replace(/^"(.*)"$/, "$1"), address }
}
