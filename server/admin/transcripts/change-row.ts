import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { findProtectingAssignment } from "../../domain/assignments/index.ts"
import { mustPermitTranscript } from "../../domain/catalogue/index.ts"
import {
  type ActionOutcome,
  archiveRows,
  editDueDate,
  findTranscriptRow,
  performAction,
  type RefusedRow,
  refusalText,
  removeRows,
  restoreRows,
  TranscriptView,
  toTranscriptView,
  unarchiveRows,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { dueInstant } from "../../wire/calendar.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { freeText } from "../../wire/text-kinds.ts"

// Status changes by administrators. People, approvers, rosters and jobs have endpoints and modules of their own.
const moves = [
  "start",
  "complete",
  "requestCompletion",
  "markIncomplete",
  "noShow",
  "fail",
  "withdraw",
  "cancel",
  "exempt",
  "rollBack",
] as const

type Move = (typeof moves)[number]

const Body = z.object({
  id: z.int().min(1).describe("The row's id."),
  action: z
    .enum([...moves, "archive", "unarchive", "remove", "restore", "editDueDate"])
    .describe("What is done to the row, in the words of its audit stamps."),
  dueDate: z.iso
    .date()
    .nullable()
    .optional()
    .describe(
      "With editDueDate: the day of the portal's time zone on which it is due, or null for none of this person's.",
    ),
  reason: freeText(500).optional().describe("Why somebody leaves, is taken out, is exempt or loses the row."),
  comment: freeText(500).optional().describe("Stands in the row's history."),
})

type Request = z.output<typeof Body>

/** Changes one row of a person's transcript, with its effects. */
export const changeTranscriptRow = endpoint({
  name: "changeTranscriptRow",
  summary: "Change one row of a person's transcript",
  description:
    "Status, archiving, removal and due date. What the status does not allow is refused with 409. A row that an active dynamic assignment keeps there can't be removed: the assignment is deactivated first. Of a curriculum that is removed, what was never started goes with it.",
  method: "PATCH",
  path: "/admin/api/transcripts/:id",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Transcript - Manage", "Users - View"],
    text: "Transcript - Manage, within its constraints on people and training, and Users - View, within its constraints on people.",
  },
  source: "body",
  input: Body,
  reply: TranscriptView,
  async handle(request, { portal, caller }) {
    const { sql, clock } = portal
    const [managing, viewing] = await requirePermissions(portal, caller, ["Transcript - Manage", "Users - View"])
    const showing = { culture: caller.person.culture, now: clock.now() }
    const found = await findTranscriptRow(sql, request.id, showing)
    if (!found) throw new Refusal(404, "There is no such transcript record.")
    await mustPermitTranscript(portal, caller, managing, found)
    await mustPermitPerson(portal, caller, viewing, found.personId)
    const { refused } = await carryOut(portal, caller, request)
    if (refused[0]) throw new Refusal(409, whyNot(request.action, refused[0]))
    return plain(toTranscriptView((await findTranscriptRow(sql, request.id, showing))!, showing))
  },
})

async function carryOut(portal: Portal, { person }: Caller, request: Request): Promise<ActionOutcome> {
  const who = { at: portal.clock.now(), by: person.id }
  const rows = [request.id]
  return await portal.database.transaction(async (sql) => {
    switch (request.action) {
      case "archive":
        return await archiveRows(sql, rows, who)
      case "unarchive":
        return await unarchiveRows(sql, rows, who)
      case "restore":
        return await restoreRows(sql, rows, { ...who, origin: "administrator", message: request.comment ?? null })
      case "remove":
        return await removeRow(sql, request, who)
      case "editDueDate":
        return await editDueDate(sql, rows, {
          ...who,
          dueAt: await dueAt(sql, request),
          message: request.comment ?? null,
        })
      default:
        return await moveRow(sql, request.action, request, who)
    }
  })
}

type Who = { at: Date; by: number }

async function moveRow(sql: Sql, action: Move, { id, reason, comment }: Request, who: Who): Promise<ActionOutcome> {
  const details = {
    ...who,
    origin: "administrator" as const,
    message: comment ?? null,
    ...(reason === undefined ? {} : { reason }),
  }
  return await performAction(sql, action, [id], details)
}

async function removeRow(sql: Sql, { id, reason, comment }: Request, who: Who): Promise<ActionOutcome> {
  const keeper = await findProtectingAssignment(sql, id)
  if (keeper !== undefined)
    throw new Refusal(409, `The dynamic assignment "${keeper}" keeps it there: deactivate the assignment first.`)
  const why = { reason: reason ?? null, comment: comment ?? null }
  return await removeRows(sql, [id], { ...who, ...why, how: "person", children: { withinCurricula: true } })
}

/** The instant of a due date: 23:59 of a day in the portal's time zone. */
async function dueAt(sql: Sql, { dueDate }: Request): Promise<Date | null> {
  if (dueDate === undefined || dueDate === null) return null
  const [setting] = await sql<{ timeZone: string }>`select time_zone from portal_setting`
  return dueInstant(dueDate, setting!.timeZone)
}

function whyNot(action: Request["action"], refused: RefusedRow): string {
  if ((moves as readonly string[]).includes(action)) return refusalText(action as Move, refused)
  const { why } = refused
  if (why === "seats" || why === "unknown") return refusalText("start", refused)
  if (why === "archived" || why === "not archived" || why === "not removed" || why === "removed") return `It is ${why}.`
  return action === "remove" ? "What is completed is removed by the Training Removal Tool alone." : "It is completed."
}
