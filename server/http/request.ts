import type { Credentials } from "../access/credentials.ts"
import type { Body } from "../wire/body.ts"

/** A request as it arrived: names of the query in lower case, of repeated names the first; the body is not read yet. */
export type Request = Credentials & {
  query: Record<string, unknown>
  /** The query as sent, for the endpoints that take a list as repeated names. */
  queryText: string
  params: Record<string, unknown>
  body: Body | undefined
  address: string
  /** Aborted when the client disconnects before it has its answer. */
  gone?: () => AbortSignal
}
