import type { Caller } from "../../access/caller.ts"
import { permitsTraining } from "../../access/constraints.ts"
import { type Grant, type Held, missingPermission, type Permission } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"
import { displayCulture } from "../transcripts/index.ts"
import type { SessionRow } from "./session-queries.ts"

/** What whoever reads a roster must hold, all of it; the first one's constraints on people say who is listed. */
export const viewPermissions = [
  "Roster - View",
  "Events - View",
  "Sessions - View",
] as const satisfies readonly Permission[]

/**
 * The grants of the first permission that hold for a session. Refuses with 401 when one of the permissions is held only
 * for something else.
 */
export function permittedFor(session: SessionRow, held: readonly Held[]): Grant[] {
  const permitting = held.map(({ permission, grants }) => {
    const within = grantsWithin(session, grants)
    if (within.length === 0) throw missingPermission(permission)
    return within
  })
  return permitting[0] as Grant[]
}

/** In which cultures a status is understood, and in which one statuses are told. */
export async function culturesFor({ sql }: Portal, { person }: Caller): Promise<{ cultures: string[]; texts: string }> {
  const [setting] = await sql<{ ofPortal: string }>`select default_culture as of_portal from portal_setting`
  const ofPortal = setting!.ofPortal
  const texts = displayCulture(person.culture, ofPortal)
  return { cultures: [texts, ofPortal], texts }
}

/** Those of a permission's grants that hold for a session; its constraints on people aside. */
export function grantsWithin({ id, eventId, providerId, instructors }: SessionRow, grants: readonly Grant[]): Grant[] {
  const facts = { type: "Session", items: [id, eventId], providers: [providerId], instructors }
  return grants.filter((grant) => permitsTraining(grant, facts))
}
