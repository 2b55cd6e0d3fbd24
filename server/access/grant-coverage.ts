import { type ConstraintGroup, constraintGroups, isLimited } from "./constraint-kinds.ts"
import { isPeopleConstraint } from "./people-constraints.ts"
import { type Constraint, type Grant, type Held, permissions } from "./permissions.ts"

// Compares grants: whether some grants permit everything that others do. When in doubt, they don't.

/** Whether everything that meets a constraint of one holder also meets a constraint of another one. */
export type Implication = (theirs: Constraint, own: Constraint) => boolean

/** Whether for every permission of one holder, each grant is covered by a grant of the other one. */
export function arePermissionsCovered(theirs: readonly Held[], own: readonly Held[], isImplied: Implication): boolean {
  const grantsOf = new Map(own.map(({ permission, grants }) => [permission, grants]))
  return theirs.every(({ permission, grants }) =>
    grants.every((grant) => isGrantCovered(grant, grantsOf.get(permission) ?? [], isImplied)),
  )
}

/**
 * Whether one of these grants permits everything that the grant does: in each group of constraints it has none, or each
 * constraint of the grant is implied by one of its own.
 */
export function isGrantCovered(grant: Grant, own: readonly Grant[], isImplied: Implication): boolean {
  const groups = Object.keys(constraintGroups) as ConstraintGroup[]
  return own.some((wider) => groups.every((group) => isGroupCovered(grant, wider, group, isImplied)))
}

function isGroupCovered(grant: Grant, wider: Grant, group: ConstraintGroup, isImplied: Implication): boolean {
  if (!isLimited(wider, group)) return true
  if (!isLimited(grant, group)) return false
  const kinds: readonly string[] = constraintGroups[group]
  return grant.filter(({ kind }) => kinds.includes(kind)).every((theirs) => wider.some((own) => isImplied(theirs, own)))
}

/** Whether a person holds every permission without constraints, and so permits everything. */
export function holdsEverything(held: readonly Held[]): boolean {
  const unlimited = held.filter(({ grants }) => grants.some((grant) => grant.length === 0))
  return unlimited.length === permissions.length
}

/** A grant without its constraints on people. */
export function withoutPeople(grant: Grant): Grant {
  return grant.filter((constraint) => !isPeopleConstraint(constraint))
}

/**
 * The implication of constraints that are not about people: the same kind and value. An object that does not exist
 * permits nothing.
 */
export function isSameConstraint(theirs: Constraint, own: Constraint): boolean {
  switch (theirs.kind) {
    case "provider":
      return theirs.providerId === 0 || (own.kind === theirs.kind && own.providerId === theirs.providerId)
    case "instructor":
      return theirs.instructorId === 0 || (own.kind === theirs.kind && own.instructorId === theirs.instructorId)
    case "training type":
      return own.kind === theirs.kind && own.trainingType === theirs.trainingType
    case "training item":
      return own.kind === theirs.kind && own.trainingId === theirs.trainingId
    default:
      return false
  }
}
