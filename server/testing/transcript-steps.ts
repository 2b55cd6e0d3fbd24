import fc from "fast-check"
import { relation } from "../database/relation.ts"
import type { Sql } from "../database/sql.ts"
import { raiseSessionMaximum, seatsLeft } from "../domain/catalogue/seats.ts"
import { leaveCurricula, placeChildren } from "../domain/transcripts/curriculum-children.ts"
import { moveRows } from "../domain/transcripts/move-queries.ts"
import {
  archiveRows,
  markRowsRemoved,
  type RemovalMethod,
  restoreRows,
  unarchiveRows,
} from "../domain/transcripts/removal-queries.ts"
import { editDueDate, endSource, sourceInsertion } from "../domain/transcripts/source-queries.ts"
import type { Status } from "../domain/transcripts/statuses.ts"
import { documentedActions, documentedStatuses } from "./documented-states.ts"
import {
  addBareCurriculum,
  addBarePeople,
  addBareSession,
  addBareTraining,
  placedRows,
  placeRow,
} from "./transcript-rows.ts"

/**
 * A few people and trainings: two courses, a session of two seats, one without a limit, and a curriculum in a
 * curriculum.
 */
export type Stage = { people: number[]; trainings: number[]; curricula: number[]; limited: number }

export async function addStage(sql: Sql): Promise<Stage> {
  const courses = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Course")]
  const [limited, unlimited] = [await addBareSession(sql, 2), await addBareSession(sql, null)]
  const inner = await addBareCurriculum(sql, [courses[1] as number])
  const curricula = [inner, await addBareCurriculum(sql, [...courses, inner])]
  const people = await addBarePeople(sql, 4)
  return { people, limited, curricula, trainings: [...courses, limited, unlimited, ...curricula] }
}

/**
 * A step on transcripts. Numbers select among the available items by their remainder. `rows` are those of some people
 * and trainings.
 */
export type Step =
  | { kind: "place"; who: number; what: number; status: Status; due: number | null; assignment: number }
  | { kind: "move"; action: number; to: number; rows: number[] }
  | { kind: "remove"; how: RemovalMethod; rows: number[] }
  | { kind: "restore" | "archive" | "unarchive"; rows: number[] }
  | { kind: "link"; assignment: number; due: number | null; rows: number[] }
  | { kind: "leave"; assignment: number; rows: number[] }
  | { kind: "edit"; who: number; due: number | null; rows: number[] }
  | { kind: "leaveCurricula"; rows: number[]; withinCurricula: boolean; inProgress: boolean }
  | { kind: "raise"; needed: number }

const place = fc.nat(99)
const rows = fc.array(place, { minLength: 1, maxLength: 4 })
const due = fc.option(fc.integer({ min: -3, max: 30 }))
const assignment = fc.integer({ min: 1, max: 3 })

const assigned = documentedActions.find(({ action }) => action === "assign")!.to

/** Any step, frequent ones with higher probability. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("place" as const),
      who: place,
      what: place,
      status: fc.constantFrom<Status>(...assigned, "completed"),
      due,
      assignment,
    }),
  },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("move" as const), action: place, to: place, rows }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("remove" as const),
      how: fc.constantFrom<RemovalMethod>("dynamic", "assignment", "person", "tool"),
      rows,
    }),
  },
  fc.record({ kind: fc.constantFrom("restore" as const, "archive" as const, "unarchive" as const), rows }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("link" as const), assignment, due, rows }) },
  fc.record({ kind: fc.constant("leave" as const), assignment, rows }),
  fc.record({ kind: fc.constant("edit" as const), who: place, due, rows }),
  fc.record({
    kind: fc.constant("leaveCurricula" as const),
    rows,
    withinCurricula: fc.boolean(),
    inProgress: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("raise" as const), needed: fc.integer({ min: 1, max: 2 }) }),
)

/**
 * Whether an assignment, a removal or a version takes the step automatically: such steps leave completed rows
 * unchanged.
 */
