import type { Sql } from "../../../database/sql.ts"
import { addJob, endWaitingJob } from "../../../jobs/jobs.ts"
import { Refusal } from "../../../wire/faults.ts"
import type { Act } from "../assignment.ts"
import { findAssignment, lockAssignment, makeMove, storeAssignment } from "../assignment-queries.ts"
import { processingJob } from "../request/submit.ts"
import type { DueDate, Email, Settings } from "../settings.ts"
import type { Move } from "../states.ts"
import { recordLeaversUntilNow, scheduleNext } from "./cycle.ts"

// The actions of people on an existing assignment. Each locks the assignment, refuses with 404 an unknown one and with
// 409 an action that its state does not allow, and records the change. They need a transaction, and check no
// permission.

/** Returns a draft that waits for a review to its author. Needs `Assignment Tool - Submit Draft`. */
export async function reject(sql: Sql, id: number, act: Act): Promise<void> {
  await makeMove(sql, await lockAssignment(sql, id), "reject", act)
}

/** Cancels an assignment that has not begun. */
export async function cancel(sql: Sql, id: number, act: Act): Promise<void> {
  await endRuns(sql, id, "cancel", act)
}

/** Stops a standard assignment that is being processed, after its current step. */
export async function stop(sql: Sql, id: number, act: Act): Promise<void> {
  await endRuns(sql, id, "stop", act)
}

/** Switches a dynamic assignment off. */
export async function deactivate(sql: Sql, id: number, act: Act): Promise<void> {
  await endRuns(sql, id, "deactivate", act)
  await recordLeaversUntilNow(sql, id, act.at)
}

/** Moves an assignment to a state without a next run, and ends the job that waits for it. */
async function endRuns(sql: Sql, id: number, move: Move, act: Act): Promise<void> {
  await makeMove(sql, await lockAssignment(sql, id), move, act)
  await endWaitingJob(sql, act.at, processingJob.key(id))
}

/** Switches a dynamic assignment on again. Its next run is the next time of its frequency. */
export async function activate(sql: Sql, id: number, act: Act): Promise<void> {
  const assignment = await lockAssignment(sql, id)
  await makeMove(sql, assignment, "activate", act)
  await scheduleNext(sql, assignment, act.at)
}

/** The kind and key of the job that removes an assignment from transcripts. */
export const removalJob = { kind: "remove assignment", key: (id: number) => `remove assignment ${id}` }

/**
 * Removes from transcripts what a processed or inactive assignment has assigned, except rows that are completed or have
 * another source. This cannot be undone.
 */
export async function removeFromTranscripts(sql: Sql, id: number, act: Act): Promise<void> {
  await makeMove(sql, await lockAssignment(sql, id), "removeFromTranscripts", act)
  await addJob(sql, act.at, { kind: removalJob.kind, key: removalJob.key(id), subject: id, data: { by: act.by } })
}

/** Creates a draft with the content of an assignment. Returns the draft's id. */
export async function copy(sql: Sql, id: number, act: Act): Promise<number> {
  const assignment = await findAssignment(sql, id)
  if (!assignment) throw new Refusal(404, "Assignment not found.")
  return await storeAssignment(sql, assignment, { ...act, source: "tool", copiedFrom: id })
}

/** Changes to a submitted assignment. Absent members stay as they are. */
export type Changes = {
  /** Needs `Assignment Tool - Edit Assignment Title`. */
  title?: string
  description?: string | null
  /** Dynamic assignments only, as all members below. */
  comment?: string | null
  /** Needs `Assignment Tool - Edit Due Date`. */
  dueDate?: DueDate
  /** Needs `Assignment Tool - Edit Email Settings`. */
  email?: Email
  /** Needs `Assignment Tool - Dynamic Reassignment`. */
  reassignment?: { enabled: boolean; latestVersion: boolean }
}

const uneditableStates = ["draft", "cancelled", "removing", "removed"]

/** Changes a submitted assignment. The changes apply from its next run on. */
export async function change(sql: Sql, id: number, changes: Changes, { by, at }: Act): Promise<void> {
  const { kind, status } = await lockAssignment(sql, id)
  if (uneditableStates.includes(status)) throw new Refusal(409, `An assignment that is ${status} can't be edited.`)
  const { title, description, ...ofDynamic } = changes
  const fixed = Object.entries(ofDynamic).flatMap(([name, value]) => (value === undefined ? [] : name))
  if (kind === "standard" && fixed.length > 0)
    throw new Refusal(409, `Of a standard assignment that was submitted, this can't be edited: ${fixed.join(", ")}.`)
  const before = (await findAssignment(sql, id))!
  const settings = changedSettings(before.settings, changes)
  const after = { ...before, ...withoutUndefined({ title, description, comment: changes.comment }), settings }
  await sql`
    update assignment set title = ${after.title}, description = ${after.description}, comment = ${after.comment},
      settings = ${JSON.stringify(settings)}::jsonb, modified_at = ${at}
    where id = ${id}
  `
  const told = [
    ["title", before.title, after.title],
    ["description", before.description, after.description],
    ["comment", before.comment, after.comment],
    ["dueDate", before.settings.dueDate, settings.dueDate],
    ["email", before.settings.email, settings.email],
    ["reassignment", before.settings.dynamic?.reassignment, settings.dynamic?.reassignment],
  ].map(([what, was, became]) => ({ what, was: was ?? null, became: became ?? null }))
  await sql`
    insert into assignment_change (assignment_id, at, by_id, what, was, became)
    select ${id}, ${at}, ${by}, what, was, became
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (what text, was jsonb, became jsonb)
    where was is distinct from became
  `
}

function changedSettings(settings: Settings, { dueDate, email, reassignment }: Changes): Settings {
  const { dynamic } = settings
  return {
    ...settings,
    ...withoutUndefined({ dueDate, email }),
    dynamic: dynamic && { ...dynamic, ...withoutUndefined({ reassignment }) },
  }
}

/** The members that are not undefined. */
function withoutUndefined<Members extends object>(
  members: Members,
): { [Name in keyof Members]: Exclude<Members[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}

export type Change = { at: Date; byId: number | null; what: string; was: unknown; became: unknown }

/** The modification history of an assignment, oldest first. */
export async function listChanges(sql: Sql, id: number): Promise<Change[]> {
  return await sql<Change>`
    select at, by_id, what, was, became from assignment_change where assignment_id = ${id} order by id
  `
}
