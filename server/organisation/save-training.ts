import type { Sql } from "../database/sql.ts"
import { wakeWaitlists } from "../domain/sessions/index.ts"
import type { Rows } from "./rows.ts"
import type { Touched } from "./touched.ts"
import { keepOnly, put, replace } from "./upsert.ts"

/** Stores learning objects with all that belongs to them. Everything that they refer to must be there already. */
export async function saveTraining(sql: Sql, rows: Rows, now: Date, touched: Touched): Promise<void> {
  const ids = rows.training.map(({ id }) => id)
  touched.put(
    "training",
    await put(
      sql,
      sql`training`,
      rows.training,
      sql`
    title = excluded.title, description = excluded.description, translations = excluded.translations, keywords = excluded.keywords,
    provider_id = excluded.provider_id, external_ref = excluded.external_ref, active = excluded.active,
    version = excluded.version, assignable_again = excluded.assignable_again,
    training_hours = excluded.training_hours, training_mins = excluded.training_mins, languages = excluded.languages,
    default_price = excluded.default_price, default_price_currency = excluded.default_price_currency,
    training_contact_id = excluded.training_contact_id, created_by = excluded.created_by, modified_at = ${now}
  `,
    ),
  )
  const changed = [
    ...(await saveTypes(sql, rows)),
    ...(await saveParts(sql, rows)),
    ...(await replace(sql, sql`session_rule`, sql`training_id`, ids, rows.sessionRule)),
    ...(await saveCurricula(sql, rows)),
    ...(await savePrices(sql, rows, ids)),
    ...(await replace(sql, sql`training_subject`, sql`training_id`, ids, rows.trainingSubject)),
    ...(await replace(sql, sql`training_skill`, sql`training_id`, ids, rows.trainingSkill)),
    ...(await replace(sql, sql`training_competency`, sql`training_id`, ids, rows.trainingCompetency)),
    ...(await replace(sql, sql`training_work`, sql`training_id`, ids, rows.trainingWork)),
    ...(await replace(sql, sql`training_equivalent`, sql`training_id`, ids, rows.trainingEquivalent)),
    ...(await replace(sql, sql`training_prerequisite`, sql`training_id`, ids, rows.trainingPrerequisite)),
    ...(await replace(sql, sql`availability`, sql`training_id`, ids, rows.availability)),
    ...(await replace(sql, sql`training_custom_field`, sql`training_id`, ids, rows.trainingCustomField)),
  ]
  touched.change("training", changed)
  await wakeWaitlists(
    sql,
    [...rows.event, ...rows.session].map(({ trainingId }) => trainingId),
    now,
  )
  await sql`update training set modified_at = ${now} where id = any(${[...new Set(changed)]}) and modified_at <> ${now}`
}

async function saveTypes(sql: Sql, rows: Rows): Promise<number[]> {
  const key = sql`training_id`
  const puts = [
    ...(await put(
      sql,
      sql`event`,
      rows.event,
      sql`
      event_number = excluded.event_number, secondary_provider_id = excluded.secondary_provider_id, objectives = excluded.objectives,
      option_allow_users = excluded.option_allow_users, option_allow_interest_tracking = excluded.option_allow_interest_tracking,
      ability_to_select_sessions = excluded.ability_to_select_sessions,
      copy_availability_to_new_sessions = excluded.copy_availability_to_new_sessions,
      lo_train_price_type = excluded.lo_train_price_type, training_unit_default_price = excluded.training_unit_default_price,
      registration_deadline_number = excluded.registration_deadline_number,
      registration_deadline_type = excluded.registration_deadline_type,
      registration_deadline_period = excluded.registration_deadline_period, minimum_registration = excluded.minimum_registration,
      maximum_registration = excluded.maximum_registration, allow_waitlist = excluded.allow_waitlist,
      student_granted_days = excluded.student_granted_days, student_granted_hours = excluded.student_granted_hours,
      waitlist_expires_days = excluded.waitlist_expires_days, waitlist_expires_hours = excluded.waitlist_expires_hours,
      allow_advance_registration = excluded.allow_advance_registration,
      advanced_registration_period = excluded.advanced_registration_period,
      advance_registration_pre_approved = excluded.advance_registration_pre_approved,
      advance_registration_register = excluded.advance_registration_register
    `,
      key,
    )),
    ...(await put(
      sql,
      sql`session`,
      rows.session,
      sql`
      event_id = excluded.event_id, session_id = excluded.session_id, session_occurrence = excluded.session_occurrence,
      instructor_name = excluded.instructor_name, registration_deadline_number = excluded.registration_deadline_number,
      registration_deadline_type = excluded.registration_deadline_type,
      registration_deadline_period = excluded.registration_deadline_period,
      registration_deadline_type_enum = excluded.registration_deadline_type_enum,
      minimum_registration = excluded.minimum_registration, maximum_registration = excluded.maximum_registration
    `,
      key,
    )),
    ...(await put(
      sql,
      sql`material`,
      rows.material,
      sql`
      material_type_id = excluded.material_type_id, file_name = excluded.file_name, url = excluded.url
    `,
      key,
    )),
  ]
  return puts.map(({ id }) => id)
}

