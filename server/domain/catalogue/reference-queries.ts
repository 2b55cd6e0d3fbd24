import type { Caller } from "../../access/caller.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { isGuid } from "../../wire/fields.ts"
import { guidIn } from "../../wire/guid.ts"
import { audienceOfEntry } from "./availability.ts"
import { bareTag } from "./custom-field-items.ts"
import { knownField } from "./custom-field-queries.ts"
import { blocksOf, ouOf } from "./pricing.ts"
import type { LoDraft } from "./record.ts"
import {
  instructorKey,
  type LookUpResult,
  ouKey,
  type ResolvedReferences,
  resolvedFrom,
} from "./resolved-references.ts"

/** Resolves all references of a draft for this caller, in one round trip. */
export async function resolveLoReferences(
  { sql }: Portal,
  draft: LoDraft,
  caller: Caller,
): Promise<ResolvedReferences> {
  const input = references(draft)
  const [found] = await sql<Omit<LookUpResult, "extended">>`
    select setting.default_culture,
      exists (select from custom_field where area = 'training' and active) as has_custom_fields,
      (select jsonb_build_object('id', p.id, 'culture', p.culture, 'timeZone', p.time_zone) from person p
        join person_key k on k.person_id = p.id where k.key = lower(${input.actor || caller.person.userId})
          and p.active) as actor,
      meant.event, meant.session, ${circular(sql, input.prerequisites)} as circular,
      exists (select from training where guid = ${isGuid(input.sessionGuid) ? input.sessionGuid : null}::uuid)
        as names_training,
      ${idPairs(
        sql,
        input.languages,
        sql`select code as id from language where active and (lower(code) = lower(input) or lower(name) = lower(input))
        order by lower(code) = lower(input) desc limit 1`,
      )} as languages,
      ${idPairs(
        sql,
        input.subjects,
        sql`select id from subject where active and lower(title) = lower(input) order by id limit 1`,
      )} as subjects,
      ${idPairs(sql, input.skills, sql`select id from skill where active and lower(title) = lower(input)`)} as skills,
      ${idPairs(sql, input.competencies, sql`select id from competency where active and guid = input::uuid`)}
        as competencies,
      ${idPairs(sql, input.trainings, sql`select id from training where active and guid = input::uuid`)} as trainings,
      ${idPairs(sql, input.providers, sql`select id from provider where active and lower(name) = lower(input)`)}
        as providers,
      ${idPairs(
        sql,
        input.materialTypes,
        sql`select id from material_type where active and lower(name) = lower(input)`,
      )} as material_types,
      ${idPairs(sql, input.currencies, sql`select code as id from currency where active and code = upper(input)`)}
        as currencies,
      ${idPairs(
        sql,
        input.people,
        sql`
          select p.id from person_key k join person p on p.id = k.person_id and p.active where k.key = lower(input)`,
      )} as people,
      ${idPairs(sql, input.tags, field(sql, caller))} as fields,
      ${idPairs(sql, input.locations, location(sql))} as locations,
      ${idPairs(sql, input.ouTypes, sql`select id from ou_type where active and lower(name) = lower(input)`)}
        as ou_types,
      ${unitPairs(sql, input.ous)} as ous,
      ${instructors(sql, input.instructors)} as instructors
    from portal_setting setting
      cross join lateral (select ${event(sql, input)} as event, ${session(sql, input)} as session) meant
  `
  return resolvedFrom({ ...(found as Omit<LookUpResult, "extended">), extended: !caller.compatible })
}

type References = ReturnType<typeof references>

