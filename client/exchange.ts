import { ApiError, type RequestFault } from "./errors.ts"
import { pauseSeconds } from "./pause.ts"

/** A request, ready to send. */
export type Request = { method: string; url: string; body?: string }

/** An answer: the status, the headers, and the body's JSON, or the text of a file. */
export type Answer = { status: number; headers: Headers; body: unknown }

/**
 * Sends one request and reads the answer: JSON, or a CSV file. Throws an `ApiError` if the body is neither, because
 * such an answer can't come from a portal.
 */
export async function exchange(
  { method, url, body }: Request,
  {
    fetch,
    authorization,
    idempotencyKey,
    signal,
  }: { fetch: typeof globalThis.fetch; authorization?: string; idempotencyKey?: string; signal?: AbortSignal },
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: "application/json",
      ...(authorization && { authorization }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  })
  const text = await response.text()
  const isFile = response.headers.get("content-type")?.startsWith("text/csv")
  return { status: response.status, headers: response.headers, body: isFile ? text : parseJson(text, response.status) }
}

/** Returns the absolute URL of a path of the portal. */
export function addressOf(url: string, path: string): string {
  return url.replace(/\/+$/, "") + path
}

/** Returns the error for a refused call, from the documented error body or from OAuth's. */
export function refusalOf(answer: Answer, now: number): ApiError {
  const { status, body } = answer
  const { error, error_description: description } = (body ?? {}) as ErrorBody
  const waitSeconds = pauseSeconds(answer, now)
  if (typeof error === "string") return new ApiError(status, `${error}: ${description ?? ""}`, { waitSeconds })
  return new ApiError(status, error?.message ?? `The portal answered ${status}.`, {
    errorId: error?.errorId,
    faults: error?.details ?? [],
    waitSeconds,
  })
}

type ErrorBody = {
  error?: string | { errorId?: string; message?: string; details?: RequestFault[] | null }
  error_description?: string
}

function parseJson(text: string, status: number): unknown {
  if (text === "") return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(status, `The answer ${status} is not JSON: ${text.slice(0, 100)}`)
  }
}
