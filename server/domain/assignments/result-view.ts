import type { AssignmentSource } from "./assignment.ts"
import { type Outcome, outcomes } from "./outcomes.ts"
import { type AssignmentState, assignmentStates } from "./states.ts"

/** How the states and outcomes are written on the wire, where words are joined: `processedWithErrors`, `linkedExisting`. */
export const stateNames: readonly string[] = assignmentStates.map(joined)
export const outcomeNames: readonly string[] = outcomes.map(joined)

/** A state as the wire writes it. */
export function stateName(state: AssignmentState): string {
  return joined(state)
}

/** The state that the wire writes so. */
export function stateNamed(name: string): AssignmentState {
  return assignmentStates[stateNames.indexOf(name)] as AssignmentState
}

/** An outcome as the wire writes it. */
export function outcomeName(outcome: Outcome): string {
  return joined(outcome)
}

/** The outcome that the wire writes so. */
export function outcomeNamed(name: string): Outcome {
  return outcomes[outcomeNames.indexOf(name)] as Outcome
}

function joined(words: string): string {
  return words.replace(/[ _]([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Where an assignment comes from, in the documents' words: the legacy API can't be told apart from the tool. */
export function sourceText(source: AssignmentSource): string {
  return source === "api" ? "Created with API" : "Created with Learning Assignment Tool"
}
