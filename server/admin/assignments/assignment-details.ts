import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import type { Sql } from "../../database/sql.ts"
import {
  Counts,
  DueDate,
  Dynamic,
  Email,
  findCounts,
  findRowLimits,
  isPossible,
  listPeople,
  move,
  moveNames,
  processingJob,
  type Scope,
  Settings,
  sourceText,
  stateName,
  stateNames,
} from "../../domain/assignments/index.ts"
import { Job } from "../../jobs/job.ts"
import { findJobs } from "../../jobs/job-queries.ts"
import type { Portal } from "../../portal/portal.ts"
import { toolScope } from "./assignment-access.ts"
import { findWhole, type WholeAssignment as StoredAssignment } from "./assignment-details-queries.ts"
import { listTiles, TrainingTile } from "./training-tile-queries.ts"
import { membersOf } from "./wizard.ts"

export const Named = z.object({ userId: z.string(), name: z.string() })
const instant = z.iso.datetime()

/** The actions that people may take on a submitted assignment, by the last path segment of their endpoints. */
const peoplesMoves = moveNames.filter((name) => move(name).by === "person")

/** An assignment as its page shows it: the wizard's members as they are sent, and the assignment's state. */
export const WholeAssignment = z
  .object({
    assignmentId: z.int(),
    type: z.enum(["standard", "dynamic"]),
    recurring: z.boolean(),
    status: z.enum(stateNames as [string]),
    source: z.string().describe("`Created with Learning Assignment Tool` or `Created with API`."),
    title: z.string(),
    description: z.string().nullable(),
    comment: z.string().nullable(),
    training: z.array(TrainingTile.extend({ dueDate: DueDate.nullable(), comment: z.string().nullable() })),
    criteria: z
      .object({ users: z.int(), ous: z.int(), excludedUsers: z.int(), excludedOus: z.int() })
      .describe("How many of each kind it has."),
    assignment: Settings.shape.workflow.unwrap(),
    assignNewOccurrence: z.boolean(),
    maintainProgress: z.boolean(),
    bypassUserPayment: z.boolean(),
    dueDate: DueDate,
    seatHandling: Settings.shape.seatHandling.unwrap(),
    email: Email,
    isRequired: z.boolean(),
    purpose: z.string().nullable(),
    processingDate: instant.nullable(),
    trainingStartDate: z.string().nullable(),
    enforcePrerequisites: z.boolean(),
    dynamic: Dynamic.nullable(),
    people: z
      .int()
      .describe("How many people within the caller's constraints it is for: of a dynamic one, at its last run."),
    cost: z.int().describe("In user assignments, as they were counted when it was submitted: for all its people."),
    counts: Counts.describe("What has come of it so far, within the caller's constraints."),
    runs: z.int().describe("How often it was processed."),
    job: Job.nullable().describe("The latest job that processed it, with how far that is for all its people."),
    possible: z.array(z.enum(peoplesMoves as [string])).describe("What may be done to it as it is now."),
    createdBy: Named,
    createdDate: instant,
    modifiedDate: instant,
    submittedBy: Named.nullable(),
    submittedDate: instant.nullable(),
    nextRun: instant.nullable(),
    begunDate: instant.nullable(),
    processedDate: instant.nullable(),
    copiedFrom: z.int().nullable().describe("Of which assignment it is a copy."),
    outbox: z.string().describe("Where its mails are listed."),
  })
  .meta({ id: "WholeAssignment" })

/** Builds the view of an assignment for its page. */
export async function wholeOf(portal: Portal, { person }: Caller, id: number) {
  const { sql } = portal
  const scope = await toolScope(portal, { person })
  const limits = await findRowLimits(sql, id, scope)
  const whole = await findWhole(sql, id, limits)
  const { kind, status, trainings, settings } = whole
  const [tiles, counts, [job = null]] = await Promise.all([
    listTiles(
      sql,
      trainings.map((training) => training.id),
      person.culture,
    ),
    findCounts(sql, id, limits),
    findJobs(portal, { subject: id, kind: processingJob.kind }, 1),
  ])
  return {
    assignmentId: id,
    type: kind,
    recurring: whole.recurring,
    status: stateName(status),
    source: sourceText(whole.source),
    title: whole.title,
    description: whole.description,
    comment: whole.comment,
    training: tiles.map((tile, index) => {
      const { dueDate = null, comment = null } = trainings[index] ?? {}
      return { ...tile, dueDate, comment }
    }),
    criteria: whole.criteria,
    ...membersOf(settings),
    people: limits ? await countSelected(sql, whole, { scope, counts }) : whole.people,
    cost: whole.cost,
    counts,
    runs: whole.cycle,
    job,
    possible: peoplesMoves.filter((name) => isPossible(name, whole)),
    createdBy: whole.createdBy,
    createdDate: whole.createdAt,
    modifiedDate: whole.modifiedAt,
    submittedBy: whole.submittedBy,
    submittedDate: whole.submittedAt,
    nextRun: whole.nextAt,
    begunDate: whole.begunAt,
    processedDate: whole.processedAt,
    copiedFrom: whole.copiedFrom,
    outbox: `/admin/api/mail/outbox?assignment=${id}`,
  }
}

/** How many people within the caller's scope an assignment is for. One that waits for a review has no members yet. */
async function countSelected(
  sql: Sql,
  { id, status, trainings }: StoredAssignment,
  { scope, counts }: { scope: Scope; counts: z.output<typeof Counts> },
): Promise<number> {
  if (status !== "pending review") return counts.users
  const trainingIds = trainings.map((training) => training.id)
  const { total } = await listPeople(
    sql,
    { criteria: { ofAssignment: id }, trainingIds, scope },
    { page: 1, pageSize: 1 },
  )
  return total
}
