import { AsyncLocalStorage } from "node:async_hooks"
import type { ServerResponse } from "node:http"
import { ClientGone } from "./database-errors.ts"

/** The request that some work on the database is done for. */
export type Requester = {
  /** Names the caller, among whom connections are shared: an application, a person or an address. */
  caller: string
  /** Aborted, with a ClientGone, when the client disconnects before it has its answer. */
  gone?: () => AbortSignal
}

const current = new AsyncLocalStorage<Requester | undefined>()

/** Does work for a request. The database asks `currentRequester` whose work it does, so no function in between has to hand it on. */
export function forRequester<Result>(requester: Requester, work: () => Result): Result {
  return current.run(requester, work)
}

/** Does work that no single request is the reason of: what several callers wait for, or what outlives a request. */
export function forNobody<Result>(work: () => Result): Result {
  return current.run(undefined, work)
}

/** The request that the present work is done for; undefined for jobs, for the start, and for what several callers wait for. */
export function currentRequester(): Requester | undefined {
  return current.getStore()
}

/** A signal that is aborted when the client of a response disconnects early. It costs nothing until it is asked for. */
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