async function saveParts(sql: Sql, rows: Rows): Promise<number[]> {
  const sessions = rows.session.map(({ trainingId }) => trainingId)
  const parts = rows.part.map(({ id }) => id)
  const sessionOf = new Map(rows.part.map(({ id, sessionId }) => [id, sessionId]))
  const puts = await put(
    sql,
    sql`part`,
    rows.part,
    sql`
    position = excluded.position, name = excluded.name, description = excluded.description, translations = excluded.translations,
    location_id = excluded.location_id, facility_id = excluded.facility_id,
    location_confirmation_required = excluded.location_confirmation_required, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    time_zone = excluded.time_zone, occurrence = excluded.occurrence
  `,
  )
  const gone = await keepOnly(sql, sql`part`, sql`session_id`, sessions, rows.part)
  const changed = [
    ...puts.map(({ id }) => id),
    ...(await replace(sql, sql`part_break`, sql`part_id`, parts, rows.partBreak)),
    ...(await replace(sql, sql`part_instructor`, sql`part_id`, parts, rows.partInstructor)),
    ...(await replace(sql, sql`part_equipment`, sql`part_id`, parts, rows.partEquipment)),
  ]
  return [...gone, ...changed.map((id) => sessionOf.get(id)!)]
}

async function saveCurricula(sql: Sql, rows: Rows): Promise<number[]> {
  const curricula = rows.training.filter(({ type }) => type === "Curriculum").map(({ id }) => id)
  const curriculumOf = new Map(rows.curriculumSection.map(({ id, curriculumId }) => [id, curriculumId]))
  const puts = await put(
    sql,
    sql`curriculum_section`,
    rows.curriculumSection,
    sql`
    parent_id = excluded.parent_id, position = excluded.position, title = excluded.title, description = excluded.description,
    translations = excluded.translations, min_required = excluded.min_required, after_previous = excluded.after_previous
  `,
  )
  const gone = await keepOnly(sql, sql`curriculum_section`, sql`curriculum_id`, curricula, rows.curriculumSection)
  const items = await replace(sql, sql`curriculum_item`, sql`section_id`, [...curriculumOf.keys()], rows.curriculumItem)
  return [...gone, ...[...puts.map(({ id }) => id), ...items].map((id) => curriculumOf.get(id)!)]
}

async function savePrices(sql: Sql, rows: Rows, ids: number[]): Promise<number[]> {
  const trainingOf = new Map(rows.priceBlock.map(({ id, trainingId }) => [id, trainingId]))
  const gone = await keepOnly(sql, sql`price_block`, sql`training_id`, ids, rows.priceBlock)
  const puts = await put(
    sql,
    sql`price_block`,
    rows.priceBlock,
    sql`
    unit = excluded.unit, price_type = excluded.price_type, position = excluded.position
  `,
  )
  const prices = await replace(sql, sql`price`, sql`block_id`, [...trainingOf.keys()], rows.price)
  return [...gone, ...[...puts.map(({ id }) => id), ...prices].map((id) => trainingOf.get(id)!)]
}
