/** The embedded PostgreSQL cannot be used. The message tells the operator what to do. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError"
}
