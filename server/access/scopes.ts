/**
 * Every scope that an application may be registered with, in their display order. Documented unless a comment says
 * otherwise.
 */
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
  // Ours, until the real names are known.
  "bulkapi:create",
  "bulkapi:read",
  "expressclass:create",
] as const

export type Scope = (typeof scopes)[number]

/**
 * The global scope: an application registered with it may request any scope, and a token with it satisfies every check.
 */
export const everyScope = "all"

/**
 * Whether an application may be registered with this scope: one of the list, `all`, or a reporting view's
 * (`vw_rpt_user:read`).
 */
export function isScope(scope: string): boolean {
  return scope === everyScope || placeOf(scope) < scopes.length || /^vw_[a-z0-9_]{1,100}:read$/.test(scope)
}

/**
 * Returns the scopes of a new token: the requested ones that the application is registered with, in the order of its
 * registration. All of its registration, when nothing or `all` is requested. An application with the global scope gets
 * every known scope that it requests.
 */
export function grantedScopes(registered: readonly string[], requested: readonly string[]): string[] {
  if (requested.length === 0 || requested.includes(everyScope)) return [...registered]
  const names = [...new Set(requested.map(publishedName))]
  if (!registered.includes(everyScope)) return registered.filter((scope) => names.includes(scope))
  return names.filter(isScope).sort((one, other) => placeOf(one) - placeOf(other))
}

/** Returns the position of a scope in the list; unknown scopes come last. */
function placeOf(scope: string): number {
  const place = (scopes as readonly string[]).indexOf(scope)
  return place === -1 ? scopes.length : place
}

/** Whether a token's scopes satisfy an endpoint's scope. */
export function holdsScope(granted: readonly string[], needed: Scope): boolean {
  return (
    granted.includes(everyScope) || granted.includes(needed) || alike(needed).some((scope) => granted.includes(scope))
  )
}

// The documents leave the verb of these open, so any likely one is accepted. Only the one in the list above is
// published.
const uncertain: readonly string[] = ["approval:create", "goal:updatefull"] satisfies Scope[]

function publishedName(scope: string): string {
  return uncertain.find((published) => alike(published).includes(scope)) ?? scope
}

function alike(scope: string): string[] {
  if (!uncertain.includes(scope)) return []
  const resource = scope.split(":")[0]
  return ["update", "updatefull", "updatepartial"].map((verb) => `${resource}:${verb}`)
}
