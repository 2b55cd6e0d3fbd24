import type { Grant } from "../../access/permissions.ts"
import { dueAt } from "../../database/calendar.ts"
import type { Sql } from "../../database/sql.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { certificationWithin } from "./certification-queries.ts"
import type { PeriodType } from "./definition.ts"
import { hasTitle } from "./removable-queries.ts"

/** The definition of a certification, in one language. Instants in lists are ISO texts. */
export type CertificationDetails = {
  guid: string
  title: string
  description: string | null
  family: string | null
  category: string | null
  providerName: string | null
  version: string
  active: boolean
  contactUserId: string | null
  periodType: PeriodType
  periods: {
    position: number
    title: string
    dueAt: string | null
    expiresAt: string | null
    graceDays: number
    recurring: boolean
    sections: {
      id: number
      parentId: number | null
      position: number
      title: string
      requiredCount: number
      requiredCredits: number
      required: boolean
      trainings: {
        guid: string
        title: string
        type: TrainingType
        providerName: string | null
        credits: number
        required: boolean
      }[]
    }[]
  }[]
}

/** Finds certifications by GUID or title within the grants, in the order of their creation. */
export async function findCertificationDetails(
  sql: Sql,
  which: { guid: string } | { title: string },
  { grants, culture }: { grants: readonly Grant[]; culture: string },
): Promise<CertificationDetails[]> {
  const meant = "guid" in which ? sql`c.guid = ${which.guid}::uuid` : hasTitle(sql, sql`lower(${which.title})`)
  return await sql<CertificationDetails>`
    select c.guid, localized(c.translations, ${culture}, 'title', c.title) as title,
      localized(c.translations, ${culture}, 'description', c.description) as description,
      localized(c.translations, ${culture}, 'family', c.family) as family,
      localized(c.translations, ${culture}, 'category', c.category) as category,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name, c.version, c.active,
      contact.user_id as contact_user_id, c.period_type, (
        select coalesce(jsonb_agg(jsonb_build_object(
          'position', period.position,
          'title', localized(period.translations, ${culture}, 'title', period.title),
          'dueAt', ${dueAt(sql, sql`period.due_on`, sql`place.time_zone`)},
          'expiresAt', ${dueAt(sql, sql`period.expires_on`, sql`place.time_zone`)},
          'graceDays', period.grace_days, 'recurring', period.recurring, 'sections', ${sections(sql, culture)})
          order by period.position), '[]')
        from certification_period period cross join portal_setting place where period.certification_id = c.id
      ) as periods
    from certification c
    left join provider on provider.id = c.provider_id
    left join person contact on contact.id = c.contact_id
    where ${meant} and ${certificationWithin(sql, grants)}
    order by c.id
  `
}

/** The sections of a period `period`, as JSON. */
function sections(sql: Sql, culture: string) {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', section.id, 'parentId', section.parent_id, 'position', section.position,
      'title', localized(section.translations, ${culture}, 'title', section.title),
      'requiredCount', section.required_count,
      'requiredCredits', section.required_credits, 'required', section.required, 'trainings', (
        select coalesce(jsonb_agg(jsonb_build_object('guid', lo.guid, 'type', lo.type,
          'title', localized(lo.translations, ${culture}, 'title', lo.title),
          'providerName', localized(provider.translations, ${culture}, 'name', provider.name), 'credits', item.credits,
          'required', item.required) order by item.position), '[]')
        from certification_item item join training lo on lo.id = item.training_id
        left join provider on provider.id = lo.provider_id
        where item.section_id = section.id
      )) order by section.position), '[]')
    from certification_section section where section.period_id = period.id
  )`
}
