import { jsonRows, type Sql } from "../../database/sql.ts"
import { addParts } from "./save-part-queries.ts"
import { seatsLeft } from "./seats.ts"
import type { DraftRows } from "./training-rows.ts"

/** A training after it was saved. */
export type SavedTraining = { id: number; guid: string; locator: number | null }

/**
 * Adds a training with everything that belongs to it. An online course is a shell, which can't be launched. A session
 * inherits from its event what the draft lacks.
 */
export async function addTraining(
  sql: Sql,
  stored: DraftRows,
  { author, now, eventId }: { author: number; now: Date; eventId?: number },
): Promise<SavedTraining> {
  const { training: t } = stored
  const [added] = await sql<{ id: number; guid: string }>`
    insert into training (type, title, description, keywords, provider_id, active, training_hours, training_mins,
        languages, default_price,
      default_price_currency, training_contact_id, shell, created_by, created_at, modified_by, modified_at)
    values (${t.type}, ${t.title}, ${t.description}, ${t.keywords}, ${t.providerId}, ${t.active}, ${t.trainingHours},
        ${t.trainingMins},
      ${t.languages}, ${t.defaultPrice}, ${t.defaultPriceCurrency}, ${t.trainingContactId},
      ${t.type === "Course"}, ${author}, ${now}, ${author}, ${now})
    returning id, guid
  `
  const { id, guid } = added as { id: number; guid: string }
  if (stored.event)
    await sql`
      insert into event select *
        from jsonb_populate_record(null::event, ${one({ ...stored.event, trainingId: id })}::jsonb)
    `
  if (stored.material)
    await sql`
      insert into material select *
        from jsonb_populate_record(null::material, ${one({ ...stored.material, trainingId: id })}::jsonb)
    `
  const locator = stored.session ? await addSession(sql, { ...stored.session, trainingId: id, eventId }) : null
  await addBelongings(sql, id, stored)
  return { id, guid, locator }
}

async function addSession(sql: Sql, row: object): Promise<number> {
  const [added] = await sql<{ locator: number }>`
    insert into session select *
    from jsonb_populate_record(null::session,
        ${one(row)}::jsonb || jsonb_build_object('locator', nextval('session_locator')))
    returning locator
  `
  return (added as { locator: number }).locator
}

/** Makes a training inactive. Returns false when it is inactive already. */
export async function deactivateTraining(
  sql: Sql,
  id: number,
  { author, now }: { author: number; now: Date },
): Promise<boolean> {
  const ended = await sql`
    update training set active = false, modified_by = ${author}, modified_at = ${now}
    where id = ${id} and active
    returning id
  `
  return ended.length > 0
}

/**
 * Replaces a session except for its identity: GUID, locator, event, author, custom fields, and the parts that the draft
 * names by ScheduleID.
 */
export async function replaceSession(
  sql: Sql,
  id: number,
  stored: DraftRows,
  { author, now }: { author: number; now: Date },
): Promise<void> {
  const { training: t } = stored
  // First of all: a concurrent registration waits, and then uses the new maximum.
  await seatsLeft(sql, [id])
  await sql`
    update training set training_hours = ${t.trainingHours}, training_mins = ${t.trainingMins},
      languages = ${t.languages},
      training_contact_id = ${t.trainingContactId}, modified_by = ${author}, modified_at = ${now}
    where id = ${id}
  `
  await sql`
    update session set (session_id, session_occurrence, instructor_name, registration_deadline_number,
        registration_deadline_type,
      registration_deadline_period, registration_deadline_type_enum, minimum_registration, maximum_registration)
    = (select n.session_id, n.session_occurrence, n.instructor_name, n.registration_deadline_number,
        n.registration_deadline_type,
      n.registration_deadline_period, n.registration_deadline_type_enum, n.minimum_registration, n.maximum_registration
      from jsonb_populate_record(null::session, ${one(stored.session ?? {})}::jsonb) n)
    where training_id = ${id}
  `
  await sql`delete from training_subject where training_id = ${id}`
  await sql`delete from training_prerequisite where training_id = ${id}`
  await sql`delete from availability where training_id = ${id}`
  const scheduleIds = stored.parts.flatMap(({ scheduleId }) => scheduleId ?? [])
  await sql`delete from part where session_id = ${id} and not (schedule_id = any(${scheduleIds}::uuid[]))`
  await sql`delete from part_break using part where part_id = part.id and session_id = ${id}`
  await sql`delete from part_instructor using part where part_id = part.id and session_id = ${id}`
  await sql`delete from part_equipment using part where part_id = part.id and session_id = ${id}`
  await addBelongings(sql, id, stored)
}

