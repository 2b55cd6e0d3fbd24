import { BlockList, isIP, isIPv6 } from "node:net"

/**
 * Parses a list of networks such as `127.0.0.1, 10.0.0.0/8, fd00::/8`; a single address is a network of its own.
 * Returns undefined when one of them is invalid.
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
 * Returns the client's address of a request: the address of the connection, or for a reverse proxy among `proxies` the
 * address that it names in `X-Forwarded-For`. Each proxy appends the address of its own client, so the header is
 * trusted from its end as far back as the addresses are proxies; entries that the client wrote itself are ignored.
 */
export function callerAddress(
  connected: string,
  forwardedFor: string | string[] | undefined,
  proxies: BlockList,
): string {
  let address = plainAddress(connected)
  if (forwardedFor === undefined) return address
  const addresses = String(forwardedFor).split(",")
  while (isAmong(proxies, address)) {
    const next = plainAddress(addresses.pop()?.trim() ?? "")
    if (!isIP(next)) break
    address = next
  }
  return address
}

/** Returns an address without the port or the brackets that some proxies add, and a mapped IPv4 address as IPv4. */
export function plainAddress(address: string): string {
  const bare = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
}

function isAmong(networks: BlockList, address: string): boolean {
  return isIP(address) !== 0 && networks.check(address, family(address))
}

function family(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4"
}
