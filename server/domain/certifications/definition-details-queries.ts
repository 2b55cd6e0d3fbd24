import type { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import type { Certification } from "./certification.ts"
import type { Period, Section, Span } from "./definition.ts"
import { type DefinitionRows, readPeriods } from "./definition-queries.ts"

type StoredCertification = z.output<typeof Certification> & { certificationId: string; enrollments: number }

/** Returns a certification in the shape of its input. */
export async function readCertification(sql: Sql, id: number): Promise<StoredCertification> {
  const [[row], rows] = await Promise.all([
    sql<Omit<StoredCertification, "periods">>`
      select c.guid as certification_id, c.title, c.description, c.translations, provider.name as provider, c.version,
        c.family, c.category, contact.user_id as contact_user_id, c.active, c.period_type, c.approval_required,
        c.opens_training,
        (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
            'everybody', a.everybody, 'ou', case when ou.id is not null then jsonb_build_object(t.name, ou.ou_id) end,
            'person', p.user_id, 'includeSubordinates', a.include_subordinates, 'preApproved', a.pre_approved
          )) order by a.position), '[]')
          from certification_availability a
          left join ou on ou.id = a.ou_id
          left join ou_type t on t.id = ou.type_id
          left join person p on p.id = a.person_id
          where a.certification_id = c.id) as availability,
        (select count(*) from certification_enrollment e where e.certification_id = c.id and e.removed_at is null)
          as enrollments
      from certification c
      left join provider on provider.id = c.provider_id
      left join person contact on contact.id = c.contact_id
      where c.id = ${id}
    `,
    readPeriods(sql, id),
  ])
  const guids = await findGuids(sql, rows)
  return { ...row!, periods: rows.periods.map((period) => toPeriod(period, rows, guids)) }
}

async function findGuids(sql: Sql, { items }: DefinitionRows): Promise<Map<number, string>> {
  const found = await sql<{ id: number; guid: string }>`
    select id, guid from training where id = any(${items.map(({ trainingId }) => trainingId)}::bigint[])
  `
  return new Map(found.map(({ id, guid }) => [id, guid]))
}

function toPeriod(
  row: DefinitionRows["periods"][number],
  rows: DefinitionRows,
  guids: Map<number, string>,
): z.output<typeof Period> {
  const { title, translations, graceDays, recurring, completionApproval, requiredCredits, carryMost } = row
  return {
    title,
    translations: translations as z.output<typeof Period>["translations"],
    dueDate: row.dueOn,
    due: span(row.dueAmount, row.dueUnit),
    expirationDate: row.expiresOn,
    expires: span(row.expiresAmount, row.expiresUnit),
    graceDays,
    recurring,
    completionApproval,
    requiredCredits,
    carryOver: carryMost === null ? null : { most: carryMost, within: span(row.carryAmount, row.carryUnit) },
    countsEarlier: span(row.earlierAmount, row.earlierUnit),
    sections: toSections(row.position, null, rows, guids),
  }
}

function toSections(
  period: number,
  parent: number | null,
  rows: DefinitionRows,
  guids: Map<number, string>,
): z.output<typeof Section>[] {
  return rows.sections
    .filter((section) => section.period === period && section.parent === parent)
    .map(({ title, translations, requiredCount, requiredCredits, required, position }) => ({
      title,
      translations: translations as z.output<typeof Section>["translations"],
      requiredCount,
      requiredCredits,
      required,
      trainings: rows.items
        .filter((item) => item.period === period && item.section === position)
        .map(({ trainingId, credits, required }) => ({
          learningObjectId: guids.get(trainingId) as string,
          credits,
          required,
        })),
      sections: toSections(period, position, rows, guids),
    }))
}

function span(amount: number | null, unit: Span["unit"] | null): Span | null {
  return amount === null || unit === null ? null : { amount, unit }
}
