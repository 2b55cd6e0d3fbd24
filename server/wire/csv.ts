import { Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import type { Reply } from "./envelopes.ts"
import { isoInstant } from "./fields.ts"
import { isInvisible, trimmed } from "./text-kinds.ts"

/** The value of a cell. Null makes an empty cell. */
export type Cell = string | number | boolean | Date | null

/**
 * A CSV file in the form that spreadsheets read: a byte order mark, a header, CRLF after each row. The rows are
 * streamed, so a file may be larger than the memory.
 */
export function csvFile(name: string, header: readonly string[], rows: AsyncIterable<readonly Cell[]>): Reply {
  return {
    form: "file",
    status: 200,
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
    body: Readable.from(lines(header, rows), { objectMode: false }),
  }
}

async function* lines(header: readonly string[], rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  let text = `\uFEFF${csvRow(header)}`
  for await (const row of rows) {
    text += csvRow(row)
    if (text.length < chunkLength) continue
    yield text
    text = ""
  }
  yield text
}

const chunkLength = 64 * 1024

/**
 * Returns one row of a CSV file. Spreadsheets evaluate a text that begins with `=`, `+`, `-`, `@`, a tab or a line end
 * as a formula; an apostrophe before it keeps it a text. Numbers stay as they are.
 */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(",")}\r\n`
}

function cellText(cell: Cell): string {
  if (cell === null) return ""
  if (cell instanceof Date) return isoInstant(cell)
  if (typeof cell !== "string") return String(cell)
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The first column of a file, row by row. */
export type FirstColumn = {
  cells: { line: number; value: string }[]
  /** The rows that cannot be read: their line numbers, and where in the text they begin. */
  broken: { line: number; start: number }[]
  /** Whether the file has more rows than the maximum. The rows after it were not read. */
  isTooLong: boolean
}

/**
 * Reads the first column of a CSV file as spreadsheets write it, with the line number of each row; empty cells are
 * skipped. Quoted cells may contain separators, line ends and doubled quotes, and have blanks around them. `="ann"` is
 * a text, and so is a cell that begins with the apostrophe of `csvRow`. Blanks and invisible characters around a text
 * are dropped. The separator comes from a first line `sep=;`, else it is the first comma, semicolon or tab outside
 * quotes in the first line. A row is `broken` if a quote is never closed, or if something other than the end of the
 * cell follows it. Reads at most `most` rows, in several turns of the event loop.
 */
export async function firstColumn(text: string, most: number): Promise<FirstColumn> {
  const column: FirstColumn = { cells: [], broken: [], isTooLong: false }
  const start = text.startsWith("\uFEFF") ? 1 : 0
  const [separatorLine = "", namedSeparator] =
    /^"?sep=([^\r\n])"?(?:\r\n?|\n|$)/i.exec(text.slice(start, start + 10)) ?? []
  const separator = namedSeparator ?? separatorOf(text.slice(start, start + longestStart))
  let line = separatorLine === "" ? 1 : 2
  for (const row of rowsOf(text, start + separatorLine.length, separator)) {
    if (row === pause) {
      await setImmediate()
      continue
    }
    const value = row.first && plainText(row.first)
    if (value === undefined) column.broken.push({ line, start: row.start })
    else if (value !== "") column.cells.push({ line, value })
    line += row.lines
    column.isTooLong = column.cells.length + column.broken.length > most || line > mostLines * most
    if (column.isTooLong) break
  }
  return column
}

// The maximum number of lines, most of them empty, for each row of the maximum.
const mostLines = 100
const longestCell = 100_000
// Only so many characters of a file are searched for the separator.
const longestStart = 100_000

/**
 * The first comma, semicolon or tab outside quotes in the first line that is not empty; else a comma. Quotes may span
 * line ends.
 */
function separatorOf(text: string): string {
  let [isQuoted, isEmpty] = [false, true]
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && /[,;\t]/.test(letter)) return letter
    else if (!isQuoted && !isEmpty && /[\r\n]/.test(letter)) break
    isEmpty &&= /[\r\n]/.test(letter)
  }
  return ","
}

/** The text of a cell without the wrapping with which spreadsheets mark a text as neither number nor formula. */
function plainText(cell: string): string {
  const text = trimmed(cell)
  const [, formula] = /^="((?:[^"]|"")*)"$/.exec(text) ?? []
  return trimmed(formula?.replaceAll('""', '"') ?? text.replace(/^'(?=[=+\-@])/, ""))
}

/** A row: where it begins, and where it ends, after its line end. `first` is undefined if the row cannot be read. */
type ReadRow = { start: number; first: string | undefined; lines: number; end: number }

// Yielded between rows, and within long rows, where other work may run.
const pause = Symbol("pause")
type Pauses<Value> = Generator<typeof pause, Value>

// This many characters, cells of a row or quotes of a cell take a few milliseconds.
const turnLength = 200_000
const turnCells = 10_000
const turnQuotes = 20_000

function* rowsOf(text: string, start: number, separator: string): Generator<ReadRow | typeof pause> {
  let pauseAt = start + turnLength
  for (let place = start; place < text.length; ) {
    const row = yield* rowAt(text, place, separator)
    yield row
    place = row.end
    if (place < pauseAt) continue
    pauseAt = place + turnLength
    yield pause
  }
}

function* rowAt(text: string, start: number, separator: string): Pauses<ReadRow> {
  let first: string | undefined
  let place = start
  for (let cells = 1; ; cells++) {
    const cell = yield* cellAt(text, place, separator)
    if (cell === undefined) return brokenRow(text, start, place)
    first ??= cell.value
    place = cell.end
    if (text[place] !== separator) break
    place++
    if (cells % turnCells === 0) yield pause
  }
  const end = place + (text.startsWith("\r\n", place) ? 2 : 1)
  return { start, first, lines: lineEnds(text, start, Math.min(end, text.length)), end }
}

/** A row that cannot be read from `place` on. It ends with its line. */
function brokenRow(text: string, start: number, place: number): ReadRow {
  const end = firstOf(/\r\n?|\n/g, text, place)
  const lines = lineEnds(text, start, place) + 1
  return { start, first: undefined, lines, end: end + (text.startsWith("\r\n", end) ? 2 : 1) }
}

function lineEnds(text: string, start: number, end: number): number {
  let count = 0
  for (let place = start; place < end; place++) {
    const code = text.charCodeAt(place)
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(place + 1) !== 0x0a)) count++
  }
  return count
}

/** Reads one cell up to the separator or line end after it. Returns undefined when its quotes are wrong. */
function* cellAt(text: string, start: number, separator: string): Pauses<{ value: string; end: number } | undefined> {
  const opening = behindBlanks(text, start, separator)
  const isFormula = text.startsWith('="', opening)
  const quote = isFormula ? opening + 1 : opening
  if (text[quote] !== '"') {
    const end = firstOf(
      separator === "," ? /[,\r\n]/g : new RegExp(`[${RegExp.escape(separator)}\r\n]`, "g"),
      text,
      start,
    )
    return { value: text.slice(start, end), end }
  }
  const last = yield* closingQuote(text, quote + 1)
  const end = last === -1 ? text.length : behindBlanks(text, last + 1, separator)
  const isWhole = last !== -1 && (end === text.length || text[end] === separator || /[\r\n]/.test(text[end] ?? ""))
  // A cell that is far too long for a name is cut.
  const value = () => text.slice(quote + 1, Math.min(last, quote + longestCell)).replaceAll('""', '"')
  return isWhole ? { value: value(), end } : undefined
}

/** The first position at or after `start` that is not a blank. Separators and line ends stop the search. */
function behindBlanks(text: string, start: number, separator: string): number {
  let place = start
  while (
    isInvisible(text.charCodeAt(place)) &&
    text[place] !== separator &&
    text[place] !== "\n" &&
    text[place] !== "\r"
  )
    place++
  return place
}

/** The position of the closing quote, which no second quote follows; -1 when there is none. */
function* closingQuote(text: string, start: number): Pauses<number> {
  let quote = text.indexOf('"', start)
  for (let quotes = 1; quote !== -1 && text[quote + 1] === '"'; quotes++) {
    quote = text.indexOf('"', quote + 2)
    if (quotes % turnQuotes === 0) yield pause
  }
  return quote
}

/** The position of the first match from `start` on; the length of the text when there is none. */
function firstOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start
  return pattern.exec(text)?.index ?? text.length
}
