import type { Sql } from "../../database/sql.ts"
import { Refusal } from "../../wire/faults.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { meetsPrerequisites } from "../transcripts/index.ts"

/** The latest occurrence of a training on a person's transcript that is not removed. */
export type OwnRow = {
  id: number
  trainingId: number
  type: TrainingType
  status: number
  /** True if the person requested the training, and it has no other source. */
  isOwn: boolean
  meetsPrerequisites: boolean
  /** For a session: whether its first part has begun. */
  hasBegun: boolean
}

/** Finds a person's own row by the training's GUID. Throws a refusal with 404 if there is none. */
export async function findOwnRow(sql: Sql, personId: number, guid: string, at: Date): Promise<OwnRow> {
  const [row] = await sql<OwnRow>`
    select t.id, t.training_id, lo.type, t.status,
      not exists (
        select from transcript_source source
        where source.transcript_id = t.id and source.kind <> 'request' and source.ended_at is null
      ) as is_own,
      ${meetsPrerequisites(sql, sql`t.person_id`, sql`t.training_id`)} as meets_prerequisites,
      coalesce((select min(part.starts_at) <= ${at} from part where part.session_id = lo.id), false) as has_begun
    from training lo cross join lateral latest_unremoved_occurrence(${personId}::bigint, lo.id) t
    where lo.guid = ${guid}::uuid
  `
  if (!row) throw new Refusal(404, "It is not on your transcript.")
  return row
}
