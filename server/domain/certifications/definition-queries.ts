import { isDeepStrictEqual } from "node:util"
import { jsonRows, type Sql } from "../../database/sql.ts"
import type { PeriodDefinition, SectionDefinition, Span } from "./definition.ts"

type Texts = { title: string; translations: object }

type PeriodRow = Texts & {
  position: number
  dueOn: string | null
  dueAmount: number | null
  dueUnit: Span["unit"] | null
  expiresOn: string | null
  expiresAmount: number | null
  expiresUnit: Span["unit"] | null
  graceDays: number
  recurring: boolean
  completionApproval: boolean
  requiredCredits: number
  carryMost: number | null
  carryAmount: number | null
  carryUnit: Span["unit"] | null
  earlierAmount: number | null
  earlierUnit: Span["unit"] | null
}

/** Sections are identified by their position in the period; children come after their parent. */
type SectionRow = Texts & {
  period: number
  position: number
  parent: number | null
  requiredCount: number
  requiredCredits: number
  required: boolean
}

type ItemRow = {
  period: number
  section: number
  position: number
  trainingId: number
  credits: number
  required: boolean
}

/** The periods of a certification as rows of their tables. */
export type DefinitionRows = { periods: PeriodRow[]; sections: SectionRow[]; items: ItemRow[] }

/** Converts periods to rows. */
export function periodRows(periods: readonly PeriodDefinition[]): DefinitionRows {
  const placed = periods.map(({ sections }) => sectionsWithin(sections, null, { next: 0 }))
  return {
    periods: periods.map(periodRow),
    sections: placed.flatMap((list, period) =>
      list.map(({ section, position, parent }) => {
        const { title, translations, requiredCount, requiredCredits, required } = section
        return { period, position, parent, title, translations, requiredCount, requiredCredits, required }
      }),
    ),
    items: placed.flatMap((list, period) =>
      list.flatMap(({ section, position: place }) =>
        section.trainings.map((item, position) => ({ period, section: place, position, ...item })),
      ),
    ),
  }
}

function periodRow(period: PeriodDefinition, position: number): PeriodRow {
  const { title, translations, graceDays, recurring, completionApproval, requiredCredits, due, expires } = period
  const { carryOver, countsEarlier } = period
  return {
    position,
    title,
    translations,
    dueOn: period.dueDate,
    dueAmount: due?.amount ?? null,
    dueUnit: due?.unit ?? null,
    expiresOn: period.expirationDate,
    expiresAmount: expires?.amount ?? null,
    expiresUnit: expires?.unit ?? null,
    graceDays,
    recurring,
    completionApproval,
    requiredCredits,
    carryMost: carryOver?.most ?? null,
    carryAmount: carryOver?.within?.amount ?? null,
    carryUnit: carryOver?.within?.unit ?? null,
    earlierAmount: countsEarlier?.amount ?? null,
    earlierUnit: countsEarlier?.unit ?? null,
  }
}

type NumberedSection = { section: SectionDefinition; position: number; parent: number | null }

function sectionsWithin(
  sections: SectionDefinition[],
  parent: number | null,
  places: { next: number },
): NumberedSection[] {
  return sections.flatMap((section) => {
    const position = places.next++
    return [{ section, position, parent }, ...sectionsWithin(section.sections, position, places)]
  })
}

/** The result of storing periods. */
export type SaveResult = "same" | "changed" | "in use"

/**
 * Replaces the periods of a certification, in a transaction. While people are enrolled, only texts may change, because
 * the requirements of these people must not; otherwise nothing is stored and the result is "in use".
 */
export async function savePeriods(sql: Sql, certificationId: number, rows: DefinitionRows): Promise<SaveResult> {
  // The lock waits for concurrent enrollments, so that the check below sees them.
  await sql`select from certification where id = ${certificationId} for update`
  const [first] = await sql<{ isUsed: boolean }>`
    select exists (select from certification_enrollment where certification_id = ${certificationId}) as is_used
  `
  const present = await readPeriods(sql, certificationId)
  if (isDeepStrictEqual(present, rows)) return "same"
  if (isDeepStrictEqual(withoutTexts(present), withoutTexts(rows))) await writeTexts(sql, certificationId, rows)
  else if (first!.isUsed) return "in use"
  else await writePeriods(sql, certificationId, rows)
  return "changed"
}

function withoutTexts({ periods, sections, items }: DefinitionRows) {
  const without = <Row extends Texts>({ title: _, translations: __, ...row }: Row) => row
  return { periods: periods.map(without), sections: sections.map(without), items }
}

