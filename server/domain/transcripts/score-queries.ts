import type { Relation } from "../../database/relation.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Stamp } from "./stamps.ts"

const scoreUpdated: Stamp = "Score Updated"

/**
 * Sets scores and the passed flag, as a part of one statement over a set: common table expressions, to be written after
 * `with`. If `mark` has no score, the score does not change. Each changed row gets a stamp. The status does not change,
 * so the caller must have locked the rows.
 */
export function scoreUpdate(
  sql: Sql,
  mark: Relation<"transcriptId" | "score" | "passed">,
  { at, by }: { at: Date; by: number },
): Statement<unknown> {
  return sql`
    scored as (
      update transcript t set score = coalesce(given.score, t.score), passed = given.passed, modified_at = ${at}
      from ${mark.name} given
      where t.id = given.transcript_id
        and (coalesce(given.score, t.score), given.passed) is distinct from (t.score, t.passed)
      returning t.id
    ),
    score_stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id) select id, ${scoreUpdated}, ${at}, ${by} from scored
    )`
}
