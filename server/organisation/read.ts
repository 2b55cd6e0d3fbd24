import type { Path } from "../section/complaint.ts"
import { withoutInvalid } from "./drop-invalid.ts"
import { misfitsOf } from "./misfits.ts"
import { Organisation } from "./organisation.ts"
import { OrganisationProblems, type Problem, writtenPath } from "./problems.ts"
import { readSource, type SourceFile } from "./source.ts"

/** The content of a file, and the problems of its form. */
export type Reading = {
  /** All valid parts of the file, without the invalid ones. */
  organisation: Organisation
  problems: Problem[]
  /** Whether a text appears in the invalid parts, so that a reference to it may be right. */
  isLeftOut(text: string): boolean
  /** A problem at the value of a path. `other` is the path of another thing, whose line ends the message. */
  problemAt(path: Path, message: string, other?: Path): Problem
}

/** Reads an organisation file. Throws OrganisationProblems if it is not YAML; all other problems are in the result. */
export function readOrganisation(file: SourceFile): Reading {
  const source = readSource(file)
  if (source.value === null) throw new OrganisationProblems([source.problemAt([], "The file is empty.")])
  const tell = (path: Path, message: string, atKey = false) =>
    source.problemAt(path, `${path.length === 0 ? "The file" : `${writtenPath(path)}:`} ${ended(message)}`, atKey)
  const problemAt: Reading["problemAt"] = (path, message, other) =>
    tell(path, other ? `${message} ${source.problemAt(other, "").line}` : message)
  const parsed = Organisation.safeParse(source.value)
  if (parsed.success) return { organisation: parsed.data, problems: source.problems, isLeftOut: () => false, problemAt }

  const misfits = misfitsOf(parsed.error.issues, {
    root: source.value,
    shape: Organisation,
    written: source.written,
  })
  const problems = [...source.problems, ...misfits.map(({ path, message, atKey }) => tell(path, message, atKey))]
  if (misfits.some(({ path }) => path.length === 0)) throw new OrganisationProblems(problems)
  const { organisation, invalidTexts: leftOut, original } = withoutInvalid(source.value)
  return {
    organisation,
    problems,
    isLeftOut: (text) => leftOut.has(text.toLowerCase()),
    problemAt: (path, message, other) => problemAt(original(path), message, other && original(other)),
  }
}

function ended(message: string): string {
  return message.endsWith("?") ? message : `${message}.`
}
