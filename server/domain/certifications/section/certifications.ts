import { z } from "zod"
import { jsonRows, type Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { fold } from "../../../section/kinds.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { Load } from "../../../section/section.ts"
import { active, guid, LongTexts, Ou, off, oneOf, personReference, Texts, words } from "../../../section/shapes.ts"
import { replace, upsert } from "../../../section/upsert.ts"
import { periodFaults } from "../definition.ts"
import { periodRows, savePeriods } from "../definition-queries.ts"
import { countItems, Period, periodOf } from "./periods.ts"

const Availability = z
  .strictObject({
    everybody: z.literal(true, "can only be true").optional(),
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    preApproved: off.describe("Who asks needs no approval."),
  })
  .refine(
    ({ everybody, ou, person }) => [everybody, ou, person].filter((whom) => whom !== undefined).length === 1,
    "must have one of everybody, ou and person",
  )
  .meta({
    id: "certificationAvailability",
    description: "Who may ask for the certification: everybody, the people of an OU, or one person.",
    oneOf: oneOf("everybody", "ou", "person"),
  })

/** A certification in the file. */
export const CertificationItem = z.strictObject({
  ref: words().describe("Your own reference, by which the certification is known."),
  guid: guid.optional(),
  title: Texts,
  description: LongTexts.optional(),
  provider: words().optional().describe("Name of a provider."),
  version: words(50).default("1.0").describe("The label of its version."),
  family: Texts.optional().describe("What it belongs to, such as Licences."),
  category: Texts.optional().describe("What it belongs to within the family."),
  contact: personReference.optional().describe("Whom to ask."),
  active,
  periodType: z
    .enum(["fixed", "relative", "rolling"])
    .describe(
      "fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling: each from the last one.",
    ),
  approvalRequired: off.describe("Who asks for it waits for an approval."),
  opensTraining: active.describe("Its people get its training whatever the training's own availability says."),
  availability: z.array(Availability).default([]).describe("Nobody can ask for it, when left out."),
  periods: z
    .array(Period)
    .min(1, "must have at least one period")
    .describe("The initial one, then its renewals. As soon as people are in it, only texts can change."),
})

type CertificationItem = z.output<typeof CertificationItem>

/** The rows of a certification. The module stores the periods itself and keeps the requirements of people in them. */
export function certificationRows(item: CertificationItem, path: Path, resolver: Resolver) {
  const thing = resolver.fileThing("certification", fold(item.ref))
  const at = (name: string): Path => [...path, name]
  const periods = item.periods.map((period, index) => periodOf(period, [...path, "periods", index], resolver))
  const definition = periodRows(periods)
  // Unresolved references are already reported, and would be reported as missing again.
  if (definition.items.length === countItems(item.periods))
    for (const { field, message } of periodFaults(item.periodType, periods))
      resolver.complain([...path, ...pathOf(field)], message.charAt(0).toLowerCase() + message.slice(1, -1))
  return {
    certification: {
      ...resolver.identity(thing, item.guid, at("guid")),
      ...(thing.isNew ? { createdAt: resolver.now, modifiedAt: resolver.now } : {}),
      externalRef: item.ref,
      ...localizedColumns({
        title: resolver.localized(at("title"), item.title),
        description: resolver.localized(at("description"), item.description),
        family: resolver.localized(at("family"), item.family),
        category: resolver.localized(at("category"), item.category),
      }),
      providerId: resolver.id("provider", at("provider"), item.provider),
      version: item.version,
      contactId: resolver.person(at("contact"), item.contact),
      active: item.active,
      periodType: item.periodType,
      approvalRequired: item.approvalRequired,
      opensTraining: item.opensTraining,
    },
    availability: item.availability.map(({ everybody = false, ou, person, ...flags }, position) => ({
      certificationId: thing.id,
      position,
      everybody,
      ouId: resolver.ou([...path, "availability", position, "ou"], ou),
      personId: resolver.person([...path, "availability", position, "person"], person),
      ...flags,
    })),
    definition: { id: thing.id, path, rows: definition },
  }
}

/** A place such as `periods[0].recurring` as a path. */
function pathOf(field: string): Path {
  return field.split(/[.[\]]+/).flatMap((name) => (name === "" ? [] : [/^\d+$/.test(name) ? Number(name) : name]))
}

type Rows = ReturnType<typeof certificationRows>

/**
 * Saves certifications. Complains of a certification whose periods can't change as the file states, because people are
 * in them.
 */
export async function saveCertifications(
  sql: Sql,
  items: readonly Rows[],
  { now, changes, complain }: Load,
): Promise<void> {
  const rows = items.map(({ certification }) => certification)
  const availability = items.flatMap(({ availability }) => availability)
  const ids = rows.map(({ id }) => id)
  const changedTypes = await sql<{ id: number }>`
    select c.id from jsonb_populate_recordset(null::certification, ${jsonRows(rows)}::jsonb) given
    join certification c using (id)
    where c.period_type <> given.period_type
      and exists (select from certification_enrollment e where e.certification_id = c.id)
  `
  changes.record("certification", await upsert(sql, sql`certification`, rows, { modifiedAt: now }))
  changes.change(
    "certification",
    await replace(sql, sql`certification_availability`, sql`certification_id`, ids, availability),
  )
  // There are few certifications, and each is compared as a whole.
  for (const { definition } of items) {
    const { id, path } = definition
    const defined = await savePeriods(sql, id, definition.rows)
    if (defined === "changed") changes.change("certification", [id])
    if (defined === "in use" || changedTypes.some((changed) => changed.id === id))
      complain([...path, "periods"], "people are in the certification, so only texts of its periods can change")
  }
}
