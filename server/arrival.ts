import type { IncomingMessage } from "node:http"

/** Where a request came in, and from which address its connection was made; an empty address when the connection was lost at once. */
export type Arrival = { port: number | undefined; remoteAddress: string }

const arrivals = new WeakMap<IncomingMessage, Arrival>()

/**
 * The arrival of a request. The socket is asked the first time only: once a connection is lost, its socket has forgotten both, and a
 * request that is still at work would be taken for one without an address, or for one of another port's portal.
 */
export function arrivalOf(request: IncomingMessage): Arrival {
  const known = arrivals.get(request)
  if (known) return known
  const { localPort, remoteAddress = "" } = request.socket ?? {}
  const arrival = { port: localPort, remoteAddress }
  arrivals.set(request, arrival)
  return arrival
}