export function isAutomatic(step: Step): boolean {
  if (step.kind === "remove") return step.how === "dynamic" || step.how === "assignment"
  return ["place", "link", "leave", "leaveCurricula"].includes(step.kind)
}

const day = 86_400_000

/** Takes one step in a transaction. `among`: the rows that it may select from. */
export async function take(sql: Sql, stage: Stage, step: Step, at: Date, among: number[]): Promise<void> {
  const chosen = "rows" in step && among.length > 0 ? step.rows.map((place) => chooseOf(among, place)) : []
  const dueAt = "due" in step && step.due !== null ? new Date(at.getTime() + step.due * day) : null
  const assignment = (sourceId: number) => ({ kind: "assignment", sourceId }) as const
  const system = { at, by: null, origin: "administrator" } as const
  switch (step.kind) {
    case "place": {
      const trainingId = chooseOf(stage.trainings, step.what)
      const [seats] = await seatsLeft(sql, [trainingId])
      const isFull = seats !== undefined && seats.left !== null && seats.left < 1
      const status =
        isFull && documentedStatuses.some((one) => one.status === step.status && one.takesSeat)
          ? "waitlisted"
          : step.status
      const source = assignment(step.assignment)
      const personId = chooseOf(stage.people, step.who)
      const id = await placeRow(sql, { personId, trainingId, status, at, dueAt, source })
      if (stage.curricula.includes(trainingId)) await placeChildren(sql, [id], { at, origin: "api" })
      return
    }
    case "move": {
      const { action, to } = chooseOf(documentedActions, step.action)
      await moveRows(sql, action, chosen, {
        to: to.length > 0 ? chooseOf(to, step.to) : undefined,
        ...system,
        origin: "administrator",
      })
      return
    }
    case "remove":
      await markRowsRemoved(sql, chosen, { how: step.how, ...system })
      return
    case "restore":
    case "archive":
    case "unarchive":
      await { restore: restoreRows, archive: archiveRows, unarchive: unarchiveRows }[step.kind](sql, chosen, system)
      return
    case "link": {
      const links = relation(
        sql,
        "found",
        {
          transcriptId: sql`id`,
          sourceKind: sql`'assignment'`,
          sourceId: sql`${step.assignment}::bigint`,
          dueAt: sql`${dueAt}::timestamptz`,
          at: sql`${at}::timestamptz`,
        },
        sql`from (select distinct unnest(${chosen}::bigint[]) as id) chosen`,
      )
      await sql`
        with ${links.definition}, ${sourceInsertion(sql, links)}
        select from redated
      `
      return
    }
    case "leave": {
      const had = await endSource(sql, chosen, assignment(step.assignment), at)
      const free = sql`
        select id from transcript t where id = any(${had}::bigint[]) and not exists (
          select from transcript_source source where source.transcript_id = t.id and source.kind = 'assignment'
            and source.ended_at is null)
      `
      await markRowsRemoved(sql, free, { how: "dynamic", ...system })
      return
    }
    case "edit":
      await editDueDate(sql, chosen, { dueAt, by: chooseOf(stage.people, step.who), at })
      return
    case "leaveCurricula": {
      const all = await placedRows(sql, chosen)
      const rows = all.filter(({ trainingId }) => stage.curricula.includes(trainingId)).map(({ id }) => id)
      await markRowsRemoved(sql, rows, { how: "dynamic", ...system })
      const gone = sql`select id from transcript where id = any(${rows}::bigint[]) and removed_at is not null`
      const { withinCurricula, inProgress } = step
      return await leaveCurricula(sql, gone, { withinCurricula, inProgress, how: "dynamic", ...system })
    }
    case "raise":
      return await raiseSessionMaximum(sql, [{ trainingId: stage.limited, needed: step.needed }], system)
  }
}

function chooseOf<Item>(items: readonly Item[], place: number): Item {
  return items[place % items.length] as Item
}
