/** No connection became free in time: other callers, or other calls of the same caller, use them all. */
export class Busy extends Error {
  override name = "Busy"
  constructor() {
    super("No connection to the database became free in time.")
  }
}

/** The client disconnected, so its read was cancelled, or not started. No response can be sent. */
export class ClientGone extends Error {
  override name = "ClientGone"
  constructor() {
    super("The client disconnected before it was answered.")
  }
}

/** Whether an error means that the database is unavailable now, so that the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Busy || isTimeOut(error) || isConnectionLost(error)
}

/** Whether a statement exceeded its timeout, or a transaction was idle for too long. */
export function isTimeOut(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string }
  return code === queryCanceled || code === idleTransaction
}

/**
 * Whether an error means that the server is unreachable, shutting down or out of connections, or that the connection is
 * broken.
 */
export function isConnectionLost(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string }
  return (
    // 25006 in a transaction that may write: the server has become a standby, and another server is the primary.
    /^(08|57P|53|25P03|25006|ECONN|EPIPE|ENOENT|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(code) ||
    /^Connection terminated|not queryable|was closed|timeout (expired|exceeded)|not currently accepting connections/.test(
      message,
    )
  )
}

// PostgreSQL's codes. A cancellation after the client has gone is a ClientGone, so this one comes from
// `statement_timeout` or an administrator.
const queryCanceled = "57014"
const idleTransaction = "25P03"
