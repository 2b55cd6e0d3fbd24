import { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from "fastify"

/**
 * One line of the log for each request: when its answer has been sent, or when its connection ends before that, which
 * the line then says. All that the line says of the request is read when the request arrives. The query stays out: it
 * names people.
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
    const asked = { method, host, path: request.raw.url?.split("?")[0], address: this.#addressOf(request) }
    const write = (): void => {
      const milliseconds = Math.round(reply.elapsedTime * 10) / 10
      const status = raw.headersSent ? raw.statusCode : null
      const line = { ...asked, status, milliseconds, ...(raw.errored && { err: raw.errored }) }
      if (raw.writableFinished) log.info(line, "answered")
      else log.info({ ...line, cut: true }, "the connection ended before the answer did")
    }
    // A response without a listener for errors would end the process with one.
    raw.on("error", ignored)
    raw.once("close", () => guarded(log, write))
  }

  override requestCompleted(): void {}
}

// The line of the log has the error.
function ignored(): void {}

/** Runs a listener or other work that no caller waits for. Its exception is logged and goes no further. */
export function guarded(log: Pick<FastifyBaseLogger, "error">, work: () => void): void {
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
