import type { AssignmentSource } from "./assignment.ts"
import { type Outcome, outcomes } from "./outcomes.ts"
import { type AssignmentState, assignmentStates } from "./states.ts"

/** States and outcomes as the API writes them, with joined words: `processedWithErrors`, `linkedExisting`. */
export const stateNames: readonly string[] = assignmentStates.map(joined)
export const outcomeNames: readonly string[] = outcomes.map(joined)

/** A state as the API writes it. */
export function stateName(state: AssignmentState): string {
  return joined(state)
}

/** The state that the API writes as this name. */
export function stateNamed(name: string): AssignmentState {
  return assignmentStates[stateNames.indexOf(name)] as AssignmentState
}

/** An outcome as the API writes it. */
export function outcomeName(outcome: Outcome): string {
  return joined(outcome)
}

/** The outcome that the API writes as this name. */
export function outcomeNamed(name: string): Outcome {
  return outcomes[outcomeNames.indexOf(name)] as Outcome
}

function joined(words: string): string {
  return words.replace(/[ _]([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * The source of an assignment in the documents' words. Assignments of the legacy API have the same text as those of the
 * tool.
 */
export function sourceText(source: AssignmentSource): string {
  return source === "api" ? "Created with API" : "Created with Learning Assignment Tool"
}
