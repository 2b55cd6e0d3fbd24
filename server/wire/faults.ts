import { beginning } from "./text-kinds.ts"

/**
 * A row of a documented error table: its "Error Types" text and its message. `xyz` in the message is a placeholder for
 * the offending value.
 */
export type Row = {
  readonly type: string
  readonly message: string
  /** The sibling members of the fault's path that the row compares with a bound or with each other. */
  readonly compares?: readonly string[]
  /** Whether the row is ours, and not in the documents. */
  readonly ours?: true
}

/** One thing wrong with the input. */
export type Fault = {
  row: Row
  /** The message with the value inserted. */
  message: string
  /** The path in the record, such as `SessionItem.Parts[1].PartName`. */
  path: string
  [unlisted]?: number
}

/** On the fault that summarizes the faults beyond the limit: how many these are. */
const unlisted = Symbol("how many faults are not listed")

/** The faults that a rule yields. */
export type Faults = Iterable<Fault>

/**
 * An answer that is not a success. Code below `answer.ts` throws it, and `answer.ts` turns it into the error body of
 * the family.
 */
export class Refusal extends Error {
  readonly status: number
  readonly faults: FieldFault[]
  readonly headers: Record<string, string>
  /** A JSON body to send instead of the family's error body. */
  readonly body?: object
  /** Details for the log, in addition to the log line of the request. The caller never sees them. */
  readonly warning?: object

  constructor(
    status: number,
    message: string,
    {
      faults = [],
      headers = {},
      body,
      warning,
    }: { faults?: readonly FieldFault[]; headers?: Record<string, string>; body?: object; warning?: object } = {},
  ) {
    super(message)
    this.status = status
    this.faults = listed(faults).map(({ field, message }) => ({ field, message }))
    this.headers = headers
    this.body = body
    this.warning = warning
  }
}

/** One thing wrong with the input of one of our own endpoints: the field, and a message. */
export type FieldFault = { field: string; message: string; [unlisted]?: number }

/** The maximum number of faults that an answer lists. Further faults are counted. */
export const mostFaults = 1000
const mostCounted = 100_000

/** The first thousand faults, and then one that states how many more there are. Counting stops at 100,000 more. */
export function listed<One extends Fault | FieldFault>(faults: Iterable<One>): (One | (Fault & FieldFault))[] {
  const first: One[] = []
  let more = 0
  for (const fault of faults) {
    if (fault[unlisted] !== undefined) more += fault[unlisted]
    else if (first.length < mostFaults) first.push(fault)
    else if (++more >= mostCounted) break
  }
  return more === 0 ? first : [...first, unlistedFault(more)]
}

/** The fault that summarizes the faults that are not listed. It has no path. */
export function unlistedFault(more: number): Fault & FieldFault {
  const message = `and ${more >= mostCounted ? "at least " : ""}${more} more`
  return { row: row("", message), message, path: "", field: "", [unlisted]: more }
}

/** Converts a fault of a table to the form of our own endpoints. */
export function fieldFault({ path, message, [unlisted]: more }: Fault): FieldFault {
  return { field: path, message, ...(more !== undefined && { [unlisted]: more }) }
}

/** The 400 for input with these faults. */
export function badRequest(faults: readonly FieldFault[]): Refusal {
  const message = listed(faults).map((fault) => fault.message)
  return new Refusal(400, message.join(", "), { faults })
}

/** The 400 for input with these faults of an error table: their joined messages as of one record, and each fault. */
export function badRecord(faults: readonly Fault[]): Refusal {
  return new Refusal(400, reason(listed(faults)), { faults: faults.map(fieldFault) })
}

/** A row of a documented error table. */
export function row(type: string, message: string): Row {
  return { type, message }
}

/** A row of our own that the documents lack; such rows come after the documented ones. */
export function ourRow(type: string, message: string): Row {
  return { type, message, ours: true }
}

/**
 * A row that compares members with a bound or with each other. It is skipped if one of these members was sent but could
 * not be read: the draft lacks that value, and its fault is `Invalid {Member} xyz`.
 */
export function comparison(type: string, message: string, ...members: string[]): Row {
  return { type, message, compares: members }
}

/**
 * Returns the fault of a row for a value. If the message ends in a colon, the value follows it; otherwise the value
 * replaces `xyz`. At most 100 characters of the value are used, and nothing of objects and lists.
 */
export function fault(row: Row, path: string, value?: unknown): Fault {
  return { row, message: messageWith(row.message, textOf(value)), path }
}

/**
 * The fault of a value for which no table has a row: `Invalid {Member} xyz`. It comes after the faults of the table.
 */
export function unworded(path: string, value: unknown): Fault {
  const member = lastMember(path) || "input"
  return fault(row(member, `Invalid ${member} xyz`), path, value)
}

/** The fault of a text that is too long, where no table has a row for it. It comes after the faults of the table. */
export function tooLong(path: string, most: number): Fault {
  const member = lastMember(path) || "input"
  return fault(row(member, `${member} is longer than ${most.toLocaleString("en")} characters`), path)
}

/** The fault of a member that the schema does not have, with the name that was probably meant. */
export function unknownMember(path: string, { name, meant }: { name: string; meant: string | undefined }): Fault {
  const message = `"${name}" is not known${meant === undefined ? "." : `; is "${meant}" meant?`}`
  return { row: row(name, message), message, path }
}

/**
 * The last member of a path: `Parts` of `SessionItem.Parts[1]`. Empty for the path of the whole input, which is empty.
 */
export function lastMember(path: string): string {
  const member = path.slice(path.lastIndexOf(".") + 1)
  const place = member.indexOf("[")
  return place === -1 ? member : member.slice(0, place)
}

/**
 * Sorts faults in the order of a documented table. Faults that the table lacks come last, in the order in which they
 * were found.
 */
export function inTableOrder(faults: Faults, table: readonly Row[]): Fault[] {
  const places = new Map(table.map((row, place) => [row, place] as const).reverse())
  const place = ({ row }: Fault) => places.get(row) ?? table.length
  return [...faults].sort((one, other) => place(one) - place(other))
}

/** The messages of one record, joined with a comma and a blank; equal messages appear once. */
export function reason(faults: readonly Fault[]): string {
  return [...new Set(faults.map((fault) => fault.message))].join(", ")
}

function messageWith(message: string, value: string): string {
  if (message.endsWith(":")) return value === "" ? message : `${message} ${value}`
  return value === "" ? message.replace(/ ?xyz/, "") : message.replace("xyz", () => value)
}

const mostValueCharacters = 100

function textOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === "object") return ""
  return beginning(String(value), mostValueCharacters)
}
