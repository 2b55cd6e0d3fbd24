import { isIPv6 } from "node:net"
import type { Portal } from "../portal/portal.ts"
import { Refusal } from "../wire/faults.ts"
import { plainAddress } from "./caller-address.ts"

/**
 * The number of wrong secrets that an address may give in one window for one name. From then on its wrong secrets get
 * 429 under every name.
 */
const mostFailures = 10

/** The number of wrong passwords of an address in one window under all names together. */
const mostPasswords = 50

/** Windows begin at full multiples of this on the portal's clock, the same for all names and addresses. */
const windowMs = 5 * 60_000

/** A secret that a caller gives for a name. */
export type Guess = {
  /**
   * The key of its failures, such as `person 5`: it comes from the database, not from the request. Undefined for an
   * unknown name.
   */
  name: string | undefined
  /**
   * The name in the request. It is never stored or logged, only its fingerprint (`Sealer.fingerprint`): people type
   * passwords there, too.
   */
  nameAsSent: string
  address: string
  /**
   * Whether the secret is a password. People choose these, so one may be tried under many names: an address has a limit
   * for all of them, too.
   */
  isPasswordGuess?: boolean
}

/** A guess after its comparison. For an unknown name there is a comparison too, so that it takes as long. */
export type Attempt = Guess & { right: boolean }

/**
 * Refuses with 429 a password that would not be admitted anyway, before anything slow is done: its address has failed
 * too often for the name, or under all names. Unknown names behave in the same way.
 */
export async function checkGuessAllowed(portal: Portal, guess: Guess): Promise<void> {
  const window = windowOf(portal, guess)
  if (isShut(await findFailures(portal, window, guess))) throw tooMany(portal, window, guess)
}

/**
 * Whether the caller is admitted. Counts a failure, and refuses with 429 an attempt after too many failures.
 *
 * After ten wrong secrets for a name, an address is not admitted under that name until the window ends, not even with
 * the right one; after fifty wrong passwords under all names together, it is admitted under none. Other addresses are
 * not affected: failures from one address lock out no other address.
 *
 * The responses do not reveal whether a name exists: a wrong or late attempt gets 401 while its address has fewer than
 * ten failures under any names, known or not, and then 429.
 */
export async function isAdmitted(portal: Portal, attempt: Attempt): Promise<boolean> {
  const { name, right } = attempt
  const window = windowOf(portal, attempt)
  // Read after the comparison, so that of concurrent attempts none is admitted that exceeds the limit.
  const failures = await findFailures(portal, window, attempt)
  if (right && name !== undefined && !isShut(failures)) {
    if (failures.ofName > 0) await forget(portal, window, name)
    return true
  }
  await count(portal, window, attempt)
  if (!isShut(failures) && failures.ofAddress < mostFailures) return false
  throw tooMany(portal, window, attempt)
}

type Failures = { ofAddress: number; ofName: number; ofPasswords: number }

function isShut({ ofName, ofPasswords }: Failures): boolean {
  return ofName >= mostFailures || ofPasswords >= mostPasswords
}

/** The refusal. Logs the address and the fingerprint of the name. */
function tooMany(portal: Portal, { address, begins }: Window, { nameAsSent }: Guess): Refusal {
  const waitSeconds = Math.ceil((begins.getTime() + windowMs - portal.clock.now().getTime()) / 1000)
  return new Refusal(429, "Too many failed attempts.", {
    headers: { "retry-after": String(waitSeconds) },
    warning: { address, nameHash: fingerprintOf(portal, nameAsSent) },
  })
}

function fingerprintOf({ sealer }: Portal, nameAsSent: string): string {
  return sealer.fingerprint(nameAsSent.toLowerCase())
}

/**
 * Returns the network under which the failures of an address are counted: for IPv6 its 64-bit prefix, because a client
 * usually has the whole prefix.
 */
export function failureNetwork(given: string): string {
  const address = plainAddress(given)
  if (!isIPv6(address)) return address
  const [head = "", tail] = address.split("::")
  const before = head === "" ? [] : head.split(":")
  const after = tail ? tail.split(":") : []
  const zeros = Array<string>(tail === undefined ? 0 : 8 - before.length - after.length).fill("0")
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`
}

type Window = { address: string; begins: Date }

function windowOf({ clock }: Portal, { address }: Guess): Window {
  const now = clock.now().getTime()
  return { address: failureNetwork(address), begins: new Date(now - (now % windowMs)) }
}

// The rows that count the failures of an address under all names: of all secrets, and of the compared passwords.
const anyName = ""
const passwords = "passwords"

/**
 * Returns the key of the counter for a name. Unknown names have a counter for passwords only, which stops them after
 * ten failures like known ones.
 */
function counterOf(portal: Portal, { name, nameAsSent, isPasswordGuess }: Guess): string | undefined {
  return name ?? (isPasswordGuess ? `unknown ${fingerprintOf(portal, nameAsSent)}` : undefined)
}

async function findFailures(portal: Portal, { address, begins }: Window, guess: Guess): Promise<Failures> {
  const name = counterOf(portal, guess)
  const rows = await portal.sql<{ name: string; failures: number }>`
    select name, failures from failed_attempt
    where address = ${address} and name = any(${[anyName, ...(name ? [name] : []), passwords]}::text[])
      and window_start = ${begins}
  `
  const of = (name: string) => rows.find((row) => row.name === name)?.failures ?? 0
  return { ofAddress: of(anyName), ofName: name ? of(name) : 0, ofPasswords: guess.isPasswordGuess ? of(passwords) : 0 }
}

/**
 * Counts a failure, and deletes a few rows of past windows. Unknown names have rows for passwords only, and an address
 * has at most as many of these as it has passwords in a window, so that nobody can fill the table.
 */
async function count(portal: Portal, { address, begins }: Window, guess: Guess): Promise<void> {
  const { sql } = portal
  const name = counterOf(portal, guess)
  // The rows of the address come first for every name, so that two attempts never deadlock.
  const names = [anyName, ...(guess.isPasswordGuess ? [passwords] : []), ...(name ? [name] : [])]
  await sql`
    insert into failed_attempt as kept (name, address, window_start, failures)
    select name, ${address}, ${begins}::timestamptz, 1
    from unnest(${names}::text[]) with ordinality as counted (name, place)
    order by place
    on conflict (name, address) do update set
      failures = case when kept.window_start = excluded.window_start then kept.failures + 1 else 1 end,
      window_start = excluded.window_start
  `
  await sql`
    delete from failed_attempt where (name, address) in (
      select name, address from failed_attempt where window_start < ${begins}
      order by window_start limit 20 for update skip locked
    )
  `
}

async function forget({ sql }: Portal, { address, begins }: Window, name: string): Promise<void> {
  await sql`delete from failed_attempt where name = ${name} and address = ${address} and window_start = ${begins}`
}
