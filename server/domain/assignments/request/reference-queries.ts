import type { Portal } from "../../../portal/portal.ts"
import type { Scope } from "../scope.ts"
import type { ResolvedReferences } from "./assignment-faults.ts"
import type { Reassignment } from "./assignment-settings.ts"
import { findOus, findTrainings, findUsers, type NamedOu, type NamedUser } from "./find-by-name-queries.ts"
import type { Requested } from "./parse-request.ts"
import type { Reference } from "./references.ts"

/** What the portal prefers, as far as new assignments ask. */
export type Preferences = {
  timeZone: string
  offersPrerequisites: boolean
  restrictSubmission: boolean
  userAssignmentsPerDay: number
  reassignment: Reassignment
}

/** The portal's preferences for new assignments. */
export async function findPreferences({ sql }: Portal): Promise<Preferences> {
  const [row] = await sql<Preferences>`
    select time_zone, offer_enforce_prerequisites as offers_prerequisites, restrict_submission, user_assignments_per_day,
      jsonb_build_object('enabled', dynamic_reassignment, 'latestVersion', reassign_latest_version) as reassignment
    from portal_setting
  `
  return row as Preferences
}

/** Looks up all that a request names, each list in one statement. */
export async function findKnown(
  { sql }: Portal,
  requested: Requested,
  { scope, preferences, now }: { scope: Scope; preferences: Preferences; now: Date },
): Promise<ResolvedReferences> {
  const guids = requested.trainings.map(({ named = "" }) => named)
  const trainings = guids.length === 0 ? [] : await findTrainings(sql, guids, { scope, now })
  const trainingIds = [...new Set(trainings.flatMap(({ id, inScope }) => (id !== null && inScope ? [id] : [])))]
  const users = async (references: Reference<NamedUser>[]) =>
    references.length === 0 ? [] : await findUsers(sql, references.map(userName), { scope, trainingIds })
  const ous = async (references: Reference<NamedOu>[]) =>
    references.length === 0
      ? []
      : await findOus(
          sql,
          references.map(({ named = {} }) => named),
        )
  return {
    trainings,
    users: await users(requested.users),
    excludedUsers: await users(requested.excludedUsers),
    ous: await ous(requested.ous),
    excludedOus: await ous(requested.excludedOus),
    dateFields: await findDateFields({ sql }),
    offersPrerequisites: preferences.offersPrerequisites,
    timeZone: preferences.timeZone,
    now,
  }
}

/** Nobody is found under an empty name. */
function userName({ named = { externalId: "" } }: Reference<NamedUser>): NamedUser {
  return named
}

async function findDateFields({ sql }: Pick<Portal, "sql">): Promise<Set<string>> {
  const fields = await sql<{ tag: string }>`
    select lower(tag) as tag from custom_field where area = 'user' and type = 'date' and active
  `
  return new Set(fields.map(({ tag }) => tag))
}
