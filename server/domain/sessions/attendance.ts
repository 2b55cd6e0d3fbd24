import { type Part, partMeant, type UserDraft } from "./roster.ts"

/** How much of a session somebody must have attended to complete it: so many of its parts, or such a share of them. */
export type Requirement = { parts: number } | { percent: number }

/** What is asked where neither a session nor its event says anything. */
export const usualRequirement: Requirement = { parts: 1 }

/** The number of parts that must be attended. Zero: who never came completes the session as well. */
export function partsWanted(requirement: Requirement, partCount: number): number {
  if ("parts" in requirement) return Math.min(requirement.parts, partCount)
  return Math.ceil((requirement.percent * partCount) / 100)
}

/** What a roster says of one person, complete: nothing where the score or comments stay as they are. */
export type Mark = {
  transcriptId: number
  /** The ids of the parts that the person was at. */
  attended: number[]
  score: number | null
  passed: boolean
  comments: string | null
}

/** What a draft without faults says of the person whose row it is. */
export function markOf(user: UserDraft, transcriptId: number, parts: readonly Part[], wanted: number): Mark {
  const told = user.Attendance?.flatMap((one) => (one.Attended ? (partMeant(one, parts)?.id ?? []) : []))
  const attended = told ?? parts.map(({ id }) => id)
  const { Score: score = null, Pass: passed = attended.length >= wanted, Comments: comments = null } = user
  return { transcriptId, attended, score, passed, comments }
}

/**
 * Where a submitted roster leads somebody: who attended enough and passed completes, who never came is a no-show, the
 * others are incomplete.
 */
export type Ending = "complete" | "incomplete" | "noShow"

export function endingOf({ attended, passed }: { attended: number; passed: boolean }, wanted: number): Ending {
  if (attended >= wanted && passed) return "complete"
  return attended > 0 ? "incomplete" : "noShow"
}
