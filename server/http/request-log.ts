import { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from "fastify"

/**
 * Logs one line for each request: when its answer has been sent, or when its connection ends before, which the line
 * then says. All facts about the request are read when it arrives. The query is left out: it may contain personal data.
 */
export class RequestLog extends LogController {
  readonly #addressOf: (request: FastifyRequest) => string

  constructor(addressOf: (request: FastifyRequest) => string) {
    super()
    this.#addressOf = addressOf
  }

  override incomingRequest(request: FastifyRequest, reply: FastifyReply): void {
    const { method, host, log } = request
    const { raw } = reply
    const facts = { method, host, path: request.raw.url?.split("?")[0], address: this.#addressOf(request) }
    const write = (): void => {
      const milliseconds = Math.round(reply.elapsedTime * 10) / 10
      const status = raw.headersSent ? raw.statusCode : null
      const line = { ...facts, status, milliseconds, ...(raw.errored && { err: raw.errored }) }
      if (raw.writableFinished) log.info(line, "answered")
      else log.info({ ...line, cut: true }, "the connection ended before the answer did")
    }
    // A response without an error listener would end the process when it fails.
    raw.on("error", ignore)
    raw.once("close", () => runGuarded(log, write))
  }

  override requestCompleted(): void {}
}

// The line of the log has the error.
function ignore(): void {}

/** Runs a listener or other work that no caller waits for. An exception is logged and not rethrown. */
export function runGuarded(log: Pick<FastifyBaseLogger, "error">, work: () => void): void {
  try {
    work()
  } catch (error) {
    try {
      log.error({ err: error }, "an error outside of any request")
    } catch {
      // The log itself fails. That is no reason to stop serving.
    }
  }
}
