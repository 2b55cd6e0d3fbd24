import type { Constraint, Grant, Permission } from "./permissions.ts"

export type ConstraintKind = Constraint["kind"]

/**
 * The four groups of constraints. Within a group any constraint may be met; of a grant's constraints, every group must
 * be met.
 */
export const constraintGroups = {
  people: ["ou", "user ou", "self and subordinates"],
  provider: ["provider"],
  training: ["training type", "training item"],
  instructor: ["instructor"],
} as const satisfies Record<string, readonly ConstraintKind[]>

export type ConstraintGroup = keyof typeof constraintGroups

const { people, provider, training, instructor } = constraintGroups
const units = ["ou", "user ou"] as const
const trainingAndAudience = [...people, ...provider, ...training] as const
const sessionAndPeople = [...trainingAndAudience, ...instructor] as const
const none = [] as const

/**
 * The kinds of constraint that have a meaning for each permission. A constraint of any other kind grants nothing, and a
 * role with one is refused. "Documented": the public documents list the kinds. All other rows are ours: the kinds that
 * Quoin evaluates for the permission.
 */
export const kindsWithMeaning: Record<Permission, readonly ConstraintKind[]> = {
  // Documented: unit, own unit and provider. The constraints on people hold for the training's availability.
  "Events - View": sessionAndPeople,
  "Events - Create": trainingAndAudience,
  "Events - Edit": trainingAndAudience,
  "Sessions - View": sessionAndPeople,
  "Sessions - Create": trainingAndAudience,
  "Session - Edit": trainingAndAudience,
  "Sessions - Cancel": trainingAndAudience,

  "Course Catalog - View": trainingAndAudience,
  "Course Catalog - Update": trainingAndAudience,
  "LCMS Course Administrator": trainingAndAudience,
  "Materials Management": trainingAndAudience,
  "Training Custom Fields": trainingAndAudience,
  "Curricula Admin - Manage": trainingAndAudience,
  "Curriculum Admin - View": trainingAndAudience,

  // Documented: people, provider, instructor, and what the user instructs or instructs for.
  "Roster - View": sessionAndPeople,
  "Roster - Manage": sessionAndPeople,
  // About the seats of a session, independent of the people.
  "Roster - Increase Seats": [...provider, ...training, ...instructor],

  "Users - View": people,
  "Users - Edit": people,
  "View Transcript Item": people,
  "Transcript - Manage": trainingAndAudience,

  // Documented.
  "Assignment Tool - Standard": trainingAndAudience,
  "Assignment Tool - Standard and Dynamic": trainingAndAudience,
  "Assignment Tool - Standard and Dynamic - Recurrence": trainingAndAudience,
  // Documented: it has no constraints.
  "Assignment Tool - Training Start Date": none,
  "Assignment Tool - Email Settings - View": none,
  "Assignment Tool - Email Settings - Manage": none,
  // Changes after submission: people, as the authors of assignments, and as those whom they are for. Documented for
  // mails and titles.
  "Assignment Tool - Edit Email Settings": people,
  "Assignment Tool - Edit Assignment Title": people,
  "Assignment Tool - Edit Due Date": people,
  "Assignment Tool - Dynamic Reassignment": people,
  "Assignment Tool - Dynamic Removal": none,
  "Assignment Tool - Submit Draft": none,
  // Documented: it has no constraints.
  "Assignment Tool Preferences": none,
  "Bypass User Payment": none,

  "Training Unit Assignment - View": people,
  "Training Unit Assignment - Manage": people,
  // A certification has a provider, but it is not a training.
  "Certification - Manage": [...people, ...provider],
  "Request Items - View": people,
  "Approval Template Administration - View": none,
  "Approvals - Manage": none,
  "Tasks - Manage": people,

  // Documented: the first permission shows everybody, the second one the people within its constraints.
  "Employee API - View": none,
  "Employee API - View - Constrained": people,
  "Employee API - Edit": people,
  // About units, not about people: a person's reports are not a unit.
  "OU Group - View": units,
  "OU Group - Update": units,
  "Reporting API - Read Only": people,

  "Edge Develop - API Explorer": none,
  "Edge APIs - Manage": none,
  "Portal Settings - Manage": none,
}

/**
 * A kind as it is stored: two kinds depend on the person who holds the role, and are read as that person's instructors
 * and providers.
 */
export type StoredKind = ConstraintKind | "user as instructor" | "own provider"

/** Whether a constraint of this kind can ever be met. `*` is limited for each permission that it stands for. */
export function hasMeaning(permission: string, kind: StoredKind): boolean {
  if (permission === "*") return true
  const read = kind === "user as instructor" ? "instructor" : kind === "own provider" ? "provider" : kind
  const kinds: readonly string[] = kindsWithMeaning[permission as Permission] ?? []
  return kinds.includes(read)
}

/**
 * Returns a grant with only the constraints that can be met for this permission. Undefined when none of a group's
 * constraints can be met: the grant then permits nothing.
 */
function meaningfulGrant(permission: Permission, grant: Grant): Grant | undefined {
  const meaningful = grant.filter(({ kind }) => hasMeaning(permission, kind))
  const isLeft = (group: ConstraintGroup) => !isLimited(grant, group) || isLimited(meaningful, group)
  return Object.keys(constraintGroups).every((group) => isLeft(group as ConstraintGroup)) ? meaningful : undefined
}

/** Returns the grants of a permission that can permit anything, each with only the constraints that have a meaning. */
export function meaningfulGrants(permission: Permission, grants: readonly Grant[]): Grant[] {
  return grants.flatMap((grant) => {
    const meaningful = meaningfulGrant(permission, grant)
    return meaningful ? [meaningful] : []
  })
}

/** Whether a grant has constraints of a group. */
export function isLimited(grant: Grant, group: ConstraintGroup): boolean {
  const kinds: readonly string[] = constraintGroups[group]
  return grant.some(({ kind }) => kinds.includes(kind))
}

/** Returns why a constraint of this kind is wrong for a permission, or undefined when the kind has a meaning. */
export function constraintProblem(permission: string, kind: StoredKind): string | undefined {
  if (hasMeaning(permission, kind)) return undefined
  const kinds = kindsWithMeaning[permission as Permission]
  const instead =
    kinds.length > 0 ? `the kinds that have one are: ${kinds.join(", ")}` : "no kind of constraint has one"
  return `a constraint of the kind "${kind}" has no meaning for the permission "${permission}" and would grant nothing; ${instead}`
}
