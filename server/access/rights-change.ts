import type { Sql } from "../database/sql.ts"
import { type FieldFault, Refusal } from "../wire/faults.ts"
import { findUncoveredPeople } from "./covered-people.ts"
import { insufficientScope } from "./credentials.ts"
import { holdsEverything } from "./grant-coverage.ts"
import { noPermissionText, permissionsOf } from "./permissions.ts"
import { findReach, type Reach } from "./reach.ts"

// Who may change whom: docs/decisions/who-may-change-whom.md.

/** What a caller may do to some people, and which of them have rights that the caller does not hold as widely. */
export type RightsState = { reach: Reach; uncovered: ReadonlySet<number> }

/** Returns the state of a caller's rights over these people, to compare it before and after a change. */
export async function findRightsState(sql: Sql, callerId: number, people: readonly number[]): Promise<RightsState> {
  return {
    reach: await findReach(sql, callerId, people),
    uncovered: await findUncoveredPeople(sql, callerId, people),
  }
}

/** Whether a person holds every permission without constraints. */
export async function mayEverything(sql: Sql, personId: number): Promise<boolean> {
  return holdsEverything(await permissionsOf(sql, personId))
}

// An arbitrary number that no other advisory lock uses.
const rightsLock = 7_418_534

/**
 * Makes changes that decide permissions wait for each other until the transaction ends, so that no two are judged by a
 * state that the other one changes. They also can't form a circle of managers.
 */
export async function lockRights(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(${rightsLock})`
}

/**
 * The refusal of a change that exceeds the caller's rights, with everything that exceeds them. It has the status and
 * the message of a missing permission.
 */
export function beyondRights(faults: readonly FieldFault[]): Refusal {
  return new Refusal(401, noPermissionText, { headers: insufficientScope, faults })
}

/** The message about a person whose rights the caller does not hold as widely. */
export const strongerText = "This person has rights that you do not have, or not as widely."

/** The message about a change after which the caller could do more. */
export const growthText = "After this change you could do more than before."

/** The message about a change after which another person could do more than the caller. */
export const gainText = "After this change a person would have rights that you do not have as widely."

/** The message about a caller's change of the own record. */
export const ownText = "Nobody changes their own units, groups, manager or activity."
