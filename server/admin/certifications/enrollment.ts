import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import type { Grant } from "../../access/permissions.ts"
import {
  enrollmentWithin,
  getCertificationId,
  type ListedEnrollment,
  listEnrollments,
  requireManageGrants,
} from "../../domain/certifications/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"

export const userId = z.string().min(1).describe("User ID or user name of the person.")

/** A person's enrollment, within the caller's constraints. Refuses with 404 when there is none. */
export async function findEnrollment(
  portal: Portal,
  caller: Caller,
  guid: string,
  userId: string,
): Promise<ListedEnrollment> {
  const grants: Grant[] = await requireManageGrants(portal, caller)
  const { sql } = portal
  const id = await getCertificationId(sql, guid, grants)
  const [row] = await listEnrollments(
    sql,
    sql`e.certification_id = ${id} and e.person_id = (select person_id from person_key where key = lower(${userId}))
      and ${enrollmentWithin(sql, grants, caller.person.id, sql`e.person_id`)}`,
    { culture: caller.person.culture, order: sql`e.id`, limit: 1 },
  )
  if (!row) throw new Refusal(404, "The person is not in this certification.")
  return row
}
