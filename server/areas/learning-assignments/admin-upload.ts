import { z } from "zod"
import { bodyEndpoint } from "../../endpoint.ts"
import { firstColumn } from "../../wire/csv.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, type FieldFault, fault, Refusal } from "../../wire/faults.ts"
import { assignmentId, findOwned } from "./admin-access.ts"
import { changeDraft, mostBytes } from "./admin-draft.ts"
import { userProblem } from "./assignment-faults.ts"
import { createPermissionsText } from "./create-permissions.ts"
import { type FoundUser, findUsers } from "./named-queries.ts"

const mostLines = 100_000

const LeftOut = z
  .object({ line: z.int().describe("From 1."), user: z.string().describe("As it was sent."), message: z.string() })
  .meta({ id: "LeftOutUser" })
type LeftOut = z.output<typeof LeftOut>

/** Replaces the people whom a draft names by those of a list. */
export const uploadAssignmentUsers = bodyEndpoint({
  name: "uploadLearningAssignmentUsers",
  summary: "Upload the people of a draft",
  description:
    "Replaces the people whom the draft names by those of a list: its units and exclusions stay. Users who are unknown, inactive, outside of the caller's constraints or named twice are told all at once with their lines, and then nothing is changed; with `leaveOut` they are told and left out.",
  method: "PUT",
  path: "/admin/api/learning-assignments/:assignmentId/users",
  family: "plain",
  access: "people",
  permissions: createPermissionsText,
  mostBytes,
  input: z.object({
    assignmentId,
    text: z
      .string()
      .describe(
        "The file's text: one user a line, User ID or user name. Of a file with several columns the first counts; a first line `User ID` is a heading. At most 100,000 lines.",
      ),
    leaveOut: z.boolean().optional().describe("Whether to take those who can be taken, when others can't."),
  }),
  reply: z.object({
    users: z.int().describe("How many people the draft names now."),
    leftOut: z.array(LeftOut).describe("Who was left out, by line."),
  }),
  async handle({ assignmentId, text, leaveOut = false }, { portal, caller }) {
    const { cells, broken } = firstColumn(text)
    const lines = cells[0] && /^user[ _]?(id|name)$/i.test(cells[0].value) ? cells.slice(1) : cells
    if (lines.length > mostLines) throw badRequest([{ field: "text", message: "A list has at most 100,000 users." }])
    if (lines.length === 0 && broken.length === 0) throw badRequest([{ field: "text", message: "The list is empty." }])
    let reply: { users: number; leftOut: LeftOut[] } | undefined
    await changeDraft(portal, caller, assignmentId, async (stored) => {
      const { scope } = await findOwned(portal, caller, assignmentId)
      const trainingIds = stored.trainings.map(({ trainingId }) => trainingId)
      const named = lines.map(({ value }) => ({ externalId: value }))
      const { people, leftOut } = judged(lines, broken, await findUsers(portal.sql, named, { scope, trainingIds }))
      if (leftOut.length > 0 && !leaveOut) throw refusal(leftOut)
      reply = { users: people.length, leftOut }
      const others = stored.criteria.filter(({ personId, excluded }) => personId === null || excluded)
      const users = people.map((personId) => ({ excluded: false, ouId: null, personId, includeSubordinates: false }))
      return { ...stored, criteria: [...users, ...others] }
    })
    return plain(reply)
  },
})

type Line = { line: number; value: string }

/** Who is taken of a list, each once, and which lines are not, and why. */
function judged(lines: readonly Line[], broken: readonly number[], found: readonly FoundUser[]) {
  const lineOf = new Map<number, number>()
  const leftOut: LeftOut[] = broken.map((line) => ({
    line,
    user: "",
    message: "The quotes of the line are not closed.",
  }))
  for (const [index, { line, value }] of lines.entries()) {
    const user = found[index]
    const id = user?.id ?? undefined
    const before = id === undefined ? undefined : lineOf.get(id)
    const problem = userProblem(user)
    if (problem) leftOut.push({ line, user: value, message: fault(problem, "text", value).message })
    else if (before !== undefined)
      leftOut.push({ line, user: value, message: `User ${value} stands in line ${before} already` })
    else if (id !== undefined) lineOf.set(id, line)
  }
  return { people: [...lineOf.keys()], leftOut: leftOut.sort((one, other) => one.line - other.line) }
}

/** Each line is told by itself; the message counts them, because it may have to tell of very many. */
function refusal(leftOut: readonly LeftOut[]): Refusal {
  const faults: FieldFault[] = leftOut.map(({ line, message }) => ({ field: `text, line ${line}`, message }))
  const message =
    faults.length === 1 ? `Line ${leftOut[0]!.line}: ${leftOut[0]!.message}` : `${faults.length} lines can't be taken.`
  return new Refusal(400, message, { faults })
}
