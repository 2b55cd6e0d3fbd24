import { randomUUID } from "node:crypto"
import type { Readable } from "node:stream"
import { z } from "zod"
import type { Fault, Refusal } from "./faults.ts"
import { reason } from "./faults.ts"
import { isoInstant, wireInstant } from "./fields.ts"
import { xmlDocument } from "./xml.ts"

/**
 * The reply of a handler. The foundational and the newer families wrap `data`; the plain family sends `body` unchanged,
 * and a file is sent unchanged, too.
 */
export type Reply = TextReply | FileReply

/** Any reply except a file. */
export type TextReply =
  | { form: "data"; status: 200 | 201; counter?: Counter; data: object[]; headers?: Record<string, string> }
  | { form: "dated" | "undated"; status: number; page?: PageMembers; data: unknown; headers?: Record<string, string> }
  | { form: "plain"; status: number; body: unknown; headers?: Record<string, string> }

/** A file, which is streamed. */
export type FileReply = { form: "file"; status: 200; body: Readable; headers: Record<string, string> }

/** The number of this page, the number of its elements, and the number of elements on all pages. */
export type PageMembers = { pageNumber: number; count: number; totalRecords: number }

/** A member of an item that is already JSON text. The text is copied into the reply without being parsed. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** Parses the text. */
  get value(): unknown {
    return JSON.parse(this.text)
  }
}

type Counter = { totalRecords: number } | { createdRecords: number } | { updatedRecords: number }

const ItemError = z.object({ Type: z.string(), Message: z.string(), Path: z.string() }).meta({ id: "ItemError" })

/** The members that every per-record result has. The envelope removes `Errors` for compatible applications. */
export const itemResult = {
  Result: z.enum(["Success", "Failed"]),
  Reason: z.string().nullable().describe("All that is wrong, joined by a comma and a blank."),
  Errors: z.array(ItemError).optional().describe("Extended applications only: each fault by itself."),
}

export type ItemResult = { Result: "Success" | "Failed"; Reason: string | null; Errors?: z.output<typeof ItemError>[] }

/** A response as the server sends it. */
export type Message = TextMessage | FileReply
type TextMessage = { status: number; headers: Record<string, string>; body: string }

export type Format = "json" | "xml"

/** One item without a counter: the reply of operations on a single object. */
export function single(item: object): TextReply {
  return { form: "data", status: 200, data: [item] }
}

/** A reply for a created record. Wire: the body has status 201; the HTTP status stays 200. */
export function created(item: object): TextReply {
  return { form: "data", status: 201, counter: { createdRecords: 1 }, data: [item] }
}

/** A reply of the Transcript API: `{ "status": "success", "data": … }`. */
export function undated(data: unknown): TextReply {
  return { form: "undated", status: 200, data }
}

/** A reply of the Learning Assignment API: as `undated`, with a timestamp, and with the members of a page. */
export function dated(
  data: unknown,
  { status = 200, page, headers }: { status?: number; page?: PageMembers; headers?: Record<string, string> } = {},
): TextReply {
  return { form: "dated", status, page, data, headers }
}

/** A reply with an unwrapped body, for our own endpoints. */
export function plain(body: unknown, status = 200, headers: Record<string, string> = {}): TextReply {
  return { form: "plain", status, body, headers }
}

/** The result members of a record that succeeded. */
export const success: ItemResult = { Result: "Success", Reason: null }

/** The result members of a record that failed: all its faults, in their table's order. */
export function failure(faults: readonly Fault[]): ItemResult {
  return {
    Result: "Failed",
    Reason: reason(faults),
    Errors: faults.map(({ row, message, path }) => ({ Type: row.type, Message: message, Path: path })),
  }
}

/**
 * What serialization needs: the clock, the format, the profile, the schema of one item, and the XML namespace of items
 * if it is not the usual one.
 */
export type Writing = { now: Date; format: Format; compatible: boolean; schema: z.ZodType; xmlNamespace?: string }

