import type { Sql } from "../../../database/sql.ts"

/** The items of each of these curricula, and of the curricula within them. */
export async function findCurriculumItems(sql: Sql, ids: number[]): Promise<Map<number, number[]>> {
  const rows = await sql<{ id: number; items: number[] }>`
    with recursive item as (
      select s.curriculum_id, i.training_id from curriculum_section s join curriculum_item i on i.section_id = s.id
      where s.curriculum_id = any(${ids})
      union
      select s.curriculum_id, i.training_id from item
      join curriculum_section s on s.curriculum_id = item.training_id join curriculum_item i on i.section_id = s.id
    )
    select curriculum_id as id, array_agg(training_id) as items from item group by curriculum_id
  `
  return new Map(rows.map(({ id, items }) => [id, items]))
}

/** A reference from a learning object to a prerequisite, to its work, or to an equivalent. */
export type TrainingLink = { from: number; to: number; kind: "prerequisite" | "pre" | "post" | "equivalent" }

/** The prerequisites, work and equivalents of these learning objects, and of those that they refer to. */
export async function findTrainingLinks(sql: Sql, ids: number[]): Promise<TrainingLink[]> {
  return await sql<TrainingLink>`
    with recursive way as (
      select training_id, kind, other_id from training_link where training_id = any(${ids})
      union
      select link.training_id, link.kind, link.other_id
      from way join training_link link on link.training_id = way.other_id
    )
    select training_id as "from", kind, other_id as "to" from way
  `
}
