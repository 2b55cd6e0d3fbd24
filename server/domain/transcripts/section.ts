import { z } from "zod"
import { relation } from "../../database/relation.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import { type Path, repeated } from "../../section/complaint.ts"
import type { Resolver } from "../../section/resolver.ts"
import { type Load, section } from "../../section/section.ts"
import { count, day, list, longText, moment, off, personReference, trainingReference } from "../../section/shapes.ts"
import { seatsLeft } from "../catalogue/index.ts"
import { placeChildren } from "./curriculum-children.ts"
import { raiseApprovalNeeded, raiseCompleted } from "./events.ts"
import { occurrenceInsertion, unstartedDefaults } from "./insert-occurrences.ts"
import { placedColumns, raiseStamps, type StampedResult } from "./stamped-rows.ts"
import { completedIds, type Status, statuses, statusId, statusNames } from "./statuses.ts"

const TranscriptItem = z.strictObject({
  people: z.array(personReference).min(1).describe("Everybody of whom all that follows is true."),
  training: trainingReference,
  occurrence: z.int().min(1).max(1000).default(1).describe("Counts how often the person has had it, from 1."),
  status: z
    .enum(statusNames as [Status, ...Status[]])
    .default("registered")
    .describe("How far the person is with it."),
  assigned: moment.default("today"),
  registered: moment.optional(),
  started: moment.optional(),
  completed: moment.optional(),
  due: day.optional(),
  score: z.number().min(0).max(1000).optional(),
  percent: z.int().min(0).max(100).optional().describe("100 for what is done, else 0, when left out."),
  minutes: count.default(0).describe("How long the person has spent on it."),
  comment: longText.max(500).optional(),
  required: off,
})

type TranscriptItem = z.output<typeof TranscriptItem>

/** Transcripts: training that people have completed or must complete. */
export const transcriptsSection = section({
  members: { transcripts: list(TranscriptItem).describe("Occurrences that are there already stay as they are.") },
  rows: ({ transcripts }, resolver) =>
    transcripts.flatMap((item, index) => transcriptRows(item, ["transcripts", index], resolver)),
  check: (rows) =>
    repeated(
      rows.filter(({ personId, trainingId }) => personId !== null && trainingId !== null),
      occurrenceKey,
      () => "has the same occurrence as the one in line",
    ),
  reportItems: (rows) => rows.map((row) => ({ member: "transcripts", kind: "transcript", id: occurrenceKey(row) })),
  steps: [{ name: "transcripts", after: ["approvals"], save }],
})

// Statuses that imply a registration.
const afterRegistration: readonly Status[] = ["registered", "inProgress", "completed", "incomplete", "failed", "noShow"]

/** The rows to add to transcripts, in the form that `placing` accepts. */
function transcriptRows(item: TranscriptItem, path: Path, resolver: Resolver) {
  const { status, occurrence, due, score = null, comment = null, minutes, required } = item
  const at = resolver.instant(item.assigned) as Date
  const isDone = statuses[status].group === "completed"
  const completedAt = resolver.instant(item.completed)
  if (completedAt && !isDone) resolver.complain([...path, "completed"], `what is ${status} is not completed`)
  const same = {
    trainingId: resolver.training([...path, "training"], item.training),
    regNum: occurrence,
    status: statusId(status),
    at,
    registeredAt: resolver.instant(item.registered) ?? (afterRegistration.includes(status) ? at : null),
    startedAt: resolver.instant(item.started),
    completedAt: isDone ? (completedAt ?? at) : null,
    dueAt: resolver.dueInstant(due),
    score,
    percent: item.percent ?? (isDone ? 100 : 0),
    minutes,
    comment,
    required,
  }
  return item.people.map((person, index) => {
    const place: Path = [...path, "people", index]
    return { personId: resolver.person(place, person), ...same, place }
  })
}

/** A row with its place in the file. */
type Row = ReturnType<typeof transcriptRows>[number]

type PlacedRow = {
  id: number
  personId: number
  trainingId: number
  regNum: number
  status: number
  isCurriculum: boolean
}

