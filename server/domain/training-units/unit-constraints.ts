import type { Caller } from "../../access/caller.ts"
import { type Held, missingPermission } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"
import { isWithin, type WhomRow } from "../catalogue/index.ts"

/** Refuses with 401 when no grant's constraints on people hold for everybody whom these rows mean. Those that mean nobody are passed over. */
export async function mustPermit(
  portal: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  rows: readonly WhomRow[],
): Promise<void> {
  const availability = rows.filter(({ ouId, personId }) => ouId !== null || personId !== null)
  const permits = await Promise.all(grants.map((grant) => isWithin(portal, person.id, grant, { availability })))
  if (!permits.includes(true)) throw missingPermission(permission)
}
