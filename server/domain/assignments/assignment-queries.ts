import type { Sql } from "../../database/sql.ts"
import { jsonRows } from "../../database/sql.ts"
import { Refusal } from "../../wire/faults.ts"
import type { Act, Assignment, AssignmentDraft, AssignmentSource } from "./assignment.ts"
import { type AssignmentState, type Move, stateAfter } from "./states.ts"

/** Stores a draft of an assignment. Returns its id. */
export async function storeAssignment(
  sql: Sql,
  draft: AssignmentDraft,
  { by, at, source, copiedFrom }: Act & { source: AssignmentSource; copiedFrom?: number },
): Promise<number> {
  const { title, description, comment, kind, recurring, settings } = columnsOf(draft)
  const [row] = await sql<{ id: number }>`
    insert into assignment (title, description, comment, kind, recurring, status, source, settings, created_by,
      created_at, modified_at, copied_from)
    values (${title}, ${description}, ${comment}, ${kind}, ${recurring}, 'draft', ${source}, ${settings}::jsonb, ${by},
      ${at}, ${at}, ${copiedFrom ?? null})
    returning id
  `
  await addContent(sql, row!.id, draft)
  return row!.id
}

/**
 * Replaces the whole content of a draft. Refuses with 404 when there is no such draft, with 409 when it has been
 * submitted.
 */
export async function replaceDraft(sql: Sql, id: number, draft: AssignmentDraft, { at }: Act): Promise<void> {
  const { status } = await lockAssignment(sql, id)
  if (status !== "draft") throw new Refusal(409, `Only a draft can be replaced; this assignment is ${status}.`)
  const { title, description, comment, kind, recurring, settings } = columnsOf(draft)
  await sql`
    update assignment
    set title = ${title}, description = ${description}, comment = ${comment}, kind = ${kind}, recurring = ${recurring},
      settings = ${settings}::jsonb, modified_at = ${at}
    where id = ${id}
  `
  await sql`delete from assignment_training where assignment_id = ${id}`
  await sql`delete from assignment_criterion where assignment_id = ${id}`
  await addContent(sql, id, draft)
}

/** An assignment with its trainings and criteria in their order; undefined when there is none. */
export async function findAssignment(sql: Sql, id: number): Promise<Assignment | undefined> {
  const [assignment] = await sql<Assignment>`
    select a.id, a.title, a.description, a.comment, a.kind, a.recurring, a.status, a.source, a.settings, a.created_by,
      a.created_at, a.modified_at, a.submitted_by, a.submitted_at, a.next_at, a.begun_at, a.processed_at, a.cycle,
      a.settled_cycle, a.cost, a.people, a.copied_from,
      coalesce((
        select jsonb_agg(jsonb_build_object('trainingId', training_id, 'dueDate', due_date, 'comment', comment)
          order by position)
        from assignment_training where assignment_id = a.id), '[]') as trainings,
      coalesce((select jsonb_agg(jsonb_build_object('excluded', excluded, 'ouId', ou_id, 'personId', person_id,
        'includeSubordinates', include_subordinates) order by position)
        from assignment_criterion where assignment_id = a.id), '[]') as criteria
    from assignment a where a.id = ${id}
  `
  return assignment
}

export type LockedAssignment = Pick<Assignment, "id" | "kind" | "status" | "settings" | "createdBy" | "title">

/** Locks an assignment until the transaction ends. Refuses with 404 when there is none. */
export async function lockAssignment(sql: Sql, id: number): Promise<LockedAssignment> {
  const [found] = await sql<LockedAssignment>`
    select id, kind, status, settings, created_by, title from assignment where id = ${id} for no key update
  `
  if (!found) throw new Refusal(404, "Assignment not found.")
  return found
}

/** The states in which an assignment has a next run. */
const statesWithRun: readonly AssignmentState[] = ["queued", "active"]

/**
 * Changes an assignment's state by a person's or the engine's move, and records the change. Refuses with 409 a move
 * that the present state does not allow. An assignment that is neither queued nor active has no next run.
 */
export async function makeMove(
  sql: Sql,
  assignment: LockedAssignment,
  name: Move,
  { by, at, to }: { by: number | null; at: Date; to?: AssignmentState },
): Promise<AssignmentState> {
  const status = stateAfter(name, assignment, to)
  await sql`
    with changed as (
      insert into assignment_change (assignment_id, at, by_id, what, was, became)
      values (${assignment.id}, ${at}, ${by}, ${name}, ${JSON.stringify(assignment.status)}::jsonb,
        ${JSON.stringify(status)}::jsonb)
    )
    update assignment set status = ${status}, modified_at = ${at},
      next_at = case when ${statesWithRun.includes(status)} then next_at end
    where id = ${assignment.id}
  `
  return status
}

function columnsOf({ title, description, comment, settings }: AssignmentDraft) {
  const { dynamic } = settings
  return {
    title,
    description,
    comment,
    kind: dynamic ? "dynamic" : "standard",
    recurring: dynamic !== null && dynamic.recurrence.type !== "none",
    settings: JSON.stringify(settings),
  }
}

async function addContent(sql: Sql, id: number, { trainings, criteria }: AssignmentDraft): Promise<void> {
  await sql`
    insert into assignment_training (assignment_id, position, training_id, due_date, comment)
    select ${id}, position, (own ->> 'trainingId')::bigint, nullif(own -> 'dueDate', 'null'), own ->> 'comment'
    from jsonb_array_elements(${JSON.stringify(trainings)}::jsonb) with ordinality as given (own, position)
  `
  const placed = criteria.map((criterion, index) => ({ position: index + 1, ...criterion }))
  await sql`
    insert into assignment_criterion (assignment_id, position, excluded, ou_id, person_id, include_subordinates)
    select ${id}, given.*
    from jsonb_to_recordset(${jsonRows(placed)}::jsonb)
      as given (position integer, excluded boolean, ou_id bigint, person_id bigint, include_subordinates boolean)
  `
}