/** Returns the texts by which a draft refers to objects of the portal. */
function references(draft: LoDraft) {
  const { EventItem, SessionItem, OnlineItem, MaterialItem } = draft
  const entries = (draft.Availabilities ?? []).map(audienceOfEntry)
  const prices = blocksOf(EventItem ?? {}).flatMap((block) => block.prices.map(({ price }) => price))
  const units = [
    ...entries.filter((audience) => audience.kind === "ou"),
    ...prices.map(ouOf).filter((ou) => ou !== undefined),
  ]
  const parts = SessionItem?.Parts ?? []
  const instructors = parts.flatMap((part) => part.PartInstructors ?? [])
  const prerequisites = guids(
    (draft.PreRequisiteOptions ?? []).flatMap((option) => option.PreRequisites ?? []).map(({ LoId: id }) => id),
  )
  const works = [...(draft.PreWorks ?? []), ...(draft.PostWorks ?? [])]
  return {
    actor: draft.ActorID?.trim(),
    eventReference: SessionItem?.EventLoRef ?? "",
    eventNumber: SessionItem?.EventID ?? "",
    sessionGuid: SessionItem?.LoID?.trim() ?? "",
    locator: String(SessionItem?.Locator ?? "").trim(),
    languages: texts((draft.AvailableLanguages ?? []).map(({ LanguageID: id, Language: name }) => id || name)),
    subjects: texts((draft.SubjectTitles ?? []).map(({ Title: title }) => title)),
    skills: texts((draft.SkillTitles ?? []).map(({ Title: title }) => title)),
    competencies: guids((draft.Competencies ?? []).map(({ LoId: id }) => id)),
    prerequisites,
    trainings: guids([...works.map(({ LoId: id }) => id), ...prerequisites]),
    providers: texts([
      EventItem?.PrimaryProviderName,
      EventItem?.SecondaryProviderName,
      OnlineItem?.Provider,
      MaterialItem?.Provider,
    ]),
    materialTypes: texts([MaterialItem?.MaterialType]),
    currencies: texts([EventItem?.DefaultPriceCurrency, ...prices.map((price) => price.PriceCurrency)]),
    people: texts([
      ...entries.map((audience) => (audience.kind === "user" ? audience.id : undefined)),
      EventItem?.TrainingContactId?.trim(),
      SessionItem?.TrainingContactId?.trim(),
    ]),
    tags: texts((draft.CustomFieldItems ?? []).map(({ Tag: tag }) => bareTag(tag))),
    locations: texts([
      ...parts.map((part) => part.PartLocation?.trim()),
      ...instructors.map(({ HomeLocation: home }) => home?.trim()),
    ]),
    ouTypes: texts(units.map(({ type }) => type)),
    ous: units.map(({ type, id }) => ({ key: ouKey(type, id), type, id })),
    instructors: instructors.map(({ UserId: userId = "", FirstName: first = "", LastName: last = "" }) => ({
      key: instructorKey(userId, first, last),
      userId,
      first,
      last,
    })),
  }
}

function texts(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined && value !== ""))] as string[]
}

function guids(values: (string | undefined)[]): string[] {
  return texts(values).filter(isGuid)
}

