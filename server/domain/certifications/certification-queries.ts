import { audienceRow, rowMeansPerson } from "../../access/audience.ts"
import type { Caller } from "../../access/caller.ts"
import { permissionHolds, permitsProviders, providersWithin } from "../../access/constraints.ts"
import { type Grant, grantsOf } from "../../access/permissions.ts"
import type { Expression } from "../../database/expression.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import { findProviderId } from "../providers/index.ts"
import { resolveGroupReferences as findNamed } from "../units/index.ts"
import {
  type Certification,
  type ResolvedReferences,
  resolveEntry,
  resolvePeriods,
  trainingGuids,
} from "./certification.ts"
import { periodRows, savePeriods } from "./definition-queries.ts"

/** Returns the caller's grants of `Certification - Manage`. Throws a refusal with 401 if there are none. */
export async function requireManageGrants(portal: Portal, { person }: Caller): Promise<Grant[]> {
  return await grantsOf(portal, person, "Certification - Manage")
}

/**
 * The condition that a permission with these grants applies to a certification `c`: to its provider, if a grant has
 * constraints on providers.
 */
export function certificationWithin(sql: Sql, grants: readonly Grant[]): Statement<unknown> {
  return providersWithin(sql, grants, providersOf(sql))
}

/**
 * The condition that a permission with these grants applies to a certification `c` and a person: one grant must include
 * both.
 */
export function enrollmentWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerId: number,
  person: Expression,
): Statement<unknown> {
  return permissionHolds(sql, grants, callerId, { providers: providersOf(sql), person })
}

function providersOf(sql: Sql): Statement<unknown> {
  return sql`array[c.provider_id]`
}

/** Returns the id of the certification with this GUID within the grants. Throws a refusal with 404 if there is none. */
export async function getCertificationId(sql: Sql, guid: string, grants: readonly Grant[]): Promise<number> {
  const [row] = await sql<{ id: number }>`
    select c.id from certification c where c.guid = ${guid}::uuid and ${certificationWithin(sql, grants)}
  `
  if (!row) throw new Refusal(404, "Certification not found.")
  return row.id
}

/** Returns the grants that apply to a certification; their constraints on people remain to be checked. */
export async function grantsForCertification(sql: Sql, id: number, grants: readonly Grant[]): Promise<Grant[]> {
  const [row] = await sql<{ providerId: number | null }>`select provider_id from certification where id = ${id}`
  return grants.filter((grant) => permitsProviders(grant, [row?.providerId]))
}

/** Resolves the units and people of entries. */
export async function resolvePeople(
  sql: Sql,
  entries: readonly { ou?: Record<string, string> | undefined; person?: string | undefined }[],
  others: readonly string[] = [],
): Promise<Pick<ResolvedReferences, "people" | "ous">> {
  return await findNamed(sql, {
    people: [...others, ...entries.flatMap(({ person }) => person ?? [])],
    criteria: entries.flatMap(({ ou }) => (ou ? [{ ou }] : [])),
  })
}

/** Resolves the references of a certification. */
export async function resolveReferences(sql: Sql, given: Certification): Promise<ResolvedReferences> {
  const { people, ous } = await resolvePeople(
    sql,
    given.availability,
    given.contactUserId === null ? [] : [given.contactUserId],
  )
  const trainings = await sql<{ id: number; guid: string }>`
    select id, guid from training where guid = any(${trainingGuids(given)}::uuid[])
  `
  return {
    people,
    ous,
    trainings: new Map(trainings.map(({ id, guid }) => [guid, id])),
    providerId: await findProviderId(sql, given.provider),
  }
}

/**
 * Stores a certification without faults. Returns its GUID. Throws a refusal with 409 if the change affects the
 * requirements of people who are enrolled.
 */
export async function saveCertification(
  sql: Sql,
  given: Certification,
  known: ResolvedReferences,
  { id, at, by }: { id?: number; at: Date; by: number },
): Promise<string> {
  const { title, description, family, category, translations, version, active, periodType } = given
  const row = {
    title,
    description,
    family,
    category,
    translations,
    version,
    active,
    periodType,
    approvalRequired: given.approvalRequired,
    opensTraining: given.opensTraining,
    providerId: known.providerId ?? null,
    contactId: given.contactUserId === null ? null : (known.people.get(given.contactUserId) ?? null),
    modifiedBy: by,
    modifiedAt: at,
  }
  const stored =
    id === undefined ? await add(sql, { ...row, createdBy: by, createdAt: at }) : await change(sql, id, row, at)
  const availability = given.availability.map(
    ({ everybody, includeSubordinates, preApproved, ...entry }, position) => ({
      certificationId: stored.id,
      position,
      everybody,
      ...resolveEntry(entry, known),
      includeSubordinates,
      preApproved,
    }),
  )
  await sql`delete from certification_availability where certification_id = ${stored.id}`
  await sql`
    insert into certification_availability
    select * from jsonb_populate_recordset(null::certification_availability, ${jsonRows(availability)}::jsonb)
  `
  if ((await savePeriods(sql, stored.id, periodRows(resolvePeriods(given, known)))) === "in use") throw inUse()
  return stored.guid
}

type Stored = { id: number; guid: string }

async function add(sql: Sql, row: object): Promise<Stored> {
  const [stored] = await sql<Stored>`
    insert into certification overriding system value
    select fresh.* from jsonb_populate_record(null::certification, ${jsonRows([row])}::jsonb -> 0
      || jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('certification', 'id')), 'guid', gen_random_uuid())) fresh
    returning id, guid
  `
  return stored!
}

async function change(sql: Sql, id: number, row: { periodType: string; active: boolean }, at: Date): Promise<Stored> {
  await sql`select from certification where id = ${id} for update`
  const [before] = await sql<{ periodType: string; active: boolean; isUsed: boolean }>`
    select period_type, active,
      exists (select from certification_enrollment e where e.certification_id = c.id) as is_used
    from certification c where id = ${id}
  `
  if (before!.isUsed && before!.periodType !== row.periodType) throw inUse()
  const [stored] = await sql<Stored>`
    update certification c set title = fresh.title, description = fresh.description, family = fresh.family,
      category = fresh.category, translations = fresh.translations, version = fresh.version, active = fresh.active,
      period_type = fresh.period_type, approval_required = fresh.approval_required,
      opens_training = fresh.opens_training, provider_id = fresh.provider_id, contact_id = fresh.contact_id,
      modified_by = fresh.modified_by, modified_at = fresh.modified_at
    from jsonb_populate_record(null::certification, ${jsonRows([row])}::jsonb -> 0) fresh where c.id = ${id}
    returning c.id, c.guid
  `
  // Periods did not open while the certification was inactive; they may open now.
  if (!before!.active && row.active)
    await sql`update certification_enrollment set next_at = ${at} where certification_id = ${id} and removed_at is null`
  return stored!
}

function inUse(): Refusal {
  return new Refusal(409, "People are in this certification: of its periods only texts can be changed.")
}

/**
 * The availability of a certification `c` to a person, to be joined laterally: a row (pre_approved) if it is available,
 * with the most favourable value. `person` is an SQL expression for an id.
 */
export function availabilityOfCertification(sql: Sql, person: Expression): Statement<unknown> {
  return sql`(
    select inner_offer.pre_approved from certification_availability inner_offer
    where inner_offer.certification_id = c.id and ${rowMeansPerson(sql, audienceRow(sql, sql`inner_offer`), person)}
    order by inner_offer.pre_approved desc limit 1
  )`
}
