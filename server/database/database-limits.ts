/** The maximal number of connections of a database, and its timeouts. */
export type DatabaseLimits = {
  /** Connections that short statements share. */
  pipelined: number
  /** Connections for the requests' transactions and long reads. */
  pooled: number
  /**
   * Connections for the background's transactions and sessions: for three jobs, for a process's ownership of the file
   * of the first run, and one spare. Its short statements share one more.
   */
  background: number
  /** How long a request waits for a connection before it gets a 503. */
  waitMs: number
  /**
   * The timeout of a short statement, and of the other statements of a request. It fails with 57014, which becomes a
   * 503.
   */
  shortStatementMs: number
  statementMs: number
  /** The timeout of a statement of the background. */
  backgroundStatementMs: number
  /** How long a transaction may be idle between its statements: one of a request, and one of the background. */
  idleMs: number
  backgroundIdleMs: number
}

const seconds = 1_000
const minutes = 60 * seconds

/** The default limits. */
export const defaultLimits: DatabaseLimits = {
  pipelined: 2,
  pooled: 5,
  background: 5,
  waitMs: 10 * seconds,
  shortStatementMs: 30 * seconds,
  statementMs: 60 * seconds,
  backgroundStatementMs: 60 * minutes,
  idleMs: 60 * seconds,
  backgroundIdleMs: 10 * minutes,
}

/** The smallest number of connections with which a process can serve three portals. */
export const fewestConnections = 36

/** The default number of connections of a process. Two processes fit into PostgreSQL's usual 100. */
export const defaultConnections = 45

/**
 * Divides a process's connections among three portals. Returns the limits of each: requests get the connections that
 * nothing else needs.
 */
export function limitsWithin(connections: number): DatabaseLimits {
  // One for the background's short statements, one for cancellations, and one for the listener.
  const others = defaultLimits.pipelined + defaultLimits.background + 3
  return { ...defaultLimits, pooled: Math.floor(connections / 3) - others }
}