/** Wraps a reply in the envelope of its family, as JSON or XML. */
export function enveloped(reply: TextReply, { now, format, compatible, schema, xmlNamespace }: Writing): TextMessage {
  if (reply.form === "plain")
    return { status: reply.status, headers: { ...jsonType, ...reply.headers }, body: JSON.stringify(reply.body) ?? "" }
  if (reply.form !== "data") return newerEnvelope(reply, now)
  const data = compatible ? reply.data.map(withoutErrors) : reply.data
  const head = { status: reply.status, timeStamp: wireInstant(now), ...reply.counter }
  if (format === "json") {
    const body = `${JSON.stringify(head).slice(0, -1)},"data":[${data.map(itemText).join()}]}`
    return { status: 200, headers: { ...jsonType, ...reply.headers }, body }
  }
  const body = xmlDocument(head, { data: data.map(withValues), schema, namespace: xmlNamespace })
  return { status: 200, headers: { ...xmlType, ...reply.headers }, body }
}

function newerEnvelope(reply: Extract<TextReply, { form: "dated" | "undated" }>, now: Date): TextMessage {
  const timestamp = reply.form === "dated" ? { timestamp: isoInstant(now) } : {}
  const body = { status: "success", ...timestamp, ...reply.page, data: reply.data }
  return { status: reply.status, headers: { ...jsonType, ...reply.headers }, body: JSON.stringify(body) }
}

/**
 * What serialization of a refusal needs. `isKnown`: the caller is authenticated, so that `compatible` is the profile of
 * its application.
 */
type RefusalWriting = { now: Date; compatible: boolean; isKnown?: boolean; errorId?: string }

/**
 * The error body that all families but one share. For extended applications, `details` lists the faults: always for a
 * 400, with an empty `field` for the request as a whole, and for a 401 the missing permissions. For compatible
 * applications it is null.
 */
export function errorBody(refusal: Refusal, { now, errorId = randomUUID() as string, ...caller }: RefusalWriting) {
  const status = String(refusal.status)
  return {
    status,
    timeStamp: wireInstant(now),
    error: {
      errorId,
      message: refusal.message,
      code: status,
      description: null,
      details: detailsOf(refusal, caller),
    },
  }
}

function detailsOf({ status, message, faults }: Refusal, { compatible, isKnown = false }: Omit<RefusalWriting, "now">) {
  if (compatible) return null
  if (faults.length > 0) return faults
  return status === 400 && isKnown ? [{ field: "", message }] : null
}

/** Serializes a refusal as JSON or XML. */
export function refused(refusal: Refusal, writing: RefusalWriting & { format: Format }): TextMessage {
  const body = refusal.body ?? errorBody(refusal, writing)
  if (writing.format === "json")
    return { status: refusal.status, headers: { ...jsonType, ...refusal.headers }, body: JSON.stringify(body) }
  return { status: refusal.status, headers: { ...xmlType, ...refusal.headers }, body: xmlDocument(body) }
}

/**
 * Waits until the first chunk of a file is available, or its end. So a database that cannot be reached refuses the
 * whole request, and does not cut the file off. Throws the error of its stream.
 */
export async function startFile(file: FileReply): Promise<FileReply> {
  const { body } = file
  await new Promise<void>((resolve, reject) => {
    const begin = () => settle(resolve)
    const fail = (error: Error) => settle(() => reject(error))
    const settle = (act: () => void) => {
      body.off("readable", begin).off("end", begin).off("close", begin).off("error", fail)
      act()
    }
    body.once("readable", begin).once("end", begin).once("close", begin).once("error", fail)
  })
  return file
}

const jsonType = { "content-type": "application/json; charset=utf-8" }
const xmlType = { "content-type": "text/xml; charset=utf-8" }

/** Serializes an item as JSON. Members that are JSON text already are inserted unchanged. */
function itemText(item: object): string {
  const values = Object.values(item)
  if (!values.some((value) => value instanceof JsonText)) return JSON.stringify(item)
  const members = Object.entries(item).map(([name, value]) => {
    const text = value instanceof JsonText ? value.text : JSON.stringify(value)
    return text === undefined ? [] : `${JSON.stringify(name)}:${text}`
  })
  return `{${members.flat().join()}}`
}

/** Parses the members of an item that are JSON text, for code that reads its members. */
function withValues(item: object): object {
  const value = (member: unknown) => (member instanceof JsonText ? member.value : member)
  return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, value(member)]))
}

function withoutErrors(item: object): object {
  const { Errors: _, ...rest } = item as ItemResult
  return rest
}
