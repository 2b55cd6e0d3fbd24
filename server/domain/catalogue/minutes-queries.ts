import type { Sql, Statement } from "../../database/sql.ts"

/**
 * How long a training takes, in minutes, as an SQL expression of type float8: its own hours and minutes, else for a session the sum of its
 * parts, else for a curriculum the sum of what it contains, else 0. `training` is the alias of a row of `training`.
 */
export function trainingMinutes(sql: Sql, training: Statement<unknown>): Statement<unknown> {
  return sql`coalesce(
    ${training}.training_hours * 60::bigint + coalesce(${training}.training_mins, 0), ${training}.training_mins,
    case ${training}.type
      when 'Session' then (select sum(extract(epoch from ends_at - starts_at) / 60) from part where session_id = ${training}.id)
      when 'Curriculum' then curriculum_minutes(${training}.id)
    end, 0)::float8`
}
