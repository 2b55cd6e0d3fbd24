/** How many connections a database takes at most, and how long its statements may take. */
export type Limits = {
  /** Connections that short statements share. */
  pipelined: number
  /** Connections for the requests' transactions and long reads. */
  pooled: number
  /**
   * Connections for the background's transactions and sessions: of three jobs, of a process's ownership of the file of
   * the first run, and one that nobody keeps. One more is shared by its short statements.
   */
  background: number
  /** How long a request waits for a connection, before it gets a 503. */
  waitMs: number
  /** How long a short statement may take, and another one of a request. Then it fails with 57014, which is a 503. */
  shortStatementMs: number
  statementMs: number
  /** And one of the background. */
  backgroundStatementMs: number
  /** How long a transaction of a request may stand still between its statements, and one of the background. */
  idleMs: number
  backgroundIdleMs: number
}

const seconds = 1_000
const minutes = 60 * seconds

/** The limits where no others are given. */
export const limits: Limits = {
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

/** The fewest connections that a process can serve three portals with. */
export const fewestConnections = 36

/** How many connections a process takes where nothing else is said. Two processes fit into PostgreSQL's usual 100. */
export const usualConnections = 45

/**
 * The limits of each of three portals whose process may take so many connections: what nothing else needs is for
 * requests.
 */
export function limitsWithin(connections: number): Limits {
  // One is shared by the background's short statements, one cancels, and one listens.
  const others = limits.pipelined + limits.background + 3
  return { ...limits, pooled: Math.floor(connections / 3) - others }
}
