/** Every scope that an application may be registered with, in the order in which they are shown. Documented unless a comment says otherwise. */
export const scopes = [
  "training:read",
  "training:create",
  "training:updatefull",
  "trainingunit:create",
  "learningassignment:create",
  "learningassignment:read",
  "learningassignment:update",
  "transcript:read",
  "transcript:update",
  "transcript:read:legacyconstraint",
  "sessionroster:create",
  "sessionroster:read",
  "certification:read",
  "certification:delete",
  "goal:create",
  "goal:read",
  "goal:updatefull",
  "performancereview:read",
  "jobrequisition:read",
  "jobapplicant:read",
  "jobapplicant:update",
  "globalsearch:read",
  "approval:read",
  "approval:create",
  "inbox:read",
  "task:read",
  "employee:read",
  "employee:create",
  "employee:updatepartial",
  "group:read",
  "ou:read",
  "ou:write",
  "bulkapipermission:read",
  // Ours, until the real names turn up.
  "bulkapi:create",
  "bulkapi:read",
  "expressclass:create",
] as const

export type Scope = (typeof scopes)[number]

/** The global scope: an application registered with it may ask for any scope, and a token with it satisfies every check. */
export const everyScope = "all"

/** Whether an application may be registered with this scope: one of the list, `all`, or a reporting view's (`vw_rpt_user:read`). */
export function isScope(scope: string): boolean {
  return scope === everyScope || (scopes as readonly string[]).includes(scope) || /^vw_[a-z0-9_]+:read$/.test(scope)
}

/** Whether a token's scopes satisfy an endpoint's. */
export function holdsScope(granted: readonly string[], needed: Scope): boolean {
  return (
    granted.includes(everyScope) || granted.includes(needed) || alike(needed).some((scope) => granted.includes(scope))
  )
}

// The documents leave the verb of these open, so any of the likely ones is taken. Published is only the one in the list above.
const uncertain: readonly Scope[] = ["approval:create", "goal:updatefull"]

function alike(scope: Scope): string[] {
  if (!uncertain.includes(scope)) return []
  const resource = scope.split(":")[0]
  return ["update", "updatefull", "updatepartial"].map((verb) => `${resource}:${verb}`)
}
