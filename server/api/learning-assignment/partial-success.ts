import {
  assignmentErrors,
  type DryRun,
  type Failure,
  type RefusedTraining,
  type ResolvedProposal,
  type ResultItem,
  resultItem,
  trainingFault,
  userProblem,
} from "../../domain/assignments/index.ts"
import { type Fault, fault, type Row } from "../../wire/faults.ts"

/** A person named in a partial request to whom nothing can be assigned. */
type RefusedPerson = { personId: number | null; asked: string; code: string; message: string }

/** The people and trainings of a partial request that can't be assigned. They become failed results. */
export type Refused = { people: RefusedPerson[]; trainings: RefusedTraining[] }

/** No refused items, as in a request that is not partial. */
export const nobody: Refused = { people: [], trainings: [] }

/** Splits a partial request into the part that can be assigned and the refused items. */
export function withoutInvalid(
  proposal: ResolvedProposal,
  extended: boolean,
): { valid: ResolvedProposal; refused: Refused } {
  const { references } = proposal
  const users = references.users.map((one) => ({ one, problem: userProblem(one.user) }))
  const trainings = references.trainings.map((one) => ({ one, found: trainingFault(proposal, one, extended) }))
  const people = users.flatMap(({ one: { reference, user }, problem }) =>
    problem ? [personOf(problem, reference.text.trim(), user.id)] : [],
  )
  const valid = {
    users: users.flatMap(({ one, problem }) => (problem ? [] : [one])),
    trainings: trainings.flatMap(({ one, found }) => (found ? [] : [one])),
  }
  return {
    valid: { ...proposal, references: { ...references, ...valid } },
    refused: {
      people: different(people),
      trainings: trainings.flatMap(({ one, found }) => (found ? [trainingOf(found, one.reference.text.trim())] : [])),
    },
  }
}

/** The failures of refused people, one for each of the trainings that are assigned. */
export function failuresOf({ people }: Refused, trainingIds: readonly number[]): Failure[] {
  return people.flatMap((person) => trainingIds.map((trainingId) => ({ ...person, trainingId })))
}

/**
 * Adds the refused items to the results of a dry run, in the order of stored results: unknown people first, then by
 * person.
 */
export function withRefused(
  run: DryRun,
  { people, trainings }: Refused,
  guids: readonly string[],
  pageSize: number,
): Pick<DryRun, "counts" | "totalResults"> & { results: ResultItem[] } {
  const strangers = people
    .filter(({ personId }) => personId === null)
    .sort((one, other) => (one.asked < other.asked ? 1 : -1))
    .map((person, index, all) => ({ ...person, personId: index - all.length }))
  const refused = [...strangers, ...people.filter(({ personId }) => personId !== null)]
  const peopleItems = [
    ...run.results.map((result) => ({ personId: result.personId, item: resultItem(result) })),
    ...refused.flatMap(({ personId, asked, message }) =>
      guids.map((guid) => ({ personId: personId as number, item: failed(asked, guid, message) })),
    ),
  ]
  const names = new Map(peopleItems.map(({ personId, item }) => [personId, item.externalId]))
  const ofTrainings = [...names].flatMap(([personId, name]) =>
    trainings.map(({ asked, message }) => ({ personId, item: failed(name, asked, message) })),
  )
  const count = people.length * guids.length + (people.length + run.counts.users) * trainings.length
  return {
    counts: { ...run.counts, failed: run.counts.failed + count },
    totalResults: run.totalResults + count,
    results: [...peopleItems, ...ofTrainings]
      .sort((one, other) => one.personId - other.personId)
      .slice(0, pageSize)
      .map(({ item }) => item),
  }
}

function failed(externalId: string, learningObjectId: string, message: string): ResultItem {
  return { externalId, learningObjectId, outcome: "failed", regNum: null, message }
}

function personOf(problem: Row, asked: string, personId: number | null): RefusedPerson {
  return { personId, asked, code: codes.get(problem) ?? "refused", message: fault(problem, "users", asked).message }
}

function trainingOf({ row, message }: Fault, asked: string): RefusedTraining {
  return { asked, code: codes.get(row) ?? "refused", message }
}

/** Removes duplicates: by person id, or for unknown people by the name in the request. */
function different(people: RefusedPerson[]): RefusedPerson[] {
  const byName = new Map<number | string, RefusedPerson>()
  for (const person of people) {
    const name = person.personId ?? person.asked.toLowerCase()
    if (!byName.has(name)) byName.set(name, person)
  }
  return [...byName.values()]
}

// Result codes of the failures.
const codes = new Map([
  [assignmentErrors.invalidUser, "invalid_user"],
  [assignmentErrors.userNotInScope, "user_not_in_scope"],
  [assignmentErrors.inactiveUser, "inactive_user"],
  [assignmentErrors.invalidTraining, "invalid_training"],
  [assignmentErrors.trainingNotInScope, "training_not_in_scope"],
  [assignmentErrors.inactiveTraining, "inactive_training"],
  [assignmentErrors.unassignableType, "training_not_assignable"],
  [assignmentErrors.notCompletable, "training_not_completable"],
])
