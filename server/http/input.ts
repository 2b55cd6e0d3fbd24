import { type Endpoint, isOurs } from "../endpoint.ts"
import { mostBytesOfAnyone, readBody, readBytes, mostBytes as usualMostBytes } from "../wire/body.ts"
import { badRequest } from "../wire/faults.ts"
import { queryLists } from "../wire/query-lists.ts"
import { misfitFaults, type Reading, read, readRecord, readRecords, readStrictly } from "../wire/read.ts"
import { checkTexts } from "../wire/texts.ts"
import type { Request } from "./request.ts"

/**
 * Returns the input for a handler: the validated value, a draft with its misfits, or the bytes of the body, as the
 * endpoint states. Refuses with 400 a value that does not fit.
 */
export async function inputOf(endpoint: Endpoint, request: Request): Promise<unknown> {
  checkTexts(request.query)
  checkTexts(request.params)
  const { source, input, mostRecords } = endpoint
  const mostBytes = mostBytesOf(endpoint)
  if (source === "query") {
    const lists = queryLists(input, request.queryText)
    checkTexts(lists)
    return inputAsStated(endpoint, withPath({ ...request.query, ...lists }, request.params))
  }
  if (source === "bytes") return readBytes(request.body, mostBytes)
  const body = await readBody(request.body, mostBytes)
  if (source === "record") return readRecord(input, body)
  if (mostRecords) return readRecords(input, body, mostRecords, (record) => withPath(record, request.params))
  return inputAsStated(endpoint, withPath(body, request.params))
}

/** Returns the maximal size of an endpoint's body in bytes: small, while the caller is not known. */
function mostBytesOf({
  access,
  mostBytes = access === "anyone" ? mostBytesOfAnyone : usualMostBytes,
}: Endpoint): number {
  return mostBytes
}

/**
 * Returns the input in the form that the endpoint states: a draft with its misfits, or the validated value. Bodies of
 * our own endpoints may have no members but those of the input and the reply; documented endpoints ignore others, as
 * documented.
 */
function inputAsStated(endpoint: Endpoint, members: object): unknown {
  const { input, source, asDraft, reply } = endpoint
  const isStrict = source === "body" && isOurs(endpoint)
  const reading = isStrict ? readStrictly(input, members, reply) : read(input, members)
  return asDraft ? reading : validValue(reading)
}

/** Adds the path's members, which override others of the same name in any case. */
function withPath(members: object, params: Record<string, unknown>): object {
  const pathNames = Object.keys(params).map((name) => name.toLowerCase())
  if (pathNames.length === 0) return { ...members }
  const others = Object.entries(members).filter(([name]) => !pathNames.includes(name.toLowerCase()))
  return { ...Object.fromEntries(others), ...params }
}

/** Returns the value of an input that fits its schema. Refuses with all misfits at once. */
function validValue(reading: Reading<unknown>): unknown {
  if (reading.fit) return reading.fit.value
  throw badRequest(misfitFaults(reading))
}
