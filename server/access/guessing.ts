import { isIPv6 } from "node:net"
import type { Portal } from "../portal/portal.ts"
import { Refusal } from "../wire/faults.ts"
import { plain } from "./caller-address.ts"

/** How many wrong secrets an address may give in one window: for one name, and for all names together. */
const mostFailures = 10

/** Windows begin at full multiples of this on the portal's clock, alike for all names and addresses. */
const windowMs = 5 * 60_000

/** Somebody gave a secret for a name. */
export type Attempt = {
  /** Under what its failures are counted, such as `person 5`: it comes from the database, not from the request. Nothing for an unknown name. */
  name: string | undefined
  /** Whether the secret is right. It was compared with something for an unknown name, too, so that this takes as long. */
  right: boolean
  address: string
}

/**
 * Whether somebody is let in. Counts what is wrong, and refuses with 429 whoever went on after too many failures.
 *
 * After ten wrong secrets for a name, an address is not let in under that name until the window ends, not even with the right one.
 * Other addresses are, and so are other names from the same address: nobody is locked out by somebody else's failures.
 *
 * Whether a name is known can't be told from the answers: what is wrong, or comes too late, gets 401 while its address has fewer than
 * ten failures under any names, known or not, and then 429.
 */
export async function isAdmitted(portal: Portal, { name, right, address }: Attempt): Promise<boolean> {
  const now = portal.clock.now().getTime()
  const window = { address: network(address), begins: new Date(now - (now % windowMs)) }
  // Looked up behind the comparison, so that of many attempts at once none is let in that the others have used up.
  const failures = await findFailures(portal, window, name)
  if (right && name !== undefined && failures.ofName < mostFailures) {
    if (failures.ofName > 0) await forget(portal, window, name)
    return true
  }
  await count(portal, window, name)
  if (Math.max(failures.ofName, failures.ofAddress) < mostFailures) return false
  const waitSeconds = Math.ceil((window.begins.getTime() + windowMs - now) / 1000)
  throw new Refusal(429, "Too many failed attempts.", { headers: { "retry-after": String(waitSeconds) } })
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

// The row that counts the failures of an address under all names.
const anyName = ""

async function findFailures({ sql }: Portal, { address, begins }: Window, name = anyName) {
  const rows = await sql<{ name: string; failures: number }>`
    select name, failures from failed_attempt
    where address = ${address} and name in (${anyName}, ${name}) and window_start = ${begins}
  `
  const of = (name: string) => rows.find((row) => row.name === name)?.failures ?? 0
  return { ofAddress: of(anyName), ofName: name === anyName ? 0 : of(name) }
}

/** Counts a failure, and deletes a few rows of past windows. Unknown names have no rows, so that nobody can fill the table. */
async function count({ sql }: Portal, { address, begins }: Window, name = anyName): Promise<void> {
  // The row of the address comes first for every name, so that two attempts never wait for each other.
  await sql`
    insert into failed_attempt as kept (name, address, window_start, failures)
    select name, ${address}, ${begins}::timestamptz, 1
    from unnest(${name === anyName ? [anyName] : [anyName, name]}::text[]) as name
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