/**
 * Copies to new sessions the availability of their event, its subjects and languages if a session has none, and its
 * custom fields.
 */
export async function inheritFromEvent(
  sql: Sql,
  sessionId: number,
  eventId: number,
  {
    availability,
    subjects,
    languages,
    customFields,
  }: { availability: boolean; subjects: boolean; languages: boolean; customFields: boolean },
): Promise<void> {
  await sql`
    insert into availability (training_id, position, everybody, ou_id, person_id, include_subordinates, pre_approved,
        register_upon_approval,
      request_form, list)
    select ${sessionId}, position, everybody, ou_id, person_id, include_subordinates, pre_approved,
      register_upon_approval, request_form, list
    from availability where training_id = ${eventId} and ${availability}
  `
  await sql`
    insert into training_subject (training_id, subject_id, position)
    select ${sessionId}, subject_id, position from training_subject where training_id = ${eventId} and ${subjects}
  `
  await sql`
    insert into training_custom_field (training_id, field_id, position, value, translations, option_id)
    select ${sessionId}, field_id, position, value, translations, option_id
    from training_custom_field where training_id = ${eventId} and ${customFields}
  `
  await sql`
    update training set title = event.title, description = event.description, translations = event.translations,
      provider_id = event.provider_id,
      languages = case when ${languages} then event.languages else training.languages end
    from training event where training.id = ${sessionId} and event.id = ${eventId}
  `
}

/** Adds the rows of the tables that list what belongs to a training. */
async function addBelongings(sql: Sql, id: number, stored: DraftRows): Promise<void> {
  const inOrder = <Row extends object>(rows: Row[]) =>
    jsonRows(rows.map((row, position) => ({ trainingId: id, position, ...row })))
  await sql`
    insert into training_subject select * from jsonb_populate_recordset(null::training_subject,
      ${inOrder(stored.subjects.map((subjectId) => ({ subjectId })))}::jsonb)
  `
  await sql`
    insert into training_skill select * from jsonb_populate_recordset(null::training_skill,
      ${inOrder(stored.skills.map((skillId) => ({ skillId })))}::jsonb)
  `
  await sql`
    insert into training_competency select * from jsonb_populate_recordset(null::training_competency,
      ${inOrder(stored.competencies.map((competencyId) => ({ competencyId })))}::jsonb)
  `
  const works = [
    ...stored.preWorks.map((workId) => ({ kind: "pre", workId })),
    ...stored.postWorks.map((workId) => ({ kind: "post", workId })),
  ]
  await sql`
    insert into training_work select * from jsonb_populate_recordset(null::training_work, ${inOrder(works)}::jsonb)
  `
  const options = stored.prerequisites.flatMap((ids, option) =>
    ids.map((prerequisiteId, position) => ({ trainingId: id, option, position, prerequisiteId })),
  )
  await sql`
    insert into training_prerequisite select *
      from jsonb_populate_recordset(null::training_prerequisite, ${jsonRows(options)}::jsonb)
  `
  // The documented API has no training request forms.
  const availability = inOrder(stored.availability.map((row) => ({ requestForm: false, ...row })))
  await sql`insert into availability select * from jsonb_populate_recordset(null::availability, ${availability}::jsonb)`
  await sql`
    insert into training_custom_field select *
      from jsonb_populate_recordset(null::training_custom_field, ${inOrder(stored.customFields)}::jsonb)
  `
  await addPrices(sql, id, stored)
  await addParts(sql, id, stored.parts)
}

async function addPrices(sql: Sql, id: number, { prices: blocks }: DraftRows): Promise<void> {
  if (blocks.length === 0) return
  const rows = blocks.flatMap(({ position: block, prices }) => prices.map((price) => ({ block, ...price })))
  await sql`
    with block as (
      insert into price_block (training_id, unit, price_type, position)
      select ${id}, unit, price_type, position
      from jsonb_to_recordset(${jsonRows(blocks)}::jsonb) as b(unit text, price_type text, position integer)
      returning id, position
    )
    insert into price (block_id, position, ou_id, include_subordinates, effective_from, effective_to, time_zone,
        currency, unit_price,
      discount, registration, delivery)
    select block.id, p.position, p.ou_id, p.include_subordinates, p.effective_from, p.effective_to, p.time_zone,
      p.currency, p.unit_price, p.discount,
      p.registration, p.delivery
    from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
      as p(block integer, position integer, ou_id bigint, include_subordinates boolean,
      effective_from timestamptz, effective_to timestamptz, time_zone text, currency text, unit_price numeric,
        discount numeric, registration numeric,
      delivery numeric)
    join block on block.position = p.block
  `
}

function one(row: object): string {
  return jsonRows([row]).slice(1, -1)
}
