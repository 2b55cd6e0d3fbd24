import { Refusal } from "../../wire/faults.ts"

/** The states of an assignment. "active" of a standard one: it is being processed; of a dynamic one: it is on. */
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

type Stated = {
  /** What it is, for people. */
  does: string
  from: readonly AssignmentState[]
  /** Where it may lead; the first unless something else is asked for. */
  to: readonly AssignmentState[]
  /** Of which kind it must be; of either, when left out. */
  kind?: Kind
  /** Who does it: the engine, or a person. */
  by: "engine" | "person"
}

/** Every legal move between the states. All else is refused. */
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
    // Once more, when the job of it failed.
    from: ["processed", "processed with errors", "inactive", "removing"],
    to: ["removing"],
    by: "person",
  },
  removed: { does: "All of it has been taken back.", from: ["removing"], to: ["removed"], by: "engine" },
} as const satisfies Record<string, Stated>

export type Move = keyof typeof moves

export const moveNames = Object.keys(moves) as Move[]

/** A move as data, in the plain form that loops like. */
export function move(name: Move): Stated {
  return moves[name]
}

/** Whether a move is legal. */
export function isPossible(name: Move, { kind, status }: { kind: Kind; status: AssignmentState }): boolean {
  const { kind: of = kind, from } = move(name)
  return of === kind && from.includes(status)
}

/** The state that a move leads to: the one that is asked for, or its first. Refuses with 409 a move that is not legal. */
export function moved(
  name: Move,
  { kind, status }: { kind: Kind; status: AssignmentState },
  asked?: AssignmentState,
): AssignmentState {
  const stated = move(name)
  const to = asked ?? stated.to[0]!
  if (!stated.to.includes(to)) throw new Error(`${name} does not lead to ${to}`)
  if (stated.kind !== undefined && stated.kind !== kind)
    throw new Refusal(409, `Not possible for a ${kind} assignment: ${words(name)}`)
  if (!stated.from.includes(status))
    throw new Refusal(409, `Not possible for an assignment that is ${status}: ${words(name)}`)
  return to
}

function words(name: Move): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
