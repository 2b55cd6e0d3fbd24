import { EmbeddedError } from "../install/embedded.ts"
import { StartError } from "../portal/start-error.ts"

/**
 * Runs a command of `npm run`, writes what it has to tell, and has the process end with 1 when it throws. What the
 * operator can do something about (a StartError, an EmbeddedError, or one of `kinds`) is told without a stack.
 */
export async function runAsCommand(command: () => Promise<string>, kinds: readonly ErrorKind[] = []): Promise<void> {
  try {
    process.stdout.write(await command())
  } catch (error) {
    const isOperators = [StartError, EmbeddedError, ...kinds].some((kind) => error instanceof kind)
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
    process.stderr.write(`${isOperators ? message : stack}\n`)
    process.exitCode = 1
  }
}

type ErrorKind = new (...args: never[]) => Error
