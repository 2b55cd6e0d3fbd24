import type { IncomingMessage } from "node:http"
import type { Socket } from "node:net"

/**
 * At which port a connection was made, and from which address; an empty address when it was lost before it was
 * accepted.
 */
export type Arrival = { port: number | undefined; remoteAddress: string }

// By connection: an entry for each request would keep the garbage collector busy.
const arrivals = new WeakMap<Socket, Arrival>()

/**
 * Notes where a connection came in, and from where. Its socket is asked as early as possible and only once: when a
 * connection is lost, its socket has forgotten both, and a request that is still at work would be taken for one without
 * an address, or for one of another port's portal.
 */
export function noteArrival(socket: Socket): Arrival {
  const known = arrivals.get(socket)
  if (known) return known
  const { localPort: port, remoteAddress = "" } = socket
  const arrival = { port, remoteAddress }
  arrivals.set(socket, arrival)
  return arrival
}

/** The arrival of a request, also when its connection is lost. */
export function arrivalOf({ socket }: IncomingMessage): Arrival {
  return socket ? noteArrival(socket) : { port: undefined, remoteAddress: "" }
}
