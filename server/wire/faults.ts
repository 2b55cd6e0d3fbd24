import { beginning } from "./text-kinds.ts"

/**
 * A row of a documented error table: its "Error Types" text and its message, in which `xyz` stands for the offending
 * value.
 */
export type Row = {
  readonly type: string
  readonly message: string
  /** The members beside the fault's path that the row compares with a bound or with each other. */
  readonly compares?: readonly string[]
  /** The documents lack the row. */
  readonly ours?: true
}

/** One thing wrong with what was sent. */
export type Fault = {
  row: Row
  /** The message with its value in place. */
  message: string
  /** Where in the record, such as `SessionItem.Parts[1].PartName`. */
  path: string
  [unlisted]?: number
}

/** Of the fault that stands for those that are not listed: how many these are. */
const unlisted = Symbol("how many faults are not listed")

/** What a rule yields. */
export type Faults = Iterable<Fault>

/**
 * An answer that is not a success. It is thrown anywhere below `answer.ts` and becomes the family's error body there.
 */
export class Refusal extends Error {
  readonly status: number
  readonly faults: FieldFault[]
  readonly headers: Record<string, string>
  /** A JSON body to send instead of the family's error body. */
  readonly body?: object
  /** What the log is told of it beside the request's own line; the caller is told none of it. */
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

/** One thing wrong with the input of an endpoint of ours: where, and in words. */
export type FieldFault = { field: string; message: string; [unlisted]?: number }

/** The most faults that an answer lists. What lies beyond is counted. */
export const mostFaults = 1000
const mostCounted = 100_000

/**
 * The first thousand faults, and behind them one that says how many more there are. Of a great many more it counts only
 * the first.
 */
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

/** The fault that stands for so many that are not listed. It has no path. */
export function unlistedFault(more: number): Fault & FieldFault {
  const message = `and ${more >= mostCounted ? "at least " : ""}${more} more`
  return { row: row("", message), message, path: "", field: "", [unlisted]: more }
}

/** A fault of a table, as the endpoints of ours list it. */
export function fieldFault({ path, message, [unlisted]: more }: Fault): FieldFault {
  return { field: path, message, ...(more !== undefined && { [unlisted]: more }) }
}

/** The refusal of input that has these faults. */
export function badRequest(faults: readonly FieldFault[]): Refusal {
  const message = listed(faults).map((fault) => fault.message)
  return new Refusal(400, message.join(", "), { faults })
}

/** The refusal of input that has these faults of an error table: their texts as of one record, and one by one. */
export function badRecord(faults: readonly Fault[]): Refusal {
  return new Refusal(400, reason(listed(faults)), { faults: faults.map(fieldFault) })
}

/** A row of an error table. */
export function row(type: string, message: string): Row {
  return { type, message }
}

/** A row that the documents lack; it comes after theirs. */
export function ourRow(type: string, message: string): Row {
  return { type, message, ours: true }
}

/**
 * A row that compares members with a bound or with each other. It says nothing where one of them was sent but could not
 * be read: the draft lacks that value, and `Invalid {Member} xyz` is what is wrong with it.
 */
export function comparison(type: string, message: string, ...members: string[]): Row {
  return { type, message, compares: members }
}

/**
 * What a row says of a value. A row that ends in a colon is followed by the value; elsewhere `xyz` is replaced by it.
 * At most 100 characters of the value are told, and nothing of objects and lists.
 */
export function fault(row: Row, path: string, value?: unknown): Fault {
  return { row, message: worded(row.message, shown(value)), path }
}

/** What no table words: `Invalid {Member} xyz`. It comes after all that a table words. */
export function unworded(path: string, value: unknown): Fault {
  const member = lastMember(path) || "input"
  return fault(row(member, `Invalid ${member} xyz`), path, value)
}

/** What is said of a text that is too long, where no table words it. It comes after all that a table words. */
export function tooLong(path: string, most: number): Fault {
  const member = lastMember(path) || "input"
  return fault(row(member, `${member} is longer than ${most.toLocaleString("en")} characters`), path)
}

/**
 * The member that a path ends in: `Parts` of `SessionItem.Parts[1]`. Nothing of the path of the whole input, which is
 * empty.
 */
export function lastMember(path: string): string {
  const member = path.slice(path.lastIndexOf(".") + 1)
  const place = member.indexOf("[")
  return place === -1 ? member : member.slice(0, place)
}

/**
 * The faults in the order of a documented table; those that it lacks come last, in the order in which they were found.
 */
export function inTableOrder(faults: Faults, table: readonly Row[]): Fault[] {
  const places = new Map(table.map((row, place) => [row, place] as const).reverse())
  const place = ({ row }: Fault) => places.get(row) ?? table.length
  return [...faults].sort((one, other) => place(one) - place(other))
}

/** All texts of one record as one: joined with a comma and a blank, equal ones told once. */
export function reason(faults: readonly Fault[]): string {
  return [...new Set(faults.map((fault) => fault.message))].join(", ")
}

function worded(message: string, told: string): string {
  if (message.endsWith(":")) return told === "" ? message : `${message} ${told}`
  return told === "" ? message.replace(/ ?xyz/, "") : message.replace("xyz", () => told)
}

const shownLength = 100

function shown(value: unknown): string {
  if (value === undefined || value === null || typeof value === "object") return ""
  return beginning(String(value), shownLength)
}
