import { z } from "zod"
import { relation } from "../../database/relation.ts"
import type { Sql } from "../../database/sql.ts"
import {
  findRequest,
  findRequestedTraining,
  type RequestEffect,
  type RequestedTraining,
  requestEffect,
  requestFaults,
  saveRequest,
} from "../../domain/approvals/index.ts"
import { lockedSeats } from "../../domain/catalogue/index.ts"
import {
  markRequested,
  moveRows,
  occurrenceInsertion,
  placedColumns,
  raiseApprovalNeeded,
  raiseStamps,
  type StampedResult,
  statusId,
  transition,
  unstartedDefaults,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { RequestShown, requestShown } from "./request-view.ts"

const Body = z.object({
  objectId: guid.describe("GUID of the learning object."),
  comment: freeText(4000).trim().optional().describe("Why: approvers read it."),
  exception: z
    .boolean()
    .optional()
    .describe("Whether to ask around availability and prerequisites, where they stand against it."),
})

type Asking = { personId: number; at: Date; comment: string | null; exception: boolean }

/** Requests training for the caller. */
export const requestTraining = endpoint({
  name: "requestTraining",
  summary: "Ask for a learning object",
  description:
    "Of what is available to the person, or assigned. It leads as far as it gets: Pending Prerequisite, Pending Approval, Approved, or on to Registered or Waitlisted. Of an event one of its sessions is asked for. An exception always waits for somebody, unless the person never needs an approval.",
  method: "POST",
  path: "/admin/api/my/requests",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody may ask for oneself." },
  status: 201,
  source: "body",
  input: Body,
  reply: RequestShown,
  async handle({ objectId, comment, exception = false }, { portal, caller }) {
    const asking = { personId: caller.person.id, at: portal.clock.now(), comment: comment || null, exception }
    const showing = { culture: caller.person.culture, now: asking.at }
    const request = await portal.database.transaction(async (sql) =>
      findRequest(sql, await ask(sql, objectId, asking), showing.culture),
    )
    return plain(requestShown(request, showing), 201)
  },
})

/** Carries out a request. Returns the id of its row. */
async function ask(sql: Sql, guid: string, asking: Asking): Promise<number> {
  await lockedSeats(sql, sql`select id from training where guid = ${guid}::uuid`)
  const wanted = await findRequestedTraining(sql, guid, asking.personId, asking.at)
  if (!wanted) throw new Refusal(404, "There is no such learning object.")
  const faults = [...requestFaults(wanted, asking.exception)]
  if (faults.length > 0) throw badRequest(faults)
  const step = requestEffect(wanted, asking.exception)
  const id = step.row === "new" ? await place(sql, wanted, step, asking) : await moveOn(sql, wanted, step, asking)
  await markRequested(sql, id, { at: asking.at, isNew: step.row === "new" })
  await saveRequest(sql, id, { ...asking, exception: step.action === "requestException" })
  if (step.to !== "pendingPrerequisite")
    await raiseApprovalNeeded(sql, "training", [id], { at: asking.at, origin: "self" })
  return id
}

/** Adds a new occurrence to the transcript. */
async function place(
  sql: Sql,
  { trainingId, regNum }: RequestedTraining,
  step: RequestEffect,
  asking: Asking,
): Promise<number> {
  const { personId, at, comment } = asking
  const wanted = relation(
    sql,
    "wanted",
    {
      ...unstartedDefaults(sql),
      personId: sql`${personId}::bigint`,
      trainingId: sql`${trainingId}::bigint`,
      regNum: sql`${regNum + 1}::integer`,
      status: sql`${statusId(step.to)}::smallint`,
      origin: sql`'request'`,
      at: sql`${at}::timestamptz`,
      assignedBy: sql`${personId}::bigint`,
      comment: sql`${comment}::text`,
      sourceKind: sql`'request'`,
      sourceId: sql`${personId}::bigint`,
      stamp: sql`${transition(step.action).stamp}::text`,
    },
    sql``,
  )
  const [placed] = await sql<{ id: number | null } & StampedResult>`
    with ${wanted.definition}, ${occurrenceInsertion(sql, wanted)}
    select (select id from placed) as id${placedColumns(sql)}
  `
  if (!placed || placed.id === null) throw alreadyThere()
  await raiseStamps(sql, placed, { at, by: personId, origin: "self" })
  return placed.id
}

async function moveOn(
  sql: Sql,
  { rowId }: RequestedTraining,
  { action, to }: RequestEffect,
  asking: Asking,
): Promise<number> {
  const { personId, at, comment } = asking
  const { refused } = await moveRows(sql, action, [rowId as number], {
    to,
    at,
    by: personId,
    origin: "self",
    message: comment,
  })
  if (refused.length > 0) throw alreadyThere()
  return rowId as number
}

/** The refusal of a training that the same person requested at the same moment. */
function alreadyThere(): Refusal {
  return badRequest([{ field: "objectId", message: "It is on your transcript already." }])
}
