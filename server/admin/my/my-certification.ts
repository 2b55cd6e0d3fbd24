import type { Caller } from "../../access/caller.ts"
import type { CheckedPermissions } from "../../access/permissions.ts"
import { type ListedEnrollment, listEnrollments } from "../../domain/certifications/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"

export const path = "/admin/api/my/certifications"

export const permissions: CheckedPermissions = { names: [], text: "None: everybody's own." }

/** Finds the caller's own enrollment in a certification. Refuses with 404 when there is none. */
export async function findMine({ sql }: Portal, { person }: Caller, guid: string): Promise<ListedEnrollment> {
  const [row] = await listEnrollments(sql, sql`e.person_id = ${person.id} and c.guid = ${guid}::uuid`, {
    culture: person.culture,
    order: sql`e.id`,
    limit: 1,
  })
  if (!row) throw new Refusal(404, "Certification not found.")
  return row
}
