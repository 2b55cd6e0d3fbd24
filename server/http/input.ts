import type { z } from "zod"
import type { Endpoint } from "../endpoint.ts"
import { mostBytesOfAnyone, readBody, readBytes, mostBytes as usualMostBytes } from "../wire/body.ts"
import { badRequest } from "../wire/faults.ts"
import { queryLists } from "../wire/query-lists.ts"
import { misfitFaults, read, readRecord, readRecords } from "../wire/read.ts"
import { checkTexts } from "../wire/texts.ts"
import type { Request } from "./request.ts"

/**
 * What a handler gets of a request: the checked value, a draft with its misfits, or the bytes of the body, as the
 * endpoint states. Refuses with 400 what does not fit, where the handler takes a value.
 */
export async function inputOf(endpoint: Endpoint, request: Request): Promise<unknown> {
  checkTexts(request.query)
  checkTexts(request.params)
  const { source, input, mostRecords } = endpoint
  const mostBytes = mostBytesOf(endpoint)
  if (source === "query") {
    const lists = queryLists(input, request.queryText)
    checkTexts(lists)
    return asked(endpoint, withPath({ ...request.query, ...lists }, request.params))
  }
  if (source === "bytes") return readBytes(request.body, mostBytes)
  const body = await readBody(request.body, mostBytes)
  if (source === "record") return readRecord(input, body)
  if (mostRecords) return readRecords(input, body, mostRecords, (record) => withPath(record, request.params))
  return asked(endpoint, withPath(body, request.params))
}

/** The most bytes that a body of an endpoint may have: few, while it is not known who sends them. */
function mostBytesOf({
  access,
  mostBytes = access === "anyone" ? mostBytesOfAnyone : usualMostBytes,
}: Endpoint): number {
  return mostBytes
}

/** What an endpoint is given of these members: all that was read of them, or the value that they must be. */
function asked({ input, asDraft }: Endpoint, members: object): unknown {
  return asDraft ? read(input, members) : fitting(input, members)
}

/** Members with those of the path, which win over others of their name in any case of letters. */
function withPath(members: object, params: Record<string, unknown>): object {
  const taken = Object.keys(params).map((name) => name.toLowerCase())
  if (taken.length === 0) return { ...members }
  const others = Object.entries(members).filter(([name]) => !taken.includes(name.toLowerCase()))
  return { ...Object.fromEntries(others), ...params }
}

/** Input that must fit its schema: all misfits at once, or the value. */
function fitting(schema: z.ZodObject, input: unknown): unknown {
  const reading = read(schema, input)
  if (reading.fit) return reading.fit.value
  throw badRequest(misfitFaults(reading))
}