/** The id of an occurrence in the change log. */
function occurrenceKey({ personId, trainingId, regNum }: Pick<Row, "personId" | "trainingId" | "regNum">): string {
  return `${personId} ${trainingId} ${regNum}`
}

/**
 * Adds rows to transcripts, as if the people's managers had assigned them. Existing occurrences stay unchanged, because
 * a transcript is history. Complains of sessions with more people than seats.
 */
async function save(sql: Sql, rows: readonly Row[], { now, changes, complain }: Load): Promise<void> {
  if (rows.length === 0) return
  const trainingIds = [...new Set(rows.map(({ trainingId }) => trainingId as number))]
  await seatsLeft(sql, trainingIds)
  const fresh = freshRows(sql)
  const [result] = await sql<{ placed: PlacedRow[] } & StampedResult>`
    with given as (
      select row.*, coalesce(p.manager_id, p.id) as source_id
      from jsonb_to_recordset(${jsonRows(rows.map(({ place: _, ...row }) => row))}::jsonb) as row (
        person_id bigint, training_id bigint, reg_num integer, status smallint,
        at timestamptz, registered_at timestamptz, started_at timestamptz, completed_at timestamptz, due_at timestamptz,
        score numeric, percent smallint, minutes integer, comment text, required boolean
      )
      join person p on p.id = row.person_id
    ), ${fresh.definition}, ${occurrenceInsertion(sql, fresh)}
    select (
      select coalesce(jsonb_agg(jsonb_build_object('id', placed.id, 'personId', person_id, 'trainingId', training_id,
        'regNum', reg_num, 'status', status, 'isCurriculum', training.type = 'Curriculum')), '[]')
      from placed join training on training.id = placed.training_id
    ) as placed${placedColumns(sql)}
  `
  const { placed, ...stamped } = result!
  // A loaded transcript is history: no mail follows from it.
  const act = { at: now, origin: "organisationFile" } as const
  // Placing sets one instant; the file may state later ones.
  await sql`
    update transcript set modified_at = greatest(modified_at, registered_at, started_at, completed_at)
    where id = any(${placed.map(({ id }) => id)}::bigint[])
  `
  await raiseStamps(sql, stamped, { ...act, by: null })
  const curricula = placed.filter(({ isCurriculum }) => isCurriculum).map(({ id }) => id)
  await placeChildren(sql, curricula, act)
  const done = placed.filter(({ status }) => completedIds.includes(status)).map(({ id }) => id)
  await raiseCompleted(sql, done, { at: now, by: null })
  const ids = placed.map(({ id }) => id)
  await raiseApprovalNeeded(sql, "training", ids, act)
  await raiseApprovalNeeded(sql, "completion", ids, act)
  changes.add("transcript", placed.map(occurrenceKey))
  const seats = await seatsLeft(sql, trainingIds)
  const full = new Set(seats.filter(({ left }) => left !== null && left < 0).map(({ trainingId }) => trainingId))
  for (const { trainingId, place } of rows)
    if (full.has(trainingId as number)) complain(place, "the session has not seats enough for all")
}

/** The rows whose occurrence the portal does not have. */
function freshRows(sql: Sql) {
  return relation(
    sql,
    "fresh",
    {
      ...unstartedDefaults(sql),
      personId: sql`person_id`,
      trainingId: sql`training_id`,
      regNum: sql`reg_num`,
      status: sql`status`,
      origin: sql`'manager'`,
      at: sql`at`,
      dueAt: sql`due_at`,
      assignedBy: sql`source_id`,
      comment: sql`comment`,
      required: sql`required`,
      registeredAt: sql`registered_at`,
      startedAt: sql`started_at`,
      completedAt: sql`completed_at`,
      score: sql`score`,
      percent: sql`percent`,
      minutes: sql`minutes`,
      sourceKind: sql`'person'`,
      sourceId: sql`source_id`,
    },
    sql`from given where not exists (
      select from transcript t
      where (t.person_id, t.training_id, t.reg_num) = (given.person_id, given.training_id, given.reg_num)
    )`,
  )
}
