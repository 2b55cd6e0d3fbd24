import { Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import type { Reply } from "./envelopes.ts"
import { isoInstant } from "./fields.ts"
import { isUnseen, trimmed } from "./text-kinds.ts"

/** What a cell of a file is made of. Nothing makes an empty one. */
export type Cell = string | number | boolean | Date | null

/**
 * A file of comma-separated values as spreadsheets read it: a byte order mark, a header, CRLF behind each row. The rows
 * are sent as they come, so that a file may be larger than the memory.
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
 * One row of a file. Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula,
 * and work it out on the reader's machine; an apostrophe in front keeps it a text. Numbers are left as they are.
 */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(written).join(",")}\r\n`
}

function written(cell: Cell): string {
  if (cell === null) return ""
  if (cell instanceof Date) return isoInstant(cell)
  if (typeof cell !== "string") return String(cell)
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What the first column of a file has, row by row. */
export type FirstColumn = {
  cells: { line: number; value: string }[]
  /** The lines of the rows that can't be read, and where in the text they begin. */
  broken: { line: number; start: number }[]
  /** Whether there are more rows than were asked for. What lies behind them was not read. */
  isTooLong: boolean
}

/**
 * The first column of the rows of a file as spreadsheets write it, with the line that each stands in; empty ones are
 * left out. Quoted cells may hold separators, line ends and doubled quotes, and have blanks around them; `="ann"` is a
 * text, and so is what begins with the apostrophe of `csvRow`. Blanks and invisible characters around a text are left
 * out. The separator is that of a first line `sep=;`, else the first comma, semicolon or tab of the first line that no
 * quotes enclose. Gives as `broken` the rows in which a quote is never closed, or is followed by anything but the end
 * of its cell. Reads no more than `most` rows, in several turns of the event loop.
 */
export async function firstColumn(text: string, most: number): Promise<FirstColumn> {
  const column: FirstColumn = { cells: [], broken: [], isTooLong: false }
  const start = text.startsWith("\uFEFF") ? 1 : 0
  const [stated = "", said] = /^"?sep=([^\r\n])"?(?:\r\n?|\n|$)/i.exec(text.slice(start, start + 10)) ?? []
  const separator = said ?? separatorOf(text.slice(start, start + longestStart))
  let line = stated === "" ? 1 : 2
  for (const row of rowsOf(text, start + stated.length, separator)) {
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

// Of as many rows as are asked for, how many lines of the file there may be for each, most of them empty.
const mostLines = 100
const longestCell = 100_000
// The separator is looked for in so much of a file.
const longestStart = 100_000

/**
 * The first comma, semicolon or tab of the first line that is not empty, outside of quotes, which may reach over line
 * ends; else a comma.
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

/** What a cell says: without what spreadsheets put around a text that is no number and no formula. */
function plainText(cell: string): string {
  const text = trimmed(cell)
  const [, formula] = /^="((?:[^"]|"")*)"$/.exec(text) ?? []
  return trimmed(formula?.replaceAll('""', '"') ?? text.replace(/^'(?=[=+\-@])/, ""))
}

/** A row: where it begins and ends, behind its line end. Nothing as `first` when it can't be read. */
type ReadRow = { start: number; first: string | undefined; lines: number; end: number }

// Comes between rows, and within long ones, where others may have their turn.
const pause = Symbol("pause")
type Pauses<Value> = Generator<typeof pause, Value>

// So many characters, cells of a row or quotes of a cell take a few milliseconds.
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

/** A row that can't be read from this place on. It ends with its line. */
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

/** One cell, to the separator or line end behind it. Nothing when its quotes are wrong. */
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
  // Of a cell that is far too long for a name, the beginning is as good.
  const value = () => text.slice(quote + 1, Math.min(last, quote + longestCell)).replaceAll('""', '"')
  return isWhole ? { value: value(), end } : undefined
}

/** The first place that has no blank of this line, and no separator of its cells, before it. */
function behindBlanks(text: string, start: number, separator: string): number {
  let place = start
  while (isUnseen(text.charCodeAt(place)) && text[place] !== separator && text[place] !== "\n" && text[place] !== "\r")
    place++
  return place
}

/** Where the quote is that is not followed by another one; -1 when there is none. */
function* closingQuote(text: string, start: number): Pauses<number> {
  let quote = text.indexOf('"', start)
  for (let quotes = 1; quote !== -1 && text[quote + 1] === '"'; quotes++) {
    quote = text.indexOf('"', quote + 2)
    if (quotes % turnQuotes === 0) yield pause
  }
  return quote
}

/** Where something first is from a place on, or where the text ends. */
function firstOf(what: RegExp, text: string, start: number): number {
  what.lastIndex = start
  return what.exec(text)?.index ?? text.length
}
