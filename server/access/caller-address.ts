import { BlockList, isIP, isIPv6 } from "node:net"

/**
 * The networks of a list such as `127.0.0.1, 10.0.0.0/8, fd00::/8`; a lone address is a network of its own. Nothing when one of
 * them is none.
 */
export function readNetworks(text: string): BlockList | undefined {
  const networks = new BlockList()
  for (const word of text.split(",")) {
    const [, address = "", length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(word.trim()) ?? []
    const bits = isIPv6(address) ? 128 : 32
    const prefix = length === undefined ? bits : Number(length)
    if (!isIP(address) || prefix > bits) return undefined
    networks.addSubnet(address, prefix, family(address))
  }
  return networks
}

/**
 * Whose request it is: who is connected, or for a reverse proxy among `proxies` whom it names in `X-Forwarded-For`. Each proxy adds whom it
 * was connected with at the end, so the header is believed from there, as far as the proxies go: what a caller wrote into it counts for
 * nothing.
 */
export function callerAddress(
  connected: string,
  forwardedFor: string | string[] | undefined,
  proxies: BlockList,
): string {
  let address = plain(connected)
  if (forwardedFor === undefined) return address
  const named = String(forwardedFor).split(",")
  while (isAmong(proxies, address)) {
    const next = plain(named.pop()?.trim() ?? "")
    if (!isIP(next)) break
    address = next
  }
  return address
}

/** An address without the port or the brackets that some proxies add, and an IPv4 address as such. */
export function plain(address: string): string {
  const bare = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
}

function isAmong(networks: BlockList, address: string): boolean {
  return isIP(address) !== 0 && networks.check(address, family(address))
}

function family(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4"
}
