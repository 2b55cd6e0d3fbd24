import { z } from "zod"
import { type FoundUser, findUsers, permissionsToCreate, userProblem } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { type FirstColumn, firstColumn } from "../../wire/csv.ts"
import { readText } from "../../wire/encoding.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, type FieldFault, fault, mostFaults, Refusal, row, unworded } from "../../wire/faults.ts"
import { beginning, freeText, hasControl, isLonger, mostCharacters, plainIdentifier } from "../../wire/text-kinds.ts"
import { assignmentId, wholeOnly } from "./assignment-access.ts"
import { changeDraft, mostBytes } from "./drafts.ts"

const mostLines = 100_000

const LeftOut = z
  .object({
    line: z.int().describe("From 1."),
    user: z.string().describe("As it was sent, at most its first 100 characters."),
    message: z.string(),
  })
  .meta({ id: "LeftOutUser" })
type LeftOut = z.output<typeof LeftOut>

/** Replaces the people of a draft by those of a list. */
export const uploadAssignmentUsers = endpoint({
  name: "uploadLearningAssignmentUsers",
  summary: "Upload the people of a draft",
  description: `Replaces the people whom the draft names by those of a list: its units and exclusions stay. Users who are unknown, inactive, outside of the caller's constraints or named twice are told all at once with their lines, and then nothing is changed; with \`leaveOut\` they are told and left out. ${wholeOnly}`,
  method: "PUT",
  path: "/admin/api/learning-assignments/:assignmentId/users",
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  mostBytes,
  source: "body",
  input: z.object({
    assignmentId,
    text: freeText(mostBytes)
      .describe(
        "The file's text: one user a line, User ID or user name. Of a file with several columns the first counts; a first line `User ID` is a heading. At most 100,000 lines.",
      )
      .optional(),
    file: freeText(mostBytes)
      .meta({ contentEncoding: "base64" })
      .optional()
      .describe("Instead of the text the file as it is, in Base64: UTF-8, or UTF-16 with a byte order mark."),
    leaveOut: z.boolean().optional().describe("Whether to take those who can be taken, when others can't."),
  }),
  reply: z.object({
    users: z.int().describe("How many people the draft names now."),
    leftOut: z.array(LeftOut).describe("Who was left out, by line: the first thousand."),
    moreLeftOut: z.int().describe("How many more were left out."),
  }),
  async handle({ assignmentId, text: sent, file, leaveOut = false }, { portal, caller }) {
    const text = listText(sent, file)
    const { cells, broken, isTooLong } = await firstColumn(text, mostLines + 1)
    const lines = cells[0] && /^user[ _]?(id|name)$/i.test(cells[0].value) ? cells.slice(1) : cells
    if (isTooLong || lines.length > mostLines)
      throw badRequest([{ field: "text", message: "A list has at most 100,000 users." }])
    if (lines.length === 0 && broken.length === 0)
      throw badRequest([{ field: "text", message: /[,;\t]/.test(text) && cells.length === 0 ? emptyColumn : empty }])
    let reply: { users: number; leftOut: LeftOut[]; moreLeftOut: number } | undefined
    await changeDraft(portal, caller, assignmentId, async (stored, { portal, scope }) => {
      const trainingIds = stored.trainings.map(({ trainingId }) => trainingId)
      const named = lines.map(({ value }) => ({ externalId: identifierIn(value) }))
      const { people, leftOut } = judged(
        text,
        { lines, broken },
        await findUsers(portal.sql, named, { scope, trainingIds }),
      )
      if (leftOut.length > 0 && !leaveOut) throw refusal(leftOut)
      const moreLeftOut = Math.max(0, leftOut.length - mostFaults)
      reply = { users: people.length, leftOut: leftOut.slice(0, mostFaults), moreLeftOut }
      const others = stored.criteria.filter(({ personId, excluded }) => personId === null || excluded)
      const users = people.map((personId) => ({ excluded: false, ouId: null, personId, includeSubordinates: false }))
      return { ...stored, criteria: [...users, ...others] }
    })
    return plain(reply)
  },
})

