import type { Event, Session } from "./training-shapes.ts"

/** The rows of what an event or a session says of attendance and the waitlist: one, or none when it says nothing. */
export function sessionRuleRows(
  trainingId: number,
  { attendance, waitlist }: Pick<Event | Session, "attendance" | "waitlist">,
) {
  if (!attendance && !waitlist) return []
  return [
    {
      trainingId,
      attendanceParts: attendance?.parts ?? null,
      attendancePercent: attendance?.percent ?? null,
      handOver: waitlist?.handOver ?? null,
      autoRegister: waitlist?.autoRegister ?? null,
    },
  ]
}
