import type { ServerResponse } from "node:http"
import { ClientGone } from "./database-errors.ts"

/** The request for which work on the database is done. */
export type Requester = {
  /** The key of the caller in the sharing of connections: an application, a person or an address. */
  caller: string
  /** Aborted, with a ClientGone, when the client disconnects before it has its answer. */
  gone?: () => AbortSignal
}

/**
 * Returns a signal that is aborted when the client of a response disconnects early. It costs nothing until it is first
 * used.
 */
export function goneSignal(response: ServerResponse): () => AbortSignal {
  let signal: AbortSignal | undefined
  return () => {
    signal ??= watch(response)
    return signal
  }
}

function watch(response: ServerResponse): AbortSignal {
  const leaving = new AbortController()
  const look = () => {
    if (!response.writableFinished) leaving.abort(new ClientGone())
  }
  if (response.closed) look()
  else response.once("close", look)
  return leaving.signal
}
