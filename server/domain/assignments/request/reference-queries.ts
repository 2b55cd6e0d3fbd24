import type { Sql } from "../../../database/sql.ts"
import type { Portal } from "../../../portal/portal.ts"
import type { Scope } from "../scope.ts"
import type { Reassignment } from "../settings.ts"
import { findOus, findTrainings, findUsers } from "./find-by-name-queries.ts"
import type { Proposal, ResolvedProposal } from "./proposal.ts"
import type { NamedTraining, OuReference, UserReference } from "./references.ts"
import type {
  PortalFacts,
  ResolvedOu,
  ResolvedReferences,
  ResolvedTraining,
  ResolvedUser,
} from "./resolved-references.ts"

/** The portal's preferences that new assignments depend on. */
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
    select time_zone, offer_enforce_prerequisites as offers_prerequisites, restrict_submission,
      user_assignments_per_day,
      jsonb_build_object('enabled', dynamic_reassignment, 'latestVersion', reassign_latest_version) as reassignment
    from portal_setting
  `
  return row as Preferences
}

/**
 * Resolves the references of a proposal, with one statement for each list. `stored` replaces the lists that the
 * proposal does not have.
 */
export async function resolveProposal(
  { sql }: Portal,
  { references, ...content }: Proposal,
  { scope, now, stored = {} }: { scope: Scope; now: Date; stored?: Partial<Omit<ResolvedReferences, "trainings">> },
): Promise<ResolvedProposal> {
  const trainings = await resolveTrainings(sql, references.trainings ?? [], { scope, now })
  const trainingIds = [
    ...new Set(trainings.flatMap(({ training: { id, inScope } }) => (id !== null && inScope ? [id] : []))),
  ]
  const users = async (list: "users" | "excludedUsers") => {
    const named = references[list]
    return named ? await resolveUsers(sql, named, { scope, trainingIds }) : (stored[list] ?? [])
  }
  const ous = async (list: "ous" | "excludedOus") => {
    const named = references[list]
    return named ? await resolveOus(sql, named) : (stored[list] ?? [])
  }
  return {
    ...content,
    references: {
      trainings,
      users: await users("users"),
      excludedUsers: await users("excludedUsers"),
      ous: await ous("ous"),
      excludedOus: await ous("excludedOus"),
    },
  }
}

async function resolveTrainings(
  sql: Sql,
  references: readonly NamedTraining[],
  asking: { scope: Scope; now: Date },
): Promise<ResolvedTraining[]> {
  if (references.length === 0) return []
  const guids = references.map(({ named = "" }) => named)
  const found = await findTrainings(sql, guids, asking)
  return references.map((reference, place) => ({ reference, training: found[place]! }))
}

/** Resolves references to people in one statement. */
export async function resolveUsers(
  sql: Sql,
  references: readonly UserReference[],
  within: { scope: Scope; trainingIds: readonly number[] },
): Promise<ResolvedUser[]> {
  if (references.length === 0) return []
  // An empty name finds nobody.
  const names = references.map(({ named = { externalId: "" } }) => named)
  const found = await findUsers(sql, names, within)
  return references.map((reference, place) => ({ reference, user: found[place]! }))
}

/** Resolves references to units in one statement. */
export async function resolveOus(sql: Sql, references: readonly OuReference[]): Promise<ResolvedOu[]> {
  if (references.length === 0) return []
  const names = references.map(({ named = {} }) => named)
  const found = await findOus(sql, names)
  return references.map((reference, place) => ({ reference, ou: found[place]! }))
}

/** Facts of the portal that the rules for assignments depend on. */
export async function findFacts({ sql }: Portal, preferences: Preferences, now: Date): Promise<PortalFacts> {
  const fields = await sql<{ tag: string }>`
    select lower(tag) as tag from custom_field where area = 'user' and type = 'date' and active
  `
  const { offersPrerequisites, timeZone } = preferences
  return { dateFields: new Set(fields.map(({ tag }) => tag)), offersPrerequisites, timeZone, now }
}
