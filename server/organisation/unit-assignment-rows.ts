import type { NewAssignment } from "../domain/training-units/index.ts"
import type { Complaint } from "./check.ts"
import { fold } from "./kinds.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { UnitAssignmentItem } from "./unit-assignment-shapes.ts"

/** An assignment of training units as it is stored, where it stands, and what it is known by. */
export type UnitAssignmentRow = NewAssignment & { key: string; place: Path }

/** An assignment of training units: known by its key code, one that is distributed by its title. */
export function unitAssignmentRow(item: UnitAssignmentItem, path: Path, r: Resolver): UnitAssignmentRow {
  const { title, recurring, keyCode, expiresDays = null } = item
  const startsOn = r.day(item.starts) as string
  const expiresOn = r.day(item.expires)
  if (expiresOn !== null && expiresOn < startsOn) r.complain([...path, "expires"], "is before the first day")
  if (expiresOn !== null && expiresDays !== null) r.complain([...path, "expiresDays"], "is given beside expires")
  return {
    key: keyCode ? codeKey(keyCode.code) : titleKey(title),
    place: path,
    title,
    kind: recurring ? "recurring" : "standard",
    startsOn,
    every: recurring?.every ?? null,
    period: recurring?.period ?? null,
    mostCycles: recurring?.cycles ?? null,
    expiresOn,
    expiresDays,
    availability: item.availability.map(({ ou, person, includeSubordinates, amount }, index) => ({
      ouId: r.ou([...path, "availability", index, "ou"], ou),
      personId: r.person([...path, "availability", index, "person"], person),
      includeSubordinates,
      amount,
    })),
    keyCode: keyCode
      ? {
          code: keyCode.code,
          details: keyCode.details ?? null,
          comments: keyCode.comments ?? null,
          contactIds: [
            ...new Set(
              keyCode.contacts.flatMap(
                (contact, index) => r.person([...path, "keyCode", "contacts", index], contact) ?? [],
              ),
            ),
          ],
        }
      : null,
  }
}

export const codeKey = (code: string) => `code:${fold(code)}`
export const titleKey = (title: string) => `title:${fold(title)}`

/** Assignments that are in the file twice. */
export function* repeatedUnitAssignments({
  unitAssignment: rows,
}: {
  unitAssignment: readonly UnitAssignmentRow[]
}): Generator<Complaint> {
  const seen = new Map<string, Path>()
  for (const { key, place } of rows) {
    const other = seen.get(key)
    const message = `is known by the same ${key.startsWith("code:") ? "key code" : "title"} as the one in line`
    if (other) yield { path: place, message, other }
    else seen.set(key, place)
  }
}
