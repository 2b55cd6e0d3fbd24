import type { IncomingMessage } from "node:http"
import type { Socket } from "node:net"

/**
 * The port and the remote address of a connection; the address is empty when the connection was lost before it was
 * accepted.
 */
export type Arrival = { port: number | undefined; remoteAddress: string }

// By connection: an entry for each request would burden the garbage collector.
const arrivals = new WeakMap<Socket, Arrival>()

/**
 * Stores the arrival of a connection. The socket is read as early as possible and only once: a lost connection's socket
 * has neither port nor address, and a request in progress would appear to have no address, or belong to another port's
 * portal.
 */
export function noteArrival(socket: Socket): Arrival {
  const stored = arrivals.get(socket)
  if (stored) return stored
  const { localPort: port, remoteAddress = "" } = socket
  const arrival = { port, remoteAddress }
  arrivals.set(socket, arrival)
  return arrival
}

/** Returns the arrival of a request, also when its connection is lost. */
export function arrivalOf({ socket }: IncomingMessage): Arrival {
  return socket ? noteArrival(socket) : { port: undefined, remoteAddress: "" }
}
