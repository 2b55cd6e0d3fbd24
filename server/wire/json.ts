import { randomUUID } from "node:crypto"
import { setImmediate } from "node:timers/promises"
import { isInexact, keepInexact } from "./sent-number.ts"

/** Parses a JSON text of any size, without the limits on depth, members and values. */
export function parsedWhole(text: string): unknown {
  // The pattern also matches inside strings, which only costs time.
  return /\d{16}|\d[eE][-+\d]/.test(text) ? JSON.parse(text, keepInexact as never) : JSON.parse(text)
}

/** Thrown when a JSON text exceeds a limit. */
export class TooMuchJson extends Error {}

/** The maximum nesting of lists and objects, number of members of an object, and number of values of a whole text. */
export const deepest = 64
export const mostMembers = 10_000
export const mostValues = 1_000_000

/**
 * The maximum number of values of a body with this size limit: one for every ten bytes. With its name and comma, no
 * value of a real record is shorter, and each value is processed by itself.
 */
export function mostValuesIn(bytes: number): number {
  return Math.min(mostValues, Math.ceil(bytes / 10))
}

/**
 * Parses a JSON text in pieces, and yields to the event loop between them. `most` is the maximum number of values;
 * `check` gets each piece. Throws TooMuchJson before anything is parsed, SyntaxError, and the errors of `check`.
 */
export async function parsedInPieces(text: string, most: number, check: (piece: unknown) => void): Promise<unknown> {
  const scan = new Scan(text, most)
  while (!scan.isDone) {
    scan.go(scanLength)
    if (!scan.isDone) await setImmediate()
  }
  const parse = parserOf(scan)
  const lists = text.length > pieceLength ? scan.longLists : []
  const parsedLists: unknown[][] = []
  for (const { start, end, cuts } of lists) {
    const list: unknown[] = []
    for (const [index, cut] of [...cuts, end].entries()) {
      const piece = parse(`[${text.slice(index === 0 ? start + 1 : cuts[index - 1]! + 1, cut)}]`) as unknown[]
      // Nothing between two commas, or after the last.
      if (piece.length === 0) throw new SyntaxError()
      check(piece)
      for (const item of piece) list.push(item)
      await setImmediate()
    }
    parsedLists.push(list)
  }
  const mark = randomUUID()
  const value = parse(skeleton(text, lists, mark))
  check(value)
  return lists.length === 0 ? value : filledIn(value as object, mark, parsedLists)
}

/** Parses a short JSON text at once. Throws TooMuchJson and SyntaxError. */
export function parsedAtOnce(text: string, most: number): unknown {
  const scan = new Scan(text, most)
  scan.go(text.length)
  return parserOf(scan)(text)
}

// How many characters are scanned, or parsed, in one turn: a few milliseconds each.
const scanLength = 200_000
const pieceLength = 100_000

// Storing a number as text costs ten times as much as reading it.
const mostKeptNumbers = 1_000
// More digits than are needed to tell whether a number is inexact.
const longestNumber = 1_000

type LongList = { start: number; end: number; cuts: number[] }

/** Scans a JSON text once, without parsing it: counts its values, and finds where it may be split. */
class Scan {
  /** The number of numbers that JavaScript cannot hold. */
  keptNumbers = 0
  /** The long lists that are members of the top-level object, and the commas at which they may be split. */
  readonly longLists: LongList[] = []
  readonly #text: string
  readonly #most: number
  #place = 0
  #inString = false
  #depth = 0
  #values = 1
  /**
   * The number of commas in each open object. For open lists it starts at minus infinity, so that it never reaches the
   * limit.
   */
  readonly #members: number[] = []
  #list: LongList | undefined

  constructor(text: string, most: number) {
    this.#text = text
    this.#most = most
  }

  get isDone(): boolean {
    return this.#place >= this.#text.length
  }

