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
