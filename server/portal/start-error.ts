/** The reason why the server can't start, in words that an operator can act on. Printed without a stack. */
export class StartError extends Error {
  override name = "StartError"
}
