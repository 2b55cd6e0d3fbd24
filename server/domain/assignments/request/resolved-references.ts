import type { FoundOu, FoundTraining, FoundUser } from "./find-by-name-queries.ts"
import type { NamedTraining, OuReference, UserReference } from "./references.ts"

/** A training that a request names, and the result of the look-up. */
export type ResolvedTraining = { reference: NamedTraining; training: FoundTraining }

/** A person that a request names, and the result of the look-up. */
export type ResolvedUser = { reference: UserReference; user: FoundUser }

/** A unit that a request names, and the result of the look-up. */
export type ResolvedOu = { reference: OuReference; ou: FoundOu }

/** All references of a request with the results of their look-ups, each list in the request's order. */
export type ResolvedReferences = {
  trainings: ResolvedTraining[]
  users: ResolvedUser[]
  excludedUsers: ResolvedUser[]
  ous: ResolvedOu[]
  excludedOus: ResolvedOu[]
}

/** Facts of the portal that the rules for assignments depend on. */
export type PortalFacts = {
  /** Tags of the date fields of people, in lower case. */
  dateFields: ReadonlySet<string>
  offersPrerequisites: boolean
  timeZone: string
  now: Date
}
