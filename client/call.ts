import { type Clock, systemClock } from "./clock.ts"
import { type ApiError, FailedItem } from "./errors.ts"
import { type Answer, addressOf, exchange, type Request, refusalOf } from "./exchange.ts"

/** How one operation is called: where its input goes, and what its answer is. */
export type Operation = {
  method: string
  /** A parameter is `:name`; its value is taken from the input. */
  path: string
  /** The query, the one record of a foundational write, the list of them, or the JSON body. */
  sends: "query" | "record" | "records" | "body"
  /** The one item of an envelope, all its items, its `data`, or the body as it is. */
  answers: "item" | "items" | "data" | "body"
}

/** Calls an operation and gives what it answers, out of its envelope. */
export type Call = <Result>(operation: Operation, input: object, options?: CallOptions) => Promise<Result>

export type CallOptions = {
  signal?: AbortSignal
  /** Makes a write safe to send again: the portal does it once and gives its first answer again, for 24 hours. */
  idempotencyKey?: string
}

/** Items of an envelope. An item may have failed: its `Result` says so. */
export type Page<Item> = {
  items: Item[]
  /** Over all pages, where the portal counts them. */
  totalRecords?: number
}

/** What every connection may be given. */
export type Connecting = {
  /** Where the portal is, such as `https://learning.example`. */
  url: string
  fetch?: typeof globalThis.fetch
  clock?: Clock
  /** How often a call is sent at most, when limits or an unavailable portal refuse it. 5, when left out. */
  attempts?: number
  /**
   * The longest wait that a call takes upon itself. Longer ones are thrown, with their `waitSeconds`. 90, when left
   * out.
   */
  longestWaitSeconds?: number
}

/** Who is calling. */
export type Credentials = {
  /** The `Authorization` header of the next request. */
  authorization(): Promise<string | undefined>
  /** Told that the portal answered 401 to this header. Whether there may be a better one. */
  refused(authorization: string | undefined): boolean
}

/**
 * The way to call a portal. A 401 is tried once more with new credentials; a 429 is waited out, and a 503 too where the
 * call only reads or has an idempotency key. Whatever else is refused is thrown: as `ApiError`, or, when it is the
 * record that failed, as `FailedItem`.
 */
export function callOver(connecting: Connecting, credentials: Credentials): Call {
  const { url, fetch = globalThis.fetch, clock = systemClock, attempts = 5, longestWaitSeconds = 90 } = connecting

  async function send(request: Request, { signal, idempotencyKey }: CallOptions): Promise<Answer> {
    const isSafe = request.method === "GET" || idempotencyKey !== undefined
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      const authorization = await credentials.authorization()
      const answer = await exchange(request, { fetch, authorization, idempotencyKey, signal })
      if (answer.status < 300) return answer
      const refusal = refusalOf(answer, clock.now())
      if (refusal.status === 401 && !renewed && credentials.refused(authorization)) renewed = true
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

/** A portal that was unavailable may have done the work all the same, so only what is safe to repeat is sent again. */
function isWorthWaiting({ status, waitSeconds }: ApiError, isSafe: boolean, longestWaitSeconds: number): boolean {
  if (waitSeconds === undefined || waitSeconds > longestWaitSeconds) return false
  return status === 429 || isSafe
}

/** The request that carries an input. Members that are null or undefined are left out of paths and queries. */
function requestOf(base: string, { method, path, sends }: Operation, input: object): Request {
  // Records of one call have the path in common.
  const [first = input] = Array.isArray(input) ? input : []
  const members = new Map(Object.entries(first).filter(([, value]) => value !== undefined && value !== null))
  const filled = path.replace(/:(\w+)/g, (_, name) => {
    const value = members.get(name)
    members.delete(name)
    if (value === undefined || value === "") throw new TypeError(`${name} is missing: it is part of the path.`)
    return encodeURIComponent(String(value))
  })
  const url = new URL(addressOf(base, filled))
  if (sends === "record") return { method, url: url.href, body: JSON.stringify({ data: { record: [input] } }) }
  if (sends === "records") return { method, url: url.href, body: JSON.stringify({ data: { record: input } }) }
  if (sends === "body") return { method, url: url.href, body: JSON.stringify(Object.fromEntries(members)) }
  // A list has its name once for each of its values.
  for (const [name, value] of members)
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one))
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
