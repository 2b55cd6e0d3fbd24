import { copyRows } from "../../database/copy-rows.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/** The id of the first version of a training, which all its versions share. `training` is the alias of a row. */
export function versionFamily(sql: Sql, training: Expression): Statement<unknown> {
  return sql`coalesce(${training}.original_id, ${training}.id)`
}

/**
 * The id of the latest active version of a training, or its own id when no version is active. The argument is an
 * expression for its id.
 */
export function latestVersion(sql: Sql, training: Expression): Statement<unknown> {
  return sql`coalesce((
    select inner_active.id from training inner_active
    where ${versionFamily(sql, sql`inner_active`)} = (
        select ${versionFamily(sql, sql`inner_given`)} from training inner_given where inner_given.id = ${training}
      ) and inner_active.active
    order by inner_active.version_number desc limit 1
  ), ${training})`
}

/**
 * The label of a training's version as the wire has it, as an SQL expression. Wire: it is empty for events and
 * sessions, which have no versions. `training` is the alias of a row of `training`.
 */
export function versionLabel(sql: Sql, training: Expression): Statement<unknown> {
  return sql`case when ${training}.type in ('Event', 'Session') then '' else ${training}.version end`
}

/** A new version. */
export type Version = { id: number; guid: string; version: string; versionNumber: number }

/**
 * Adds the next version of a training, in a transaction: a training of its own with everything that belongs to the
 * first, except people's transcripts, the rules of approvals and the reference of an organisation file. Its label is
 * the given one, or "2.0", "3.0" … by its number.
 */
export async function addVersion(
  sql: Sql,
  trainingId: number,
  { label, author, now }: { label: string | null; author: number; now: Date },
): Promise<Version> {
  // Two concurrent calls must not get the same number.
  await sql`
    select from training first where first.id = (select ${versionFamily(sql, sql`t`)} from training t
        where t.id = ${trainingId}) for update
  `
  const [added] = await sql<Version>`
    insert into training overriding system value select copy.*
    from training t cross join lateral (
      select ${versionFamily(sql, sql`t`)} as original_id, max(v.version_number) + 1 as version_number
      from training v where ${versionFamily(sql, sql`v`)} = ${versionFamily(sql, sql`t`)}
    ) next cross join lateral jsonb_populate_record(null::training, to_jsonb(t) || jsonb_build_object(
      'id', nextval(pg_get_serial_sequence('training', 'id')), 'guid', gen_random_uuid(), 'external_ref', null,
        'original_id', next.original_id,
      'version_number', next.version_number, 'version', coalesce(${label}, next.version_number || '.0'), 'active', true,
      'created_by', ${author}::bigint, 'created_at', ${now}::timestamptz, 'modified_by', ${author}::bigint,
        'modified_at', ${now}::timestamptz
    )) copy where t.id = ${trainingId}
    returning id, guid, version, version_number
  `
  const { id, guid, version, versionNumber } = added as Version
  for (const table of belongings(sql)) await copyRows(sql, table, sql`training_id`, { from: trainingId, to: id })
  await copyPrices(sql, trainingId, id)
  await copySections(sql, trainingId, id)
  return { id, guid, version, versionNumber }
}

/** The tables of this module whose rows belong to a training and to nothing else. */
function belongings(sql: Sql): Statement<unknown>[] {
  return [
    sql`material`,
    sql`training_subject`,
    sql`training_skill`,
    sql`training_competency`,
    sql`training_work`,
    sql`training_prerequisite`,
    sql`availability`,
    sql`training_custom_field`,
  ]
}

async function copyPrices(sql: Sql, from: number, to: number): Promise<void> {
  await sql`
    with pair as materialized (
      select id as old_id, nextval(pg_get_serial_sequence('price_block', 'id')) as new_id from price_block
        where training_id = ${from}
    ), block as (
      insert into price_block overriding system value select copy.* from pair
        join price_block own on own.id = pair.old_id
      cross join lateral jsonb_populate_record(null::price_block,
        to_jsonb(own) || jsonb_build_object('id', pair.new_id, 'training_id', ${to}::bigint)) copy
    )
    insert into price select copy.* from pair join price own on own.block_id = pair.old_id
    cross join lateral jsonb_populate_record(null::price,
        to_jsonb(own) || jsonb_build_object('block_id', pair.new_id)) copy
  `
}

async function copySections(sql: Sql, from: number, to: number): Promise<void> {
  await sql`
    with pair as materialized (
      select id as old_id, nextval(pg_get_serial_sequence('curriculum_section', 'id')) as new_id from curriculum_section
        where curriculum_id = ${from}
    ), section as (
      insert into curriculum_section overriding system value select copy.* from pair
        join curriculum_section own on own.id = pair.old_id
      left join pair above on above.old_id = own.parent_id
      cross join lateral jsonb_populate_record(null::curriculum_section,
        to_jsonb(own) || jsonb_build_object('id', pair.new_id, 'curriculum_id', ${to}::bigint, 'parent_id',
            above.new_id)) copy
    )
    insert into curriculum_item select copy.* from pair join curriculum_item own on own.section_id = pair.old_id
    cross join lateral jsonb_populate_record(null::curriculum_item,
        to_jsonb(own) || jsonb_build_object('section_id', pair.new_id)) copy
  `
}
