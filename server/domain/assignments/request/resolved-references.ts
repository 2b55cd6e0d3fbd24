import type { FoundOu, FoundTraining, FoundUser } from "./find-by-name-queries.ts"
import type { NamedTraining, OuReference, UserReference } from "./references.ts"

/** A training that a request names, and what the portal has under that name. */
export type ResolvedTraining = { reference: NamedTraining; training: FoundTraining }

/** A person that a request names, and whom the portal has under that name. */
export type ResolvedUser = { reference: UserReference; user: FoundUser }

/** A unit that a request names, and what the portal has under that name. */
export type ResolvedOu = { reference: OuReference; ou: FoundOu }

/** All that a request names, each list in the request's order, with what was found for it. */
export type ResolvedReferences = {
  trainings: ResolvedTraining[]
  users: ResolvedUser[]
  excludedUsers: ResolvedUser[]
  ous: ResolvedOu[]
  excludedOus: ResolvedOu[]
}

/** What the rules for assignments depend on beside the request. */
export type PortalFacts = {
  /** Tags of the date fields of people, in lower case. */
  dateFields: ReadonlySet<string>
  offersPrerequisites: boolean
  timeZone: string
  now: Date
}
