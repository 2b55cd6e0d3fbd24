import assert from "node:assert/strict"
import type { Settings } from "../domain/portal-settings/settings-queries.ts"
import type { World } from "./world.ts"

/** The members of a person that an administrator changes most in tests. */
type PersonChange = {
  active?: boolean
  manager?: string | null
  timeZone?: string
  language?: string
  employmentStatus?: string | null
  originalHireDate?: string | null
  lastHireDate?: string | null
}

/** Changes a person through the administration. */
export async function changePerson(world: World, userId: string, change: PersonChange): Promise<void> {
  const { status, body } = await world.send("PATCH", `/admin/api/people/${userId}`, change, await world.signIn())
  assert.equal(status, 200, JSON.stringify(body))
}

/** Changes settings of the portal through the administration. */
export async function changeSettings(world: World, change: Partial<Settings>): Promise<void> {
  const { status, body } = await world.send("PATCH", "/admin/api/settings", change, await world.signIn())
  assert.equal(status, 200, JSON.stringify(body))
}
