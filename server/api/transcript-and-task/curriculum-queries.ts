import type { Sql } from "../../database/sql.ts"
import { versionFamily } from "../../domain/catalogue/index.ts"
import { unfinishedIds } from "./row-queries.ts"

/**
 * A row that a curriculum's row has added or shares: the id of the root row, its own id, and the family of versions
 * that its training belongs to.
 */
export type ChildRow = { rootId: number; id: number; family: number }

/**
 * The rows within these rows of curricula, at any depth. A session stands in place of its event while the session is
 * open or waitlisted.
 */
export async function listChildRows(sql: Sql, rootIds: readonly number[]): Promise<ChildRow[]> {
  return await sql<ChildRow>`
    select source.source_id as root_id, coalesce(session_row.id, t.id) as id, ${versionFamily(sql, sql`lo`)} as family
    from transcript_source source
    join transcript t on t.id = source.transcript_id and t.removed_at is null and not t.archived
    join training lo on lo.id = t.training_id
    left join lateral (
      select other.id from session s join transcript other on other.training_id = s.training_id
        and other.person_id = t.person_id
      where lo.type = 'Event' and s.event_id = lo.id and other.removed_at is null and not other.archived
        and other.status = any(${unfinishedIds}::smallint[])
      order by other.id desc limit 1
    ) session_row on true
    where source.kind = 'curriculum' and source.source_id = any(${rootIds}::bigint[]) and source.ended_at is null
    order by source.source_id, t.id desc
  `
}

/** The trainings of a curriculum's sections, in their order, as families of versions. */
export type Contents = { curriculumId: number; families: number[] }

/** The contents of the sections of these curricula. */
export async function listContents(sql: Sql, curriculumIds: readonly number[]): Promise<Contents[]> {
  return await sql<Contents>`
    select section.curriculum_id, array_agg(${versionFamily(sql, sql`lo`)}
        order by section.position, section.id, item.position) as families
    from curriculum_section section join curriculum_item item on item.section_id = section.id
      join training lo on lo.id = item.training_id
    where section.curriculum_id = any(${curriculumIds}::bigint[])
    group by section.curriculum_id
  `
}
