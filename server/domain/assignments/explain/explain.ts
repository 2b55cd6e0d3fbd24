import type { Portal } from "../../../portal/portal.ts"
import { dayIn } from "../../../wire/calendar.ts"
import type { AvailabilityQuestion } from "../../catalogue/index.ts"
import {
  listOccurrences,
  type Occurrence,
  type RemovalMethod,
  type RowViewOptions,
  sourceText,
} from "../../transcripts/index.ts"
import { isSelected } from "../criteria-queries.ts"
import type { Outcome } from "../outcomes.ts"
import {
  listRelatedAssignments,
  listVersions,
  type RelatedAssignment,
  type TrainingVersion,
} from "./explain-queries.ts"

/** How an assignment concerns a person and a training: as a code and as a sentence. */
export type Verdict = { verdict: VerdictName; text: string }

export const verdicts = [
  "given",
  "linked",
  "skipped",
  "failed",
  "takenBack",
  "waiting",
  "notYet",
  "outOfScope",
  "excluded",
  "noMatch",
  "over",
] as const
type VerdictName = (typeof verdicts)[number]

/** The chain that put a training on a person's transcript, or the reasons why it is not there. */
export type Explanation = {
  onTranscript: boolean
  reasons: string[]
  occurrences: Occurrence[]
  assignments: (RelatedAssignment & Verdict)[]
}

/** Explains whether and why a training is on a person's transcript. */
export async function explainTranscript(
  { sql }: Portal,
  { id, personId, personActive }: AvailabilityQuestion,
  showing: RowViewOptions,
): Promise<Explanation> {
  const versions = await listVersions(sql, id, personId, showing.culture)
  const ids = versions.map((version) => version.id)
  const [occurrences, concerned, [place]] = await Promise.all([
    listOccurrences(sql, personId, ids, showing),
    listRelatedAssignments(sql, ids, personId, showing.culture),
    sql<{ timeZone: string }>`select time_zone from portal_setting`,
  ])
  const inScope = new Set(await Promise.all(concerned.map((one) => mayReach(sql, one, personId))))
  const assignments = concerned.map((one) => ({ ...one, ...verdictOn(one, inScope.has(one.id)) }))
  const present = occurrences.filter(({ removedAt }) => removedAt === null)
  return {
    onTranscript: present.length > 0,
    reasons:
      present.length > 0
        ? presentReasons(present)
        : [...absentReasons(occurrences, assignments, versions, { personActive, timeZone: place!.timeZone })],
    occurrences,
    assignments,
  }
}

/**
 * The id of an assignment whose criteria match a person who is not yet a member, if its author may assign to that
 * person.
 */
async function mayReach(sql: Portal["sql"], one: RelatedAssignment, personId: number): Promise<number | undefined> {
  const { id, scope, trainingIds, included, excluded, joinedAt, leftAt } = one
  const belongs = joinedAt !== null && leftAt === null
  if (belongs || !included || excluded || !scope) return undefined
  return (await isSelected(sql, { criteria: { ofAssignment: id }, trainingIds, scope }, personId)) ? id : undefined
}

function presentReasons(present: readonly Occurrence[]): string[] {
  const latest = present.at(-1)!
  const alive = latest.sources.filter(({ endedAt }) => endedAt === null)
  if (alive.length > 0) return alive.map(sourceText)
  return latest.sources.length > 0
    ? latest.sources.map(sourceText)
    : [`It came to the transcript by: ${latest.origin}.`]
}

function* absentReasons(
  occurrences: readonly Occurrence[],
  assignments: readonly (RelatedAssignment & Verdict)[],
  versions: readonly TrainingVersion[],
  { personActive, timeZone }: { personActive: boolean; timeZone: string },
): Iterable<string> {
  if (!personActive) yield "The person is inactive: assignments leave inactive people out."
  const removed = occurrences.at(-1)
  if (removed) yield removalText(removed, timeZone)
  for (const { verdict, text, id, title } of assignments)
    if (verdict !== "noMatch" && verdict !== "over") yield `Learning assignment ${id}, "${title}": ${text}`
  const lacking = versions.filter(({ meetsPrerequisites }) => !meetsPrerequisites).at(-1)
  if (lacking) yield `The person has completed none of its prerequisites: ${lacking.prerequisites.join(", ")}.`
  if (!removed && !assignments.some(({ verdict }) => verdict !== "noMatch" && verdict !== "over"))
    yield assignments.length === 0
      ? "No learning assignment has ever assigned it."
      : "None of the learning assignments of it is for this person."
}

