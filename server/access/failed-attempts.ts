import { isIPv6 } from "node:net"
import type { Portal } from "../portal/portal.ts"
import { Refusal } from "../wire/faults.ts"
import { plain } from "./caller-address.ts"

/** How many wrong secrets an address may give in one window for one name. From then on it is told so under all names. */
const mostFailures = 10

/** How many wrong passwords an address may give in one window under all names together. */
const mostPasswords = 50

/** Windows begin at full multiples of this on the portal's clock, alike for all names and addresses. */
const windowMs = 5 * 60_000

/** Somebody gives a secret for a name. */
export type Guess = {
  /** Under what its failures are counted, such as `person 5`: it comes from the database, not from the request. Nothing for an unknown name. */
  name: string | undefined
  /** The name as it was given. It is not kept or logged, only its fingerprint (`Sealer.fingerprint`): people type passwords there, too. */
  given: string
  address: string
  /** Whether it is a password. People choose these, so one may be tried under many names: an address has a limit for all of them, too. */
  chosen?: boolean
}

/** A guess that was compared: with something for an unknown name, too, so that this takes as long. */
export type Attempt = Guess & { right: boolean }

/**
 * Refuses with 429, before anything slow is done, a password that would not be let in anyway: its address has given too many wrong ones for
 * the name, or under all names. For unknown names it is the same.
 */
export async function mayGuess(portal: Portal, guess: Guess): Promise<void> {
  const window = windowOf(portal, guess)
  if (isShut(await findFailures(portal, window, guess))) throw tooMany(portal, window, guess)
}

/**
 * Whether somebody is let in. Counts what is wrong, and refuses with 429 whoever went on after too many failures.
 *
 * After ten wrong secrets for a name, an address is not let in under that name until the window ends, not even with the right one; after
 * fifty wrong passwords under all names together, it is let in under none. Other addresses are not touched: nobody is locked out by failures
 * from another address.
 *
 * Whether a name is known can't be told from the answers: what is wrong, or comes too late, gets 401 while its address has fewer than
 * ten failures under any names, known or not, and then 429.
 */
export async function isAdmitted(portal: Portal, attempt: Attempt): Promise<boolean> {
  const { name, right } = attempt
  const window = windowOf(portal, attempt)
  // Looked up behind the comparison, so that of many attempts at once none is let in that the others have used up.
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

/** The refusal, which the log is told of with the address and what stands for the name. */
function tooMany(portal: Portal, { address, begins }: Window, { given }: Guess): Refusal {
  const waitSeconds = Math.ceil((begins.getTime() + windowMs - portal.clock.now().getTime()) / 1000)
  return new Refusal(429, "Too many failed attempts.", {
    headers: { "retry-after": String(waitSeconds) },
    warning: { address, nameHash: fingerprintOf(portal, given) },
  })
}

function fingerprintOf({ sealer }: Portal, given: string): string {
  return sealer.fingerprint(given.toLowerCase())
}

/** An address as failures are counted: of IPv6 its network of 64 bits, because whoever has one address there has all of them. */
export function network(given: string): string {
  const address = plain(given)
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
  return { address: network(address), begins: new Date(now - (now % windowMs)) }
}

// The rows that count the failures of an address under all names: of all secrets, and of the passwords that were compared.
const anyName = ""
const passwords = "passwords"

/** Under what failures for a name are counted. Unknown names have a counter for passwords only, which shuts them after ten as it does known ones. */
function counterOf(portal: Portal, { name, given, chosen }: Guess): string | undefined {
  return name ?? (chosen ? `unknown ${fingerprintOf(portal, given)}` : undefined)
}

async function findFailures(portal: Portal, { address, begins }: Window, guess: Guess): Promise<Failures> {
  const name = counterOf(portal, guess)
  const rows = await portal.sql<{ name: string; failures: number }>`
    select name, failures from failed_attempt
    where address = ${address} and name = any(${[anyName, ...(name ? [name] : []), passwords]}::text[]) and window_start = ${begins}
  `
  const of = (name: string) => rows.find((row) => row.name === name)?.failures ?? 0
  return { ofAddress: of(anyName), ofName: name ? of(name) : 0, ofPasswords: guess.chosen ? of(passwords) : 0 }
}

/**
 * Counts a failure, and deletes a few rows of past windows. Unknown names have rows for passwords only, of which an address can't fill more
 * than it may give passwords, so that nobody can fill the table.
 */
async function count(portal: Portal, { address, begins }: Window, guess: Guess): Promise<void> {
  const { sql } = portal
  const name = counterOf(portal, guess)
  // The rows of the address come first for every name, so that two attempts never wait for each other.
  const names = [anyName, ...(guess.chosen ? [passwords] : []), ...(name ? [name] : [])]
  await sql`
    insert into failed_attempt as kept (name, address, window_start, failures)
    select name, ${address}, ${begins}::timestamptz, 1 from unnest(${names}::text[]) with ordinality as counted (name, place) order by place
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
