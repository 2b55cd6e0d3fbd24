import type { Temporal } from "temporal-polyfill"
import { instantOf } from "./dates.ts"
import { trainingKey } from "./declared.ts"
import type { PortalEvent } from "./find-asked.ts"
import { identity } from "./people-rows.ts"
import type { Path } from "./problems.ts"
import { localizedColumns, type Resolver } from "./resolver.ts"
import { type Basics, commonRows } from "./training-rows.ts"
import type { Part, Session } from "./training-shapes.ts"

/** What sessions need of their event. */
export type EventBasics = Partial<Basics> & { copiesAvailability: boolean; minimum: number | null; maximum: number | null }

/** The rows of one session. `eventBasics` tells what its event has, by the event's id. */
export function sessionRows(session: Session, path: Path, r: Resolver, eventBasics: (id: number) => EventBasics | undefined) {
  const eventId = r.event([...path, "event"], session.event)
  const { copiesAvailability = false, minimum = null, maximum = null, ...inherited } = (eventId !== null && eventBasics(eventId)) || {}
  if (!copiesAvailability) delete (inherited as Partial<Basics>).availability
  const common = commonRows(session, "Session", path, r, inherited)
  const { minimumRegistration = minimum, maximumRegistration = maximum, registrationDeadline: deadline } = session
  if ((minimumRegistration ?? 0) > (maximumRegistration ?? Number.POSITIVE_INFINITY))
    r.complain([...path, session.minimumRegistration === undefined ? "maximumRegistration" : "minimumRegistration"], "the minimum is above the maximum")
  const own = r.own("training", trainingKey(session))
  return {
    common,
    session: {
      trainingId: own.id,
      ...(own.isNew ? {} : {}),
      eventId,
    },
  }
}
