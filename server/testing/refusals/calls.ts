import type { Endpoint } from "../../endpoint.ts"
import type { Answer, World } from "../world.ts"
import type { Headers } from "./callers.ts"
import type { Call, Expected } from "./sample.ts"

/** Makes a call of an endpoint. */
export async function send(world: World, endpoint: Endpoint, call: Call, headers: Headers): Promise<Answer> {
  const { method, path } = endpoint
  const { params = {}, query = {}, records, body } = call
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? 1))
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const sent = records ? { data: { record: records } } : body
  return await world.send(method as "POST", search.size > 0 ? `${filled}?${search}` : filled, sent, headers)
}

/** Adds the caller to the error if an answer is not the expected one. */
export function check(expected: Expected, answer: Answer, who: string): void {
  try {
    expected(answer)
  } catch (error) {
    throw new Error(`Asked by ${who}: ${(error as Error).message}`, { cause: error })
  }
}
