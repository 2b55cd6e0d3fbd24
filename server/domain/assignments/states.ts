import { Refusal } from "../../wire/faults.ts"

/**
 * The states of an assignment. An "active" standard assignment is being processed; an "active" dynamic one is switched
 * on.
 */
export const assignmentStates = [
  "draft",
  "pending review",
  "queued",
  "active",
  "inactive",
  "processed",
  "processed with errors",
  "failed",
  "cancelled",
  "removing",
  "removed",
] as const

export type AssignmentState = (typeof assignmentStates)[number]

type Kind = "standard" | "dynamic"

type MoveDefinition = {
  /** A description for people. */
  does: string
  from: readonly AssignmentState[]
  /** The states that the move may lead to. The first is the default. */
  to: readonly AssignmentState[]
  /** The kind of assignment that the move is for; both kinds when absent. */
  kind?: Kind
  /** Whether the engine or a person makes the move. */
  by: "engine" | "person"
}

/** Every legal move between states. All other moves are refused. */
export const moves = {
  submit: {
    does: "It is handed over to be processed. Above the threshold, without the permission, it waits for a review.",
    from: ["draft"],
    to: ["queued", "pending review"],
    by: "person",
  },
  approve: { does: "A reviewer lets it be processed.", from: ["pending review"], to: ["queued"], by: "person" },
  reject: { does: "A reviewer gives it back.", from: ["pending review"], to: ["draft"], by: "person" },
  begin: { does: "Its time has come.", from: ["queued"], to: ["active"], by: "engine" },
  end: {
    does: "Everybody has been seen to; a dynamic one is past its end date.",
    from: ["active"],
    to: ["processed", "processed with errors"],
    by: "engine",
  },
  fail: {
    does: "It could not be processed.",
    from: ["queued", "active"],
    to: ["failed"],
    kind: "standard",
    by: "engine",
  },
  cancel: {
    does: "It is called off before it begins.",
    from: ["pending review", "queued"],
    to: ["cancelled"],
    by: "person",
  },
  stop: {
    does: "It is stopped while it is processed. What has been done stays.",
    from: ["active"],
    to: ["cancelled"],
    kind: "standard",
    by: "person",
  },
  deactivate: {
    does: "It is switched off: nobody is added or removed.",
    from: ["active"],
    to: ["inactive"],
    kind: "dynamic",
    by: "person",
  },
  activate: { does: "It is switched on again.", from: ["inactive"], to: ["active"], kind: "dynamic", by: "person" },
  removeFromTranscripts: {
    does: "What it has given is taken back, but for what is completed. It can't be undone.",
    // The removal is possible again when its job has failed.
    from: ["processed", "processed with errors", "inactive", "removing"],
    to: ["removing"],
    by: "person",
  },
  removed: { does: "All of it has been taken back.", from: ["removing"], to: ["removed"], by: "engine" },
} as const satisfies Record<string, MoveDefinition>

export type Move = keyof typeof moves

export const moveNames = Object.keys(moves) as Move[]

/** A move as data, typed for loops over all moves. */
export function move(name: Move): MoveDefinition {
  return moves[name]
}

/** Whether a move is legal. */
export function isPossible(name: Move, { kind, status }: { kind: Kind; status: AssignmentState }): boolean {
  const { kind: of = kind, from } = move(name)
  return of === kind && from.includes(status)
}

/**
 * Returns the state that a move leads to: `asked`, or the move's default. Refuses with 409 a move that is not legal.
 */
export function stateAfter(
  name: Move,
  { kind, status }: { kind: Kind; status: AssignmentState },
  asked?: AssignmentState,
): AssignmentState {
  const definition = move(name)
  const to = asked ?? definition.to[0]!
  if (!definition.to.includes(to)) throw new Error(`${name} does not lead to ${to}`)
  if (definition.kind !== undefined && definition.kind !== kind)
    throw new Refusal(409, `Not possible for a ${kind} assignment: ${words(name)}`)
  if (!definition.from.includes(status))
    throw new Refusal(409, `Not possible for an assignment that is ${status}: ${words(name)}`)
  return to
}

function words(name: Move): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
