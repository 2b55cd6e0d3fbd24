import { Readable } from "node:stream"
import type { Reply } from "./envelopes.ts"
import { isoInstant } from "./fields.ts"

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

/**
 * The first column of the rows of a file as spreadsheets write it, with the line that each stands in; empty ones are left out. Quoted cells
 * may hold separators, line ends and doubled quotes, and have blanks around them; `="ann"` is a text, and so is what begins with the apostrophe
 * of `csvRow`. Blanks and invisible characters around a text are left out. The separator is that of a first line `sep=;`, else the first comma,
 * semicolon or tab of the first line that no quotes enclose. Gives where a quote is never closed, or is followed by anything but the end of
 * its cell, as `broken`.
 */
export function firstColumn(text: string): { cells: { line: number; value: string }[]; broken: number[] } {
  const cells: { line: number; value: string }[] = []
  const broken: number[] = []
  const start = text.startsWith("\uFEFF") ? 1 : 0
  const [stated = "", said] = /^"?sep=([^\r\n])"?(?:\r\n?|\n|$)/i.exec(text.slice(start, start + 10)) ?? []
  const separator = said ?? separatorOf(text, start)
  let line = stated === "" ? 1 : 2
  for (let place = start + stated.length; place < text.length; ) {
    const row = rowAt(text, place, separator)
    const value = plainText(row.first)
    if (row.isBroken) broken.push(line)
    else if (value !== "") cells.push({ line, value })
    line += row.lines
    place = row.end
  }
  return { cells, broken }
}

/** The first comma, semicolon or tab of the first line that is not empty, outside of quotes, which may reach over line ends; else a comma. */
function separatorOf(text: string, start: number): string {
  let [isQuoted, isEmpty] = [false, true]
  for (let place = start; place < text.length; place++) {
    const letter = text[place]!
    if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && /[,;\t]/.test(letter)) return letter
    else if (!isQuoted && !isEmpty && /[\r\n]/.test(letter)) break
    isEmpty &&= /[\r\n]/.test(letter)
  }
  return ","
}

/** What a cell says: without what spreadsheets put around a text that is no number and no formula. */
function plainText(cell: string): string {
  const text = withoutBlanks(cell)
  const [, formula] = /^="((?:[^"]|"")*)"$/.exec(text) ?? []
  return withoutBlanks(formula?.replaceAll('""', '"') ?? text.replace(/^'(?=[=+\-@])/, ""))
}

/** Without the blanks around it, those of no width and other invisible characters among them. */
function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && blank.test(text[start]!)) start++
  while (end > start && blank.test(text[end - 1]!)) end--
  return text.slice(start, end)
}

const blank = /[\s\p{Cf}]/u

type ReadRow = { first: string; isBroken: boolean; lines: number; end: number }

/** One row, from where it begins to behind its line end. */
function rowAt(text: string, start: number, separator: string): ReadRow {
  let first: string | undefined
  let isBroken = false
  let place = start
  for (;;) {
    const cell = cellAt(text, place, separator)
    first ??= cell.value
    isBroken ||= cell.isBroken
    place = cell.end
    if (text[place] !== separator) break
    place++
  }
  const end = place + (text.startsWith("\r\n", place) ? 2 : 1)
  return { first, isBroken, lines: (text.slice(start, end).match(lineEnds) ?? []).length, end }
}

const lineEnds = /\r\n?|\n/g

/** One cell, to the separator or line end behind it. A broken one ends with its line. */
function cellAt(text: string, start: number, separator: string): { value: string; isBroken: boolean; end: number } {
  const plainEnd = endOf(text, start, separator)
  const opening = behindBlanks(text, start, separator)
  const isFormula = text.startsWith('="', opening)
  const quote = isFormula ? opening + 1 : opening
  if (text[quote] !== '"') return { value: text.slice(start, plainEnd), isBroken: false, end: plainEnd }
  const last = closingQuote(text, quote + 1)
  const end = last === -1 ? text.length : behindBlanks(text, last + 1, separator)
  const isWhole = last !== -1 && (end === text.length || text[end] === separator || /[\r\n]/.test(text[end] ?? ""))
  if (isWhole) return { value: text.slice(quote + 1, last).replaceAll('""', '"'), isBroken: false, end }
  return { value: "", isBroken: true, end: endOf(text, start, "\n") }
}

/** The first place that has no blank of this line, and no separator of its cells, before it. */
function behindBlanks(text: string, start: number, separator: string): number {
  let place = start
  while (text[place] !== separator && /[^\S\r\n]|\p{Cf}/u.test(text[place] ?? "")) place++
  return place
}

/** Where the quote is that is not followed by another one; -1 when there is none. */
function closingQuote(text: string, start: number): number {
  let quote = text.indexOf('"', start)
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  return quote
}

function endOf(text: string, start: number, separator: string): number {
  for (let place = start; place < text.length; place++)
    if (text[place] === separator || text[place] === "\n" || text[place] === "\r") return place
  return text.length
}
