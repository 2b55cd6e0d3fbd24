import { criterionRow, rowMeansPerson } from "../../../access/audience.ts"
import type { Sql } from "../../../database/sql.ts"
import { versionFamily } from "../../catalogue/index.ts"
import { meetsPrerequisites } from "../../transcripts/index.ts"
import type { Outcome } from "../outcomes.ts"
import type { Scope } from "../scope.ts"
import type { AssignmentState } from "../states.ts"

/** A version of the training in question, and whether the person meets its prerequisites. */
export type TrainingVersion = { id: number; meetsPrerequisites: boolean; prerequisites: string[] }

/** All versions of a training. */
export async function listVersions(
  sql: Sql,
  trainingId: number,
  personId: number,
  culture: string,
): Promise<TrainingVersion[]> {
  return await sql<TrainingVersion>`
    select version.id, ${meetsPrerequisites(sql, sql`${personId}::bigint`, sql`version.id`)} as meets_prerequisites,
      array(
        select distinct localized(p.translations, ${culture}, 'title', p.title)
        from training_prerequisite needed join training p on p.id = needed.prerequisite_id
        where needed.training_id = version.id
        order by 1
      ) as prerequisites
    from training version
    where ${versionFamily(sql, sql`version`)} = (
      select ${versionFamily(sql, sql`meant`)} from training meant where meant.id = ${trainingId}
    )
    order by version.version_number
  `
}

/** An assignment of the training, or of a curriculum that contains it, with the facts about one person. */
export type RelatedAssignment = {
  id: number
  title: string
  kind: "standard" | "dynamic"
  status: AssignmentState
  submittedAt: Date
  nextAt: Date | null
  /** The title of the curriculum that the assignment contains; null when it contains the training itself. */
  through: string | null
  trainingIds: number[]
  /** Stored for dynamic assignments only. */
  scope: Scope | null
  joinedAt: Date | null
  leftAt: Date | null
  /** What the criteria say about the person now. */
  included: boolean
  excluded: boolean
  /** The last outcome for the person. */
  outcome: Outcome | null
  message: string | null
  at: Date | null
}

/** The most assignments that are examined: the newest ones. */
export const mostAssignments = 200

/**
 * Returns the submitted assignments of these trainings, or of curricula that contain them at any depth, newest first,
 * in one statement.
 */
export async function listRelatedAssignments(
  sql: Sql,
  trainingIds: readonly number[],
  personId: number,
  culture: string,
): Promise<RelatedAssignment[]> {
  return await sql<RelatedAssignment>`
    with recursive holding (training_id) as (
      select unnest(${[...trainingIds]}::bigint[])
      union
      select section.curriculum_id from holding join curriculum_item item on item.training_id = holding.training_id
      join curriculum_section section on section.id = item.section_id
    ),
    concerned as materialized (
      select distinct on (a.id) a.*, of.training_id as through_id
      from holding join assignment_training of on of.training_id = holding.training_id
      join assignment a on a.id = of.assignment_id
      where a.submitted_at is not null
      order by a.id desc, of.training_id = any(${[...trainingIds]}::bigint[]) desc limit ${mostAssignments}
    )
    select c.id, c.title, c.kind, c.status, c.submitted_at, c.next_at, c.scope,
      case when not c.through_id = any(${[...trainingIds]}::bigint[]) then (
        select localized(t.translations, ${culture}, 'title', t.title) from training t where t.id = c.through_id
      ) end as through,
      array(select training_id from assignment_training where assignment_id = c.id order by position) as training_ids,
      m.joined_at, m.left_at, coalesce(met.included, false) as included, coalesce(met.excluded, false) as excluded,
      last.outcome, last.message, last.at
    from concerned c
    left join assignment_member m on m.assignment_id = c.id and m.person_id = ${personId}
    left join lateral (
      select bool_or(not k.excluded) as included, bool_or(k.excluded) as excluded from assignment_criterion k
      where k.assignment_id = c.id and ${rowMeansPerson(sql, criterionRow(sql, sql`k`), sql`${personId}::bigint`)}
    ) met on true
    left join lateral (
      select r.outcome, r.message, r.at from assignment_result r
      where r.assignment_id = c.id and r.person_id = ${personId} and r.training_id = c.through_id
      order by r.occurrence desc limit 1
    ) last on true
    order by c.submitted_at desc, c.id desc
  `
}
