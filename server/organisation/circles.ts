import { type TrainingLink, type TrainingRows, trainingsSection } from "../domain/catalogue/index.ts"
import { peopleSection } from "../domain/people/index.ts"
import { unitsSection } from "../domain/units/index.ts"
import type { Complaint, Path } from "../section/complaint.ts"
import { circular, type Edge } from "./graph.ts"
import type { FileRows } from "./rows.ts"
import type { Surroundings } from "./surroundings.ts"
import { deadlocked } from "./training-deadlocks.ts"

/** What a learning object names, and where the file says so; the portal's own have no path. */
export type Link = TrainingLink & { path?: Path }

/** Everything of the file that leads back to itself, together with what the portal has around it. */
export function* circles(rows: FileRows, portal: Surroundings): Generator<Complaint> {
  yield* ouCircles(rows.of(unitsSection), portal.parents)
  yield* peopleCircles(rows.of(peopleSection), portal.managers)
  yield* curriculumCircles(rows.of(trainingsSection), portal.items)
  yield* linkCircles(rows.of(trainingsSection), portal.links)
}

/** The edges of what the file does not describe, which stand beside the file's own. */
function others(edges: Iterable<readonly [number, number]>, own: ReadonlySet<number>): Edge[] {
  return [...edges].filter(([from]) => !own.has(from)).map(([from, to]) => ({ from, to }))
}

/** The beginnings of all circular edges. */
function circularOnes(edges: readonly Edge[]): Set<number> {
  return new Set(circular(edges).map(({ from }) => from))
}

type Unit = { id: number; parentId: number | null }

/** OUs that are above themselves. */
function* ouCircles(
  { ou, group }: { ou: Unit[]; group: Unit[] },
  parents: ReadonlyMap<number, number>,
): Generator<Complaint> {
  const own = ou.flatMap(({ id, parentId }) => (parentId === null ? [] : [{ from: id, to: parentId }]))
  const above = circularOnes([...own, ...others(parents, new Set([...ou, ...group].map(({ id }) => id)))])
  for (const [index, { id }] of ou.entries())
    if (above.has(id)) yield { path: ["ous", index, "parent"], message: "makes the OU stand above itself" }
}

type Person = { id: number; managerId: number | null; indirectManagerId: number | null; approverId: number | null }

/** People who are their own manager or approver, and circles of managers. */
function* peopleCircles({ person }: { person: Person[] }, managers: ReadonlyMap<number, number>): Generator<Complaint> {
  const own = person.flatMap(({ id, managerId }) => (managerId === null ? [] : [{ from: id, to: managerId }]))
  const above = circularOnes([...own, ...others(managers, new Set(person.map(({ id }) => id)))])
  for (const [index, { id, managerId, indirectManagerId, approverId }] of person.entries()) {
    const at = (member: string): Path => ["people", index, member]
    if (managerId === id) yield { path: at("manager"), message: "is the person" }
    else if (above.has(id)) yield { path: at("manager"), message: "makes the person stand above the own manager" }
    if (indirectManagerId === id) yield { path: at("indirectManager"), message: "is the person" }
    if (approverId === id) yield { path: at("approver"), message: "is the person" }
  }
}

/** Curricula that are within themselves. */
function* curriculumCircles(
  { curricula: { ids, sections, items } }: TrainingRows,
  stored: ReadonlyMap<number, number[]>,
): Generator<Complaint> {
  const curriculumOf = new Map(sections.map(({ id, curriculumId }) => [id, curriculumId]))
  const held = items.map(({ sectionId, trainingId }) => ({ from: curriculumOf.get(sectionId)!, to: trainingId }))
  const storedItems = [...stored].flatMap(([id, within]) => within.map((to) => [id, to] as const))
  const within = circularOnes([...held, ...others(storedItems, new Set(ids))])
  for (const [index, id] of ids.entries())
    if (within.has(id))
      yield { path: ["curricula", index, "sections"], message: "have the curriculum itself within them" }
}

/**
 * Prerequisites, pre-work, post-work and equivalents that lead back to the learning object that names them. What comes
 * before it is followed by itself, and so are what comes after it and what counts for it; where the two mix, only what
 * nobody could ever complete is wrong: the work after an event may well be a test that asks for the event or for
 * something else.
 */
function* linkCircles(rows: TrainingRows, stored: readonly Link[]): Generator<Complaint> {
  const own = new Set(rows.training.map(({ id }) => id))
  const links = [...ownLinks(rows), ...stored.filter(({ from }) => !own.has(from))]
  const of = (...kinds: Link["kind"][]) => links.filter(({ kind }) => kinds.includes(kind))
  const told = new Set<Link>()
  for (const group of [of("prerequisite", "pre"), of("post"), of("equivalent")])
    for (const link of circular(group)) {
      told.add(link)
      const message =
        link.from === link.to ? "is the learning object itself" : "leads back to the learning object itself"
      if (link.path) yield { path: link.path, message }
    }
  for (const link of deadlocked(of("prerequisite", "pre", "post")))
    if (link.path && !told.has(link))
      yield {
        path: link.path,
        message: "and the learning object wait for each other, so that neither can be completed",
      }
}

/** What the file's learning objects name, in its order. */
function ownLinks(rows: TrainingRows): Link[] {
  const at = (id: number, ...rest: PropertyKey[]): Path => [...rows.paths.get(id)!, ...rest]
  return [
    ...rows.trainingPrerequisite.map(({ trainingId: from, option, position, prerequisiteId: to }): Link => {
      return { from, to, kind: "prerequisite", path: at(from, "prerequisites", option, position) }
    }),
    ...rows.trainingWork.map(({ trainingId: from, kind, workId: to, position }): Link => {
      return { from, to, kind, path: at(from, kind === "pre" ? "preWork" : "postWork", position) }
    }),
    ...rows.trainingEquivalent.map(({ trainingId: from, equivalentId: to, position }): Link => {
      return { from, to, kind: "equivalent", path: at(from, "equivalents", position) }
    }),
  ]
}
