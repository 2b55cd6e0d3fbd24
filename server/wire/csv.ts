import { Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import type { Reply } from "./envelopes.ts"
import { isoInstant } from "./fields.ts"
import { trimmed } from "./text-kinds.ts"

/** What a cell of a file is made of. Nothing makes an empty one. */
export type Cell = string | number | boolean | Date | null

/**
 * A file of comma-separated values as spreadsheets read it: a byte order mark, a header, CRLF behind each row. The rows are sent as they
 * come, so that a file may be larger than the memory.
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
 * One row of a file. Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and work it out on
 * the reader's machine; an apostrophe in front keeps it a text. Numbers are left as they are.
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
 * The first column of the rows of a file as spreadsheets write it, with the line that each stands in; empty ones are left out. Quoted cells
 * may hold separators, line ends and doubled quotes, and have blanks around them; `="ann"` is a text, and so is what begins with the apostrophe
 * of `csvRow`. Blanks and invisible characters around a text are left out. The separator is that of a first line `sep=;`, else the first comma,
 * semicolon or tab of the first line that no quotes enclose. Gives as `broken` the lines where a quote is never closed, or is followed by
 * anything but the end of its cell, and rows of more than 100,000 characters. Reads no more than `most` rows, in several turns of the event
 * loop.
 */
export async function firstColumn(text: string, most: number): Promise<FirstColumn> {
  const column: FirstColumn = { cells: [], broken: [], isTooLong: false }
  const start = text.startsWith("\uFEFF") ? 1 : 0
  const [stated = "", said] = /^"?sep=([^\r\n])"?(?:\r\n?|\n|$)/i.exec(text.slice(start, start + 10)) ?? []
  const separator = said ?? separatorOf(text.slice(start, start + longestRow))
  let line = stated === "" ? 1 : 2
  let pauseAt = turnLength
  for (let place = start + stated.length; place < text.length; ) {
    const { first, lines, end } = rowAt(text, place, separator)
    const value = first && plainText(first)
    if (value === undefined) column.broken.push({ line, start: place })
    else if (value !== "") column.cells.push({ line, value })
    column.isTooLong = column.cells.length + column.broken.length > most || line > mostLines * most
    if (column.isTooLong) break
    line += lines
    place = end
    if (place < pauseAt) continue
    pauseAt = place + turnLength
    await setImmediate()
  }
  return column
}

// How many characters are read before others have their turn: a few milliseconds.
const turnLength = 200_000
// Of as many rows as are asked for, how many lines of the file there may be for each, most of them empty.
const mostLines = 100
// No row of people is as long as that.
const longestRow = 100_000

/** The first comma, semicolon or tab of the first line that is not empty, outside of quotes, which may reach over line ends; else a comma. */
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

/** Nothing as `first` when the row can't be read. */
type ReadRow = { first: string | undefined; lines: number; end: number }

/** One row, from where it begins to behind its line end. */
function rowAt(text: string, start: number, separator: string): ReadRow {
  let first: string | undefined
  let place = start
  for (;;) {
    const cell = cellAt(text, place, separator)
    if (cell === undefined || cell.end - start > longestRow) return brokenRow(text, start, place)
    first ??= cell.value
    place = cell.end
    if (text[place] !== separator) break
    place++
  }
  const end = place + (text.startsWith("\r\n", place) ? 2 : 1)
  return { first, lines: lineEnds(text, start, Math.min(end, text.length)), end }
}

/** A row that can't be read from this place on. It ends with its line. */
function brokenRow(text: string, start: number, place: number): ReadRow {
  const end = /\r\n?|\n/g
  end.lastIndex = place
  return { first: undefined, lines: lineEnds(text, start, place) + 1, end: end.test(text) ? end.lastIndex : text.length }
}

function lineEnds(text: string, start: number, end: number): number {
  let count = 0
  for (let place = start; place < end; place++)
    if (text[place] === "\n" || (text[place] === "\r" && text[place + 1] !== "\n")) count++
  return count
}

/** One cell, to the separator or line end behind it. Nothing when its quotes are wrong. */
function cellAt(text: string, start: number, separator: string): { value: string; end: number } | undefined {
  const opening = behindBlanks(text, start, separator)
  const isFormula = text.startsWith('="', opening)
  const quote = isFormula ? opening + 1 : opening
  if (text[quote] !== '"') {
    const end = endOf(text, start, separator)
    return { value: text.slice(start, end), end }
  }
  const last = closingQuote(text, quote + 1)
  const end = last === -1 ? text.length : behindBlanks(text, last + 1, separator)
  const isWhole = last !== -1 && (end === text.length || text[end] === separator || /[\r\n]/.test(text[end] ?? ""))
  return isWhole ? { value: text.slice(quote + 1, last).replaceAll('""', '"'), end } : undefined
}

/** The first place that has no blank of this line, and no separator of its cells, before it, within the longest row. */
function behindBlanks(text: string, start: number, separator: string): number {
  const most = start + longestRow
  let place = start
  while (place < most && text[place] !== separator && /[^\S\r\n]|\p{Cf}/u.test(text[place] ?? "")) place++
  return place
}

/** Where the quote is that is not followed by another one; -1 when there is none within the longest row. */
function closingQuote(text: string, start: number): number {
  let quote = text.indexOf('"', start)
  while (quote !== -1 && quote - start <= longestRow && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  return quote - start > longestRow ? -1 : quote
}

/** Where an unquoted cell ends, or is longer than the longest row. */
function endOf(text: string, start: number, separator: string): number {
  const most = Math.min(text.length, start + longestRow + 1)
  for (let place = start; place < most; place++)
    if (text[place] === separator || text[place] === "\n" || text[place] === "\r") return place
  return most
}
