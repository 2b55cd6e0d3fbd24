/** No connection became free in time: others, or other calls of the same caller, have them all. */
export class Busy extends Error {
  override name = "Busy"
  constructor() {
    super("No connection to the database became free in time.")
  }
}

/** The client disconnected, so its read was cancelled, or not begun. Nobody is there to be answered. */
export class ClientGone extends Error {
  override name = "ClientGone"
  constructor() {
    super("The client disconnected before it was answered.")
  }
}

/** Whether an error says that the database cannot do this now, so that the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Busy || isTimeOut(error) || isConnectionLost(error)
}

/** Whether a statement took longer than statements may, or a transaction stood still for too long. */
export function isTimeOut(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string }
  return code === queryCanceled || code === idleTransaction
}

/**
 * Whether an error says that the server cannot be reached, is going down or takes no connections, or that the
 * connection is of no use.
 */
export function isConnectionLost(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string }
  return (
    // 25006 in a transaction that may write: the server has become a standby, and another one is the primary.
    /^(08|57P|53|25P03|25006|ECONN|EPIPE|ENOENT|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(code) ||
    /^Connection terminated|not queryable|was closed|timeout (expired|exceeded)|not currently accepting connections/.test(
      message,
    )
  )
}

// PostgreSQL's codes. What was cancelled because its client has gone is a ClientGone, so this is `statement_timeout`,
// or an administrator.
const queryCanceled = "57014"
const idleTransaction = "25P03"
