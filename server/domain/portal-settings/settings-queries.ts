import { keepSchedule } from "../../jobs/schedule.ts"
import type { Portal } from "../../portal/portal.ts"
import { processUnitsJob } from "../training-units/index.ts"
import { computeGroupsJob } from "../units/index.ts"

/** The defaults and the warning threshold of the assignment tool. */
export type AssignmentPreferences = {
  dynamicReassignment: boolean
  reassignLatestVersion: boolean
  highUserPercent: number
  restrictSubmission: boolean
  offerEnforcePrerequisites: boolean
}

export type Settings = AssignmentPreferences & {
  defaultLanguage: string
  timeZone: string
  /** The currency of prices that name none. Null in a portal without currencies. */
  currency: string | null
  servicesEnabled: boolean
  sessionTokensEnabled: boolean
  sessionTokenHours: number
  userAssignmentsPerDay: number
  groupsComputedAt: string
  trainingUnitsOutlastSessions: boolean
}

/** The portal's settings. */
export async function findSettings({ sql }: Portal): Promise<Settings> {
  const [settings] = await sql<Settings>`
    select default_culture as default_language, time_zone, portal_currency() as currency, services_enabled,
      session_tokens_enabled, session_token_hours, user_assignments_per_day, dynamic_reassignment,
      reassign_latest_version, high_user_percent, restrict_submission, offer_enforce_prerequisites,
      to_char(group_recompute_at, 'HH24:MI') as groups_computed_at, training_units_outlast_sessions
    from portal_setting
  `
  return settings as Settings
}

/** Stores the given settings. Returns all settings after the change. */
export async function setSettings(
  portal: Portal,
  changes: Partial<Omit<Settings, "defaultLanguage">>,
): Promise<Settings> {
  await portal.database.transaction(async (sql) => {
    await sql`
      update portal_setting set
        time_zone = coalesce(${changes.timeZone ?? null}, time_zone),
        currency = coalesce(${changes.currency ?? null}, currency),
        services_enabled = coalesce(${changes.servicesEnabled ?? null}, services_enabled),
        session_tokens_enabled = coalesce(${changes.sessionTokensEnabled ?? null}, session_tokens_enabled),
        session_token_hours = coalesce(${changes.sessionTokenHours ?? null}, session_token_hours),
        user_assignments_per_day = coalesce(${changes.userAssignmentsPerDay ?? null}, user_assignments_per_day),
        dynamic_reassignment = coalesce(${changes.dynamicReassignment ?? null}, dynamic_reassignment),
        reassign_latest_version = coalesce(${changes.reassignLatestVersion ?? null}, reassign_latest_version),
        high_user_percent = coalesce(${changes.highUserPercent ?? null}, high_user_percent),
        restrict_submission = coalesce(${changes.restrictSubmission ?? null}, restrict_submission),
        offer_enforce_prerequisites =
          coalesce(${changes.offerEnforcePrerequisites ?? null}, offer_enforce_prerequisites),
        group_recompute_at = coalesce(${changes.groupsComputedAt ?? null}::time, group_recompute_at),
        training_units_outlast_sessions = coalesce(${changes.trainingUnitsOutlastSessions ?? null},
          training_units_outlast_sessions)
    `
    await keepSchedule(sql, portal.clock.now(), computeGroupsJob)
    await keepSchedule(sql, portal.clock.now(), processUnitsJob)
  })
  return await findSettings(portal)
}