/** Reads the periods of a certification. */
export async function readPeriods(sql: Sql, certificationId: number): Promise<DefinitionRows> {
  const [rows] = await sql<DefinitionRows>`
    with period as (select * from certification_period where certification_id = ${certificationId}),
    section as (
      select section.*, period.position as period
      from certification_section section join period on period.id = section.period_id
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object(
        'position', position, 'title', title, 'translations', translations,
        'dueOn', due_on, 'dueAmount', due_amount, 'dueUnit', due_unit,
        'expiresOn', expires_on, 'expiresAmount', expires_amount, 'expiresUnit', expires_unit,
        'graceDays', grace_days, 'recurring', recurring, 'completionApproval', completion_approval,
        'requiredCredits', required_credits,
        'carryMost', carry_most, 'carryAmount', carry_amount, 'carryUnit', carry_unit,
        'earlierAmount', earlier_amount, 'earlierUnit', earlier_unit) order by position), '[]') from period) as periods,
      (select coalesce(jsonb_agg(jsonb_build_object(
        'period', section.period, 'position', section.position, 'parent', up.position,
        'title', section.title, 'translations', section.translations, 'requiredCount', section.required_count,
        'requiredCredits', section.required_credits, 'required', section.required)
          order by section.period, section.position), '[]')
        from section left join section up on up.id = section.parent_id) as sections,
      (select coalesce(jsonb_agg(jsonb_build_object(
        'period', section.period, 'section', section.position, 'position', item.position,
        'trainingId', item.training_id, 'credits', item.credits, 'required', item.required)
        order by section.period, section.position, item.position), '[]')
        from section join certification_item item on item.section_id = section.id) as items
  `
  return rows!
}

async function writeTexts(sql: Sql, certificationId: number, { periods, sections }: DefinitionRows): Promise<void> {
  await sql`
    with updated as (
      update certification_period period set title = given.title, translations = given.translations
      from jsonb_to_recordset(${jsonRows(periods)}::jsonb) as given (position integer, title text, translations jsonb)
      where period.certification_id = ${certificationId} and period.position = given.position
    )
    update certification_section section set title = given.title, translations = given.translations
    from jsonb_to_recordset(${jsonRows(sections)}::jsonb)
      as given (period integer, position integer, title text, translations jsonb)
    join certification_period period on period.certification_id = ${certificationId} and period.position = given.period
    where section.period_id = period.id and section.position = given.position
  `
}

async function writePeriods(
  sql: Sql,
  certificationId: number,
  { periods, sections, items }: DefinitionRows,
): Promise<void> {
  await sql`delete from certification_period where certification_id = ${certificationId}`
  await sql`
    with period as (
      insert into certification_period (
        certification_id, position, title, translations, due_on, due_amount, due_unit,
        expires_on, expires_amount, expires_unit, grace_days, recurring, completion_approval, required_credits,
        carry_most, carry_amount, carry_unit, earlier_amount, earlier_unit
      )
      select
        ${certificationId}, position, title, translations, due_on, due_amount, due_unit,
        expires_on, expires_amount, expires_unit, grace_days, recurring, completion_approval, required_credits,
        carry_most, carry_amount, carry_unit, earlier_amount, earlier_unit
      from jsonb_populate_recordset(null::certification_period, ${jsonRows(periods)}::jsonb)
      returning id, position
    ), numbered as materialized (
      select nextval(pg_get_serial_sequence('certification_section', 'id')) as id, given.*
      from jsonb_to_recordset(${jsonRows(sections)}::jsonb)
        as given (period integer, position integer, parent integer, title text,
        translations jsonb, required_count integer, required_credits numeric, required boolean)
    ), section as (
      insert into certification_section (
        id, period_id, parent_id, position, title, translations, required_count, required_credits, required
      )
      overriding system value
      select numbered.id, period.id, up.id, numbered.position, numbered.title, numbered.translations,
        numbered.required_count, numbered.required_credits, numbered.required
      from numbered join period on period.position = numbered.period
      left join numbered up on up.period = numbered.period and up.position = numbered.parent
    )
    insert into certification_item (section_id, position, training_id, credits, required)
    select numbered.id, given.position, given.training_id, given.credits, given.required
    from jsonb_to_recordset(${jsonRows(items)}::jsonb)
      as given (period integer, section integer, position integer, training_id bigint,
      credits numeric, required boolean)
    join numbered on numbered.period = given.period and numbered.position = given.section
  `
}
