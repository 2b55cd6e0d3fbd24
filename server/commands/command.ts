import { EmbeddedError } from "../install/embedded.ts"
import { StartError } from "../portal/start-error.ts"

/**
 * Runs a command of `npm run` and prints its text. If it throws, the exit code of the process is 1. Errors that the
 * operator can resolve (StartError, EmbeddedError, or one of `kinds`) are printed without a stack.
 */
export async function runAsCommand(command: () => Promise<string>, kinds: readonly ErrorKind[] = []): Promise<void> {
  try {
    process.stdout.write(await command())
  } catch (error) {
    const isOperatorError = [StartError, EmbeddedError, ...kinds].some((kind) => error instanceof kind)
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
    process.stderr.write(`${isOperatorError ? message : stack}\n`)
    process.exitCode = 1
  }
}

type ErrorKind = new (...args: never[]) => Error