const empty = "The list is empty."
const emptyColumn = "The first column of the list is empty: the User IDs or user names must stand there."

/**
 * The text of a list that was sent as text or as a file. Refuses a file that is no text, or whose text was decoded with
 * a wrong encoding.
 */
function listText(text: string | undefined, file: string | undefined): string {
  const refuse = (field: string, message: string) => badRequest([{ field, message }])
  if (text !== undefined && file !== undefined) throw refuse("file", "file stands beside text.")
  if (file !== undefined) {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(file) || file.length % 4 !== 0)
      throw refuse("file", unworded("file", file).message)
    const read = readText(Buffer.from(file, "base64"))
    if ("text" in read) return read.text
    throw refuse("file", `The list is ${read.found}, in line ${read.line}. Save it as UTF-8 and send it again.`)
  }
  if (text === undefined) throw refuse("text", "text is required.")
  const wrong = text.indexOf("\uFFFD")
  if (wrong === -1) return text
  const line = lineAt(text, wrong)
  throw refuse(
    "text",
    `Line ${line} was read in another encoding than it has. Save the list as UTF-8, or send it as file.`,
  )
}

// Only the beginning of a longer line is read.
const longestLine = 10_000

type Line = { line: number; value: string }

/** Resolves the people of a list, each once, and the lines that are refused with their reasons. */
function judged(
  text: string,
  { lines, broken }: { lines: readonly Line[]; broken: FirstColumn["broken"] },
  found: readonly FoundUser[],
) {
  const lineOf = new Map<number, number>()
  const leftOut: LeftOut[] = broken.map(({ line, start }) => ({ line, user: "", message: quotesMessage(text, start) }))
  for (const [index, { line, value }] of lines.entries()) {
    const user = found[index]
    const id = user?.id ?? undefined
    const before = id === undefined ? undefined : lineOf.get(id)
    const shown = beginning(value, shownLength)
    const problem = userProblem(user)
    if (problem) leftOut.push({ line, user: shown, message: fault(problem, "text", value).message + invisible(value) })
    else if (before !== undefined)
      leftOut.push({ line, user: shown, message: fault(repeated(before), "text", value).message })
    else if (id !== undefined) lineOf.set(id, line)
  }
  return { people: [...lineOf.keys()], leftOut: leftOut.sort((one, other) => one.line - other.line) }
}

const shownLength = 100

function repeated(line: number) {
  return row("text", `User xyz stands in line ${line} already`)
}

/** The identifier in a cell; empty when the text is too long to be one, or has a control character. */
function identifierIn(cell: string): string {
  return isLonger(cell, mostCharacters.identifier) || hasControl(cell) ? "" : plainIdentifier(cell)
}

/** The message about the unreadable quotes of a line that begins at `start`. */
function quotesMessage(text: string, start: number): string {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(start, start + longestLine)) ?? []
  const isClosed = (line.match(/"/g) ?? []).length % 2 === 0
  return isClosed
    ? "A quote of the line stands within a cell: it must be doubled, or the cell in quotes."
    : "The quotes of the line are not closed."
}

/** The invisible characters within a text that names nobody, since it may look like a valid one. */
function invisible(value: string): string {
  const found = [...new Set(beginning(value, shownLength).match(/[\p{Cf}\p{Cc}]/gu))].map(
    (one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`,
  )
  return found.length === 0 ? "" : ` (with the invisible character ${found.join(", ")})`
}

/** The number of the line that contains a position in a text. */
function lineAt(text: string, place: number): number {
  let line = 1
  for (let end = text.indexOf("\n"); end !== -1 && end < place; end = text.indexOf("\n", end + 1)) line++
  return line
}

/** The first thousand lines are listed one by one; the message has their total, which may be very large. */
function refusal(leftOut: readonly LeftOut[]): Refusal {
  const faults: FieldFault[] = leftOut.map(({ line, message }) => ({ field: `text, line ${line}`, message }))
  const message =
    faults.length === 1 ? `Line ${leftOut[0]!.line}: ${leftOut[0]!.message}` : `${faults.length} lines can't be taken.`
  return new Refusal(400, message, { faults })
}