  go(length: number): void {
    const until = Math.min(this.#place + length, this.#text.length)
    while (this.#place < until) this.#step(until)
    if (this.#values > this.#most) throw new TooMuchJson(`The request body has more than ${this.#most} values.`)
  }

  #step(until: number): void {
    const code = this.#text.charCodeAt(this.#place)
    if (code === quote || this.#inString) this.#string(until)
    else if (code === comma) this.#cut()
    else if (code === openList || code === openObject) this.#open(code)
    else if (code === closeList || code === closeObject) this.#close()
    else if (code === minus || (code >= zero && code <= nine)) this.#number()
    this.#place++
  }

  /** Advances to the closing quote of a string, or to the end of this turn. */
  #string(until: number): void {
    let end = this.#text.indexOf('"', this.#place + (this.#inString ? 0 : 1))
    while (end !== -1 && end < until && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1)
    this.#inString = end !== -1 && end >= until
    this.#place = end === -1 ? this.#text.length : this.#inString ? until - 1 : end
  }

  #cut(): void {
    this.#values++
    const members = (this.#members[this.#depth] ?? 0) + 1
    if (members >= mostMembers)
      throw new TooMuchJson(`An object of the request body has more than ${mostMembers} members.`)
    this.#members[this.#depth] = members
    const list = this.#depth === 2 ? this.#list : undefined
    if (list && this.#place - (list.cuts.at(-1) ?? list.start) > pieceLength) list.cuts.push(this.#place)
  }

  #open(code: number): void {
    this.#values++
    this.#depth++
    this.#members[this.#depth] = code === openObject ? 0 : -Infinity
    if (this.#depth > deepest) throw new TooMuchJson(`The request body is nested more than ${deepest} levels deep.`)
    if (this.#depth === 2) this.#list = code === openList ? { start: this.#place, end: 0, cuts: [] } : undefined
  }

  #close(): void {
    this.#depth--
    const list = this.#list
    if (this.#depth !== 1 || !list) return
    list.end = this.#place
    if (list.cuts.length > 0) this.longLists.push(list)
    this.#list = undefined
  }

  #keep(number: string): void {
    if (!isInexact(Number(number), number)) return
    if (++this.keptNumbers > mostKeptNumbers)
      throw new TooMuchJson(`The request body has more than ${mostKeptNumbers} numbers that are too large or too long.`)
  }

  /** Advances to the end of a number. A number of up to fifteen digits without an exponent is always exact. */
  #number(): void {
    const start = this.#place
    let code = 0
    let isLong = false
    do {
      code = this.#text.charCodeAt(++this.#place)
      if (code === exponent || code === exponent - 32) isLong = true
    } while (
      (code >= zero && code <= nine) ||
      (code | 32) === exponent ||
      code === point ||
      code === plus ||
      code === minus
    )
    if (isLong || this.#place - start > 15)
      this.#keep(this.#text.slice(start, Math.min(this.#place, start + longestNumber)))
    this.#place--
  }
}

const [exponent, point, plus] = [101, 46, 43]
const [quote, comma, minus, zero, nine] = [34, 44, 45, 48, 57]
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]

/** Whether the character at a place of a string has an odd number of backslashes before it. */
function isEscaped(text: string, place: number): boolean {
  let before = place - 1
  while (text[before] === "\\") before--
  return (place - before) % 2 === 0
}

function parserOf({ keptNumbers }: Scan): (text: string) => unknown {
  return keptNumbers > 0 ? (text) => JSON.parse(text, keepInexact as never) : JSON.parse
}

/** Replaces each of these lists by a list with a marker. */
function skeleton(text: string, lists: readonly LongList[], mark: string): string {
  let [bare, place] = ["", 0]
  for (const [index, { start, end }] of lists.entries()) {
    bare += `${text.slice(place, start)}["${mark}${index}"`
    place = end
  }
  return bare + text.slice(place)
}

/** Replaces the markers by the lists. If several members have the same name, the last one counts, as everywhere. */
function filledIn(value: object, mark: string, lists: readonly unknown[][]): object {
  for (const [name, member] of Object.entries(value)) {
    const [first] = Array.isArray(member) && member.length === 1 ? member : []
    if (typeof first !== "string" || !first.startsWith(mark)) continue
    const list = lists[Number(first.slice(mark.length))]
    Object.defineProperty(value, name, { value: list, enumerable: true, writable: true, configurable: true })
  }
  return value
}
