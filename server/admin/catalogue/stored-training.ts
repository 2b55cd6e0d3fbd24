import type { AffectedTraining, RecordRow } from "../../domain/catalogue/index.ts"

/** The people, units and training that reading a stored training affects. */
export function storedTouched({
  id,
  type,
  eventId,
  providerId,
}: Pick<RecordRow, "id" | "type" | "eventId" | "providerId">): AffectedTraining {
  return { type, items: [id, eventId ?? id], providers: [providerId], availability: [], availabilityOf: id }
}