const howRemoved: Record<RemovalMethod, string> = {
  dynamic: "the dynamic removal of a learning assignment took it away, because the person no longer matched",
  assignment: "a learning assignment was taken back from transcripts",
  person: "somebody removed it",
  tool: "the Training Removal Tool removed it",
}

/** The day of a removal is a day in the portal's time zone. */
function removalText(
  { removedAt, removedHow, removedBy, removalReason, removalComment }: Occurrence,
  timeZone: string,
): string {
  const who = removedBy ? ` by ${removedBy}` : ""
  const why = [removalReason, removalComment].filter(Boolean).join("; ")
  const day = dayIn(removedAt!, timeZone)
  return `It is removed: ${howRemoved[removedHow as RemovalMethod]}, on ${day}${who}${why ? `: ${why}` : ""}.`
}

const outcomeVerdicts: Record<Outcome, Verdict> = {
  assigned: { verdict: "given", text: "It was given to the person." },
  new_occurrence: { verdict: "given", text: "It was given to the person once more." },
  waitlisted: { verdict: "given", text: "There was no seat, so the person is on the waitlist." },
  linked_existing: { verdict: "linked", text: "The person had it already; the assignment is one more reason for it." },
  skipped_already_has: { verdict: "skipped", text: "The person had completed it already." },
  skipped_inactive_user: { verdict: "skipped", text: "The person was inactive." },
  skipped_inactive_training: { verdict: "skipped", text: "The training was inactive." },
  skipped_prerequisite: { verdict: "skipped", text: "The person has not completed a prerequisite, which is enforced." },
  skipped_no_recurrence: {
    verdict: "skipped",
    text: "The person has it already, and it may not be given to the same person more than once.",
  },
  skipped_ended_session: { verdict: "skipped", text: "The session had ended." },
  failed: { verdict: "failed", text: "It could not be given." },
  removed_dynamic: { verdict: "takenBack", text: "The person no longer matched, and dynamic removal took it away." },
  removed_manual: { verdict: "takenBack", text: "It was taken back from the transcript." },
}

/** How an assignment concerns the person. */
function verdictOn(one: RelatedAssignment, isReached: boolean): Verdict {
  const { kind, status, outcome, message, joinedAt, leftAt, included, excluded, nextAt } = one
  const through = one.through === null ? "" : ` It assigns the curriculum "${one.through}".`
  const say = (verdict: VerdictName, text: string) => ({ verdict, text: text + through })
  if (outcome)
    return say(
      outcomeVerdicts[outcome].verdict,
      message ? `${outcomeVerdicts[outcome].text} ${message}` : outcomeVerdicts[outcome].text,
    )
  const isOver = !["queued", "active", "inactive"].includes(status)
  const next = nextAt ? ` Its next run is at ${nextAt.toISOString()}.` : ""
  if (joinedAt !== null && leftAt === null)
    return isOver
      ? say("over", `It is ${status} and came to nothing for the person.`)
      : say("waiting", `The person belongs to it and waits for its turn.${next}`)
  if (isOver) return say("over", `It is ${status}; the person was not among its people.`)
  if (kind === "standard") return say("noMatch", "The person was not among its people when it was submitted.")
  if (excluded) return say("excluded", "Its criteria exclude the person.")
  if (!included) return say("noMatch", "The person does not match its criteria.")
  if (!isReached)
    return say("outOfScope", "The person matches, but is inactive or outside of what its author may assign to.")
  return say(
    "notYet",
    status === "inactive" ? "The person matches, but it is switched off." : `The person matches.${next}`,
  )
}
