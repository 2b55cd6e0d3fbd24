import { jsonRows, type Sql } from "../../../database/sql.ts"
import { isGuid } from "../../../wire/fields.ts"
import { findTrainingFacts } from "../../catalogue/index.ts"
import { mayAssign, peopleInScope, type Scope } from "../scope.ts"

/** How a request names a person: by one of these. An external id that is not a User ID may be a user name. */
export type NamedUser = { externalId: string } | { id: number } | { guid: string } | { userName: string }

/** The result of looking up a name. The id is null when nobody was found. */
export type FoundUser = { id: number | null; active: boolean; inScope: boolean }

/** Looks up people by name in one statement. Returns one result for each name, in the same order. */
export async function findUsers(
  sql: Sql,
  named: readonly NamedUser[],
  { scope, trainingIds }: { scope: Scope; trainingIds: readonly number[] },
): Promise<FoundUser[]> {
  const trainings = await findTrainingFacts(sql, trainingIds)
  const keys = named.map((one) => ("externalId" in one ? one.externalId : "userName" in one ? one.userName : null))
  const ids = named.map((one) => ("id" in one ? one.id : null))
  const guids = named.map((one) => ("guid" in one && isGuid(one.guid) ? one.guid : null))
  return await sql<FoundUser>`
    with asked as materialized (
      select place, coalesce(k.person_id, by_guid.id, asked.id) as person_id
      from unnest(${keys}::text[], ${ids}::bigint[], ${guids}::uuid[]) with ordinality as asked (key, id, guid, place)
      left join person_key k on k.key = lower(asked.key)
      left join person by_guid on by_guid.guid = asked.guid
    )
    select p.id, coalesce(p.active, false) as active,
      p.id is not null and ${peopleInScope(sql, scope, trainings, sql`p.id`)} as in_scope
    from asked left join person p on p.id = asked.person_id
    order by asked.place
  `
}

/**
 * How a request names a unit: its type by wire id or name, and the unit by OU ID, by id, or by a name that only one
 * unit of the type has.
 */
export type NamedOu = { typeId?: number; type?: string; externalId?: string; id?: number }

/** `hasType`: whether an active type of that name exists. The id is null when no unit was found. */
export type FoundOu = { id: number | null; hasType: boolean }

/** Looks up active units by name. Returns one result for each name, in the same order. */
export async function findOus(sql: Sql, named: readonly NamedOu[]): Promise<FoundOu[]> {
  const asked = named.map(({ typeId = null, type = null, externalId = null, id = null }, place) => ({
    place,
    typeId,
    type,
    externalId,
    id,
  }))
  return await sql<FoundOu>`
    select hit.id, t.id is not null as has_type
    from jsonb_to_recordset(${jsonRows(asked)}::jsonb) as asked (place integer, type_id bigint, type text,
      external_id text, id bigint)
    left join ou_type t on t.active and (asked.type_id is not null or asked.type is not null)
      and t.wire_id = coalesce(asked.type_id, t.wire_id) and lower(t.name) = lower(coalesce(asked.type, t.name))
    left join lateral (
      select min(o.id) as id from ou o
      where o.type_id = t.id and o.active and case when asked.external_id is null then o.id = asked.id
        else lower(asked.external_id) in (lower(o.ou_id), lower(o.name)) end
      group by lower(o.ou_id) = lower(asked.external_id)
      having count(*) = 1
      order by lower(o.ou_id) = lower(asked.external_id) desc limit 1
    ) hit on true
    order by asked.place
  `
}

export type FoundTraining = {
  id: number | null
  type: string
  active: boolean
  title: string
  /** A session all of whose parts are over. */
  hasEnded: boolean
  inScope: boolean
}

/**
 * Looks up trainings by GUID. Returns one result for each text, in the same order; a text that is not a GUID finds
 * nothing.
 */
export async function findTrainings(
  sql: Sql,
  guids: readonly string[],
  { scope, now }: { scope: Scope; now: Date },
): Promise<FoundTraining[]> {
  const asked = guids.map((guid) => (isGuid(guid) ? guid : null))
  const found = await sql<Omit<FoundTraining, "inScope">>`
    select t.id, coalesce(t.type, '') as type, coalesce(t.active, false) as active, coalesce(t.title, '') as title,
      coalesce((select max(part.ends_at) <= ${now} from part where part.session_id = t.id), false) as has_ended
    from unnest(${asked}::uuid[]) with ordinality as asked (guid, place) left join training t on t.guid = asked.guid
    order by asked.place
  `
  const ids = found.flatMap(({ id }) => id ?? [])
  const scoped = new Map((await findTrainingFacts(sql, ids)).map((training) => [training.id, training]))
  return found.map((training) => {
    const own = training.id === null ? undefined : scoped.get(training.id)
    return { ...training, inScope: own !== undefined && mayAssign(scope, own) }
  })
}
