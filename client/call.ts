import { type Clock, systemClock } from "./clock.ts"
import { type ApiError, FailedItem } from "./errors.ts"
import { type Answer, addressOf, exchange, type Request, refusalOf } from "./exchange.ts"

/** How to call one operation: where its input goes and which part of the answer it returns. */
export type Operation = {
  method: string
  /** A path parameter is written `:name`; its value comes from the input. */
  path: string
  /**
   * How the input is sent: as the query, as the one record of a foundational write, as its list of records, or as the
   * JSON body.
   */
  sends: "query" | "record" | "records" | "body"
  /** What the call returns: the one item of an envelope, all its items, its `data`, or the body as it is. */
  answers: "item" | "items" | "data" | "body"
}

/** Calls an operation. Resolves to the content of the answer, without its envelope. */
export type Call = <Result>(operation: Operation, input: object, options?: CallOptions) => Promise<Result>

export type CallOptions = {
  signal?: AbortSignal
  /** Makes a write safe to repeat: for 24 hours the portal performs it once and returns its first answer again. */
  idempotencyKey?: string
}

/** The items of an envelope. An item may have failed; its `Result` says so. */
export type Page<Item> = {
  items: Item[]
  /** The number of items on all pages, where the portal counts them. */
  totalRecords?: number
}

/** The settings of every connection. */
export type ConnectionSettings = {
  /** The portal's base URL, such as `https://learning.example`. */
  url: string
  fetch?: typeof globalThis.fetch
  clock?: Clock
  /** The most times that a call is sent when a limit or an unavailable portal refuses it. Default: 5. */
  attempts?: number
  /**
   * The longest wait before a retry. If a longer one is needed, the call throws the error with its `waitSeconds`.
   * Default: 90.
   */
  longestWaitSeconds?: number
}

/** Supplies the credentials of the caller. */
export type Credentials = {
  /** Resolves to the `Authorization` header of the next request. */
  authorization(): Promise<string | undefined>
  /** Reports that the portal answered 401 to this header. Returns whether a retry may succeed. */
  onUnauthorized(authorization: string | undefined): boolean
}

/**
 * Returns the function that calls operations of a portal. A 401 is retried once with new credentials. A 429 is retried
 * after a wait, and so is a 503 if the call only reads or has an idempotency key. Any other refusal is thrown: as
 * `FailedItem` if the record failed, else as `ApiError`.
 */
export function callOver(settings: ConnectionSettings, credentials: Credentials): Call {
  const { url, fetch = globalThis.fetch, clock = systemClock, attempts = 5, longestWaitSeconds = 90 } = settings

  async function send(request: Request, { signal, idempotencyKey }: CallOptions): Promise<Answer> {
    const isSafe = request.method === "GET" || idempotencyKey !== undefined
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      const authorization = await credentials.authorization()
      const answer = await exchange(request, { fetch, authorization, idempotencyKey, signal })
      if (answer.status < 300) return answer
      const refusal = refusalOf(answer, clock.now())
      if (refusal.status === 401 && !renewed && credentials.onUnauthorized(authorization)) renewed = true
      else if (attempt < attempts && isWorthWaiting(refusal, isSafe, longestWaitSeconds))
        await clock.wait((refusal.waitSeconds ?? 0) * 1000, signal)
      else throw refusal
    }
  }

  return async <Result>(operation: Operation, input: object, options: CallOptions = {}) => {
    const answer = await send(requestOf(url, operation, input), options)
    return resultOf(operation, answer.body) as Result
  }
}

/** An unavailable portal may still have performed the write, so only calls that are safe to repeat are retried. */
function isWorthWaiting({ status, waitSeconds }: ApiError, isSafe: boolean, longestWaitSeconds: number): boolean {
  if (waitSeconds === undefined || waitSeconds > longestWaitSeconds) return false
  return status === 429 || isSafe
}

/** Builds the request for an input. Members that are null or undefined are left out of paths and queries. */
function requestOf(base: string, { method, path, sends }: Operation, input: object): Request {
  // All records of one call have the same path parameters.
  const [pathSource = input] = Array.isArray(input) ? input : []
  const members = new Map(Object.entries(pathSource).filter(([, value]) => value !== undefined && value !== null))
  const resolvedPath = path.replace(/:(\w+)/g, (_, name) => {
    const value = members.get(name)
    members.delete(name)
    if (value === undefined || value === "") throw new TypeError(`${name} is missing: it is part of the path.`)
    return encodeURIComponent(String(value))
  })
  const url = new URL(addressOf(base, resolvedPath))
  if (sends === "record") return { method, url: url.href, body: JSON.stringify({ data: { record: [input] } }) }
  if (sends === "records") return { method, url: url.href, body: JSON.stringify({ data: { record: input } }) }
  if (sends === "body") return { method, url: url.href, body: JSON.stringify(Object.fromEntries(members)) }
  // A list is sent as one query parameter for each value.
  for (const [name, value] of members)
    for (const element of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(element))
  return { method, url: url.href }
}

function resultOf({ answers }: Operation, body: unknown): unknown {
  if (answers === "body") return body
  if (answers === "data") return (body as { data: unknown }).data
  const { data, totalRecords } = body as { data: object[]; totalRecords?: number }
  if (answers === "items") return { items: data, ...(totalRecords !== undefined && { totalRecords }) }
  const item = data[0] as { Result?: string; Reason?: string | null }
  if (item.Result === "Failed") throw new FailedItem(item)
  return item
}
