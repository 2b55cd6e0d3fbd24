import type { Sql } from "../database/sql.ts"
import type { Organisation } from "./organisation.ts"
import type { Rows } from "./rows.ts"
import type { Touched } from "./touched.ts"
import { put, replace } from "./upsert.ts"

/** Stores the settings that the file has, but for the currency, which must be there first. */
export async function saveSettings(
  sql: Sql,
  settings: Organisation["settings"],
  defaultCulture: string,
): Promise<void> {
  const { timeZone = null, servicesEnabled = null, sessionTokensEnabled = null, sessionTokenHours = null } = settings
  await sql`
    update portal_setting set default_culture = ${defaultCulture}, time_zone = coalesce(${timeZone}, time_zone),
      services_enabled = coalesce(${servicesEnabled}, services_enabled),
      session_tokens_enabled = coalesce(${sessionTokensEnabled}, session_tokens_enabled),
      session_token_hours = coalesce(${sessionTokenHours}, session_token_hours)
  `
}

/** Stores the portal's currency if the file names one. The currencies must be there already. */
export async function saveCurrency(sql: Sql, code: string | null): Promise<void> {
  if (code !== null) await sql`update portal_setting set currency = ${code} where currency is distinct from ${code}`
}

/** Stores reference data. People, OUs and roles must be there already. */
export async function saveCatalogue(sql: Sql, rows: Rows, touched: Touched): Promise<void> {
  const named = sql`name = excluded.name, translations = excluded.translations, active = excluded.active`
  const titled = sql`title = excluded.title, translations = excluded.translations, active = excluded.active`
  const coded = sql`name = excluded.name, active = excluded.active`

  touched.put("language", await put(sql, sql`language`, rows.language, coded, sql`code`))
  touched.put("currency", await put(sql, sql`currency`, rows.currency, coded, sql`code`))
  touched.put("provider", await put(sql, sql`provider`, rows.provider, named))
  const subjects = await put(sql, sql`subject`, rows.subject, titled)
  touched.put("subject", subjects)
  if (subjects.length > 0) await sql`select rebuild_subject_above()`
  touched.put("skill", await put(sql, sql`skill`, rows.skill, titled))
  touched.put("competency", await put(sql, sql`competency`, rows.competency, titled))
  touched.put(
    "facility",
    await put(
      sql,
      sql`facility`,
      rows.facility,
      sql`
    facility_id = excluded.facility_id, location_id = excluded.location_id, capacity = excluded.capacity, ${named}
  `,
    ),
  )
  touched.put(
    "instructor",
    await put(
      sql,
      sql`instructor`,
      rows.instructor,
      sql`
    user_id = excluded.user_id, person_id = excluded.person_id, first_name = excluded.first_name, last_name = excluded.last_name,
    email = excluded.email, home_location_id = excluded.home_location_id, active = excluded.active
  `,
    ),
  )
  const instructors = rows.instructor.map(({ id }) => id)
  touched.change(
    "instructor",
    await replace(sql, sql`instructor_provider`, sql`instructor_id`, instructors, rows.instructorProvider),
  )
  touched.put("equipment", await put(sql, sql`equipment`, rows.equipment, sql`quantity = excluded.quantity, ${named}`))
  touched.put("materialType", await put(sql, sql`material_type`, rows.materialType, named))
  touched.put(
    "trainingUnit",
    await put(
      sql,
      sql`training_unit`,
      rows.trainingUnit,
      sql`
    unit_value = excluded.unit_value, currency = excluded.currency, ${named}
  `,
    ),
  )
  await saveCustomFields(sql, rows, touched)
}

async function saveCustomFields(sql: Sql, rows: Rows, touched: Touched): Promise<void> {
  const fields = rows.customField.map(({ id }) => id)
  touched.put(
    "customField",
    await put(
      sql,
      sql`custom_field`,
      rows.customField,
      sql`
    tag = excluded.tag, name = excluded.name, translations = excluded.translations, type = excluded.type,
    training_types = excluded.training_types, parent_field_id = excluded.parent_field_id, display_order = excluded.display_order,
    active = excluded.active
  `,
    ),
  )
  const options = await put(
    sql,
    sql`custom_field_option`,
    rows.customFieldOption,
    sql`
    value = excluded.value, translations = excluded.translations, parent_option_id = excluded.parent_option_id,
    display_order = excluded.display_order, active = excluded.active
  `,
  )
  const fieldOf = new Map(rows.customFieldOption.map(({ id, fieldId }) => [id, fieldId]))
  touched.change(
    "customField",
    options.flatMap(({ id }) => fieldOf.get(id) ?? []),
  )
  // Values may refer to an option that the file no longer has, so it stays, but can't be chosen any more.
  const retired = await sql<{ id: number }>`
    update custom_field_option set active = false
    where field_id = any(${fields}) and active and not (id = any(${rows.customFieldOption.map(({ id }) => id)}))
    returning field_id as id
  `
  touched.change(
    "customField",
    retired.map(({ id }) => id),
  )
  touched.change(
    "customField",
    await replace(sql, sql`custom_field_access`, sql`field_id`, fields, rows.customFieldAccess),
  )
}
