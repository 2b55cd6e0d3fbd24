import type { LoDraft } from "../domain/catalogue/record.ts"
import { sessionErrors, sessionFaults } from "../domain/catalogue/session.ts"
import { inTableOrder } from "../wire/faults.ts"
import { session as draft, part } from "./drafts.ts"
import { knownWith } from "./known.ts"

/** Returns a change of the valid session: these members of it have other values. */
export const withMembers = (change: object) => ({ SessionItem: { ...draft.SessionItem, ...change } })

/** Returns a change of the valid session: it has these parts, each the valid part with other values. */
export const withParts = (...changes: object[]) =>
  withMembers({ Parts: changes.map((change) => ({ ...part, ...change })) })

/** Returns the faults of the valid session with a change: type, message and path, in the order of the error table. */
export function faultsOf(change: object, { references = knownWith(), zone = "UTC" } = {}) {
  const faults = inTableOrder(sessionFaults({ ...draft, ...change } as LoDraft, references, zone), sessionErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}
