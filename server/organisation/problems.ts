import type { Path } from "../section/complaint.ts"
import { mostFaults } from "../wire/faults.ts"

/** A problem of an organisation file. Lines and columns count from 1. */
export type Problem = { file: string; line: number; column: number; message: string }

/**
 * The problems of an organisation file, from its top to its end: the first thousand. Nothing of the file was stored.
 */
export class OrganisationProblems extends Error {
  override name = "OrganisationProblems"
  readonly problems: readonly Problem[]
  /** The number of further problems. */
  readonly more: number

  constructor(problems: readonly Problem[]) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    const listed = sorted.slice(0, mostFaults)
    const more = sorted.length - listed.length
    const lines = listed.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
    super([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"))
    this.problems = listed
    this.more = more
  }
}

/** A path as it is written in a problem: `people[3].manager`. */
export function writtenPath(path: Path): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "")
}

/** The word that a misspelled word probably stands for. */
export function closest(word: string, words: readonly string[]): string | undefined {
  // More edits than that are another name, not a misspelling.
  if (word.length > 100) return undefined
  const most = word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 4))
  const ranked = words.map((other) => ({ other, steps: steps(word.toLowerCase(), other.toLowerCase()) }))
  return ranked.filter((one) => one.steps <= most).sort((a, b) => a.steps - b.steps)[0]?.other
}

/** The edit distance: how many letters must be added, removed or replaced to turn one word into the other. */
function steps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
