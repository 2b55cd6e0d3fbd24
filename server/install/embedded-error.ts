/** Why the PostgreSQL that npm installs cannot be used, in a sentence that an operator can act on. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError"
}
