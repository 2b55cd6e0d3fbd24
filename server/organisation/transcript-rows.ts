import { type Status, statuses, statusId } from "../domain/transcripts/index.ts"
import type { Complaint } from "./check.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { TranscriptItem } from "./transcript-shapes.ts"

// What somebody has come to who was registered on the way.
const afterRegistration: readonly Status[] = ["registered", "inProgress", "completed", "incomplete", "failed", "noShow"]

/** The rows to put on transcripts, as `placing` of transcripts asks for them. */
export function transcriptRows(item: TranscriptItem, path: Path, r: Resolver) {
  const { status, occurrence, due, score = null, comment = null, minutes, required } = item
  const at = r.instant(item.assigned) as Date
  const isDone = statuses[status].group === "completed"
  const completedAt = r.instant(item.completed)
  if (completedAt && !isDone) r.complain([...path, "completed"], `what is ${status} is not completed`)
  const same = {
    trainingId: r.training([...path, "training"], item.training),
    regNum: occurrence,
    status: statusId(status),
    at,
    registeredAt: r.instant(item.registered) ?? (afterRegistration.includes(status) ? at : null),
    startedAt: r.instant(item.started),
    completedAt: isDone ? (completedAt ?? at) : null,
    dueAt: r.dueInstant(due),
    score,
    percent: item.percent ?? (isDone ? 100 : 0),
    minutes,
    comment,
    required,
  }
  return item.people.map((person, index) => {
    const place: Path = [...path, "people", index]
    return { personId: r.person(place, person), ...same, place }
  })
}

/** A row, and where in the file it stands. */
export type TranscriptRow = ReturnType<typeof transcriptRows>[number]

/** What tells a row from all others: whose it is, of what, and the how-manieth. */
export function transcriptKey({
  personId,
  trainingId,
  regNum,
}: Pick<TranscriptRow, "personId" | "trainingId" | "regNum">): string {
  return `${personId} ${trainingId} ${regNum}`
}

/** Occurrences that are in the file twice. */
export function* repeatedTranscripts({ transcript }: { transcript: TranscriptRow[] }): Generator<Complaint> {
  const seen = new Map<string, Path>()
  for (const row of transcript) {
    if (row.personId === null || row.trainingId === null) continue
    const other = seen.get(transcriptKey(row))
    if (other) yield { path: row.place, message: "has the same occurrence as the one in line", other }
    else seen.set(transcriptKey(row), row.place)
  }
}