/** The texts that have a match, each with its id. `found` is a query of one `id` for `asked`. */
export function idPairs(sql: Sql, input: string[], found: Statement<unknown>): Statement<unknown> {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_array(input, hit.id)), '[]') from unnest(${input}::text[]) as input
      join lateral (${found}) hit on true
  )`
}

/**
 * The event of a new session. `EventLoRef` is tried as GUID, as reference, then as event number; without it `EventID`
 * as event number, then as GUID. Of several events with one number the newest active one is meant.
 */
function event(sql: Sql, { eventReference: reference, eventNumber: number }: References): Statement<unknown> {
  const byGuid = (guid: string) => sql`select id from training where guid = ${guidIn(guid) ?? null}::uuid`
  const byReference = (text: string) =>
    sql`select id from training where lower(external_ref) in (lower(${text}), lower(${text.trim()}))`
  const byNumber = (text: string) =>
    sql`select training_id from event where lower(event_number) in (lower(${text}), lower(${text.trim()}))`
  const ways =
    reference.trim() === ""
      ? [byNumber(number), byGuid(number)]
      : [byGuid(reference), byReference(reference), byNumber(reference)]
  const found = ways
    .map((way, rank) => sql`select id, ${rank}::integer as rank from (${way}) as one(id)`)
    .reduce((all, way) => sql`${all} union all ${way}`)
  return sql`(
    select ${eventObject(sql)}
    from (${found}) found
    join training t on t.id = found.id and t.active
    join event e on e.training_id = t.id
    order by found.rank, t.created_at desc, t.id desc limit 1
  )`
}

/** The session of an update: by GUID if there is one, else by locator. */
function session(sql: Sql, { sessionGuid: guid, locator }: References): Statement<unknown> {
  const id =
    guid === ""
      ? sql`select training_id from session where locator = ${/^\d{1,15}$/.test(locator) ? locator : null}::bigint`
      : sql`select id from training where guid = ${isGuid(guid) ? guid : null}::uuid`
  return sql`(
    select jsonb_build_object('id', t.id, 'guid', t.guid, 'locator', s.locator, 'active', t.active,
    'contact', t.training_contact_id,
      'parts',
        (select coalesce(jsonb_agg(jsonb_build_object('scheduleId', p.schedule_id, 'startsAt',
                extract(epoch from p.starts_at) * 1000,
        'endsAt', extract(epoch from p.ends_at) * 1000)), '[]') from part p where p.session_id = t.id),
      'event', (select ${eventObject(sql)} from event e join training t on t.id = e.training_id
          where e.training_id = s.event_id))
    from session s join training t on t.id = s.training_id
    where s.training_id = (${id})
  )`
}

/**
 * The trainings with these GUIDs that are the session of `meant`, or have it before them, at any depth, as prerequisite
 * or pre-work.
 */
function circular(sql: Sql, guids: string[]): Statement<unknown> {
  return sql`array(
    with recursive way (input, id) as (
      select input, t.id from unnest(${guids}::text[]) as input join training t on t.guid = input::uuid
      union
      select way.input, link.other_id from way
      join training_link link on link.training_id = way.id and link.kind in ('prerequisite', 'pre')
    )
    select input from way where id = (meant.session ->> 'id')::bigint
  )`
}

function eventObject(sql: Sql): Statement<unknown> {
  return sql`jsonb_build_object('id', t.id, 'providerId', t.provider_id, 'minimum', e.minimum_registration,
    'maximum', e.maximum_registration, 'copiesAvailability', e.copy_availability_to_new_sessions)`
}

/** An active training field, with whether the caller may edit it. */
function field(sql: Sql, { person }: Caller): Statement<unknown> {
  return sql`
    select ${knownField(sql, person.id)} as id
    from custom_field f where f.area = 'training' and f.active and lower(f.tag) = lower(input)
  `
}

/** A location by its ID, a facility by its ID, then either by a unique name. */
function location(sql: Sql): Statement<unknown> {
  return sql`
    select jsonb_build_object(
        'locationId', (array_agg(place.location_id))[1], 'facilityId', (array_agg(place.facility_id))[1]
      ) as id
    from (
      select o.id as location_id, null::bigint as facility_id,
        case when lower(o.ou_id) = lower(input) then 1 else 3 end as rank
      from ou o join ou_type t on t.id = o.type_id and t.wire_id = 32
      where o.active and lower(input) in (lower(o.ou_id), lower(o.name))
      union all
      select null, f.id, case when lower(f.facility_id) = lower(input) then 2 else 3 end
      from facility f where f.active and lower(input) in (lower(f.facility_id), lower(f.name))
    ) place
    group by place.rank having place.rank < 3 or count(*) = 1
    order by place.rank limit 1
  `
}

/** Units by type and OU ID, else by a name that is unique within the type. */
export function unitPairs(sql: Sql, input: readonly { key: string; type: string; id: string }[]): Statement<unknown> {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_array(input.key, hit.id)), '[]')
    from jsonb_to_recordset(${jsonRows([...input])}::jsonb) as input(key text, type text, id text)
    join ou_type t on t.active and lower(t.name) = lower(input.type)
    join lateral (
      select min(o.id) as id from ou o
      where o.type_id = t.id and o.active and lower(input.id) in (lower(o.ou_id), lower(o.name))
      group by lower(o.ou_id) = lower(input.id) having lower(o.ou_id) = lower(input.id) or count(*) = 1
      order by lower(o.ou_id) = lower(input.id) desc limit 1
    ) hit on true
  )`
}

/** Instructors by User ID, else by a unique pair of first and last name. */
function instructors(sql: Sql, input: References["instructors"]): Statement<unknown> {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_array(input.key, hit.id)), '[]')
    from jsonb_to_recordset(${jsonRows(input)}::jsonb) as input(key text, user_id text, first text, last text)
    join lateral (
      select min(i.id) as id from instructor i
      where i.active and case when input.user_id <> '' then lower(i.user_id) = lower(input.user_id)
        else lower(i.last_name) = lower(input.last) and lower(i.first_name) = lower(input.first) end
      having count(*) = 1
    ) hit on true
  )`
}
