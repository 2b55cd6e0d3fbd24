import { type TrainingLink, type TrainingRows, trainingsSection } from "../domain/catalogue/index.ts"
import { peopleSection } from "../domain/people/index.ts"
import { unitsSection } from "../domain/units/index.ts"
import type { Complaint, Path } from "../section/complaint.ts"
import { circular, type Edge } from "./graph.ts"
import type { FileRows } from "./rows.ts"
import type { Surroundings } from "./surroundings.ts"
import { deadlocked } from "./training-deadlocks.ts"

/**
 * A reference between two learning objects, with its place in the file. References that only the portal has have no
 * path.
 */
export type Link = TrainingLink & { path?: Path }

/** Circular references of the file, including those that pass through things that only the portal has. */
export function* circles(rows: FileRows, portal: Surroundings): Generator<Complaint> {
  yield* ouCircles(rows.of(unitsSection), portal.parents)
  yield* peopleCircles(rows.of(peopleSection), portal.managers)
  yield* curriculumCircles(rows.of(trainingsSection), portal.items)
  yield* linkCircles(rows.of(trainingsSection), portal.links)
}

/** The edges of things that the file does not describe. They complete the file's own edges. */
function others(edges: Iterable<readonly [number, number]>, described: ReadonlySet<number>): Edge[] {
  return [...edges].filter(([from]) => !described.has(from)).map(([from, to]) => ({ from, to }))
}

/** The starts of all circular edges. */
function circularOnes(edges: readonly Edge[]): Set<number> {
  return new Set(circular(edges).map(({ from }) => from))
}

type Unit = { id: number; parentId: number | null }

/** OUs that are their own ancestors. */
function* ouCircles(
  { ou, group }: { ou: Unit[]; group: Unit[] },
  parents: ReadonlyMap<number, number>,
): Generator<Complaint> {
  const edges = ou.flatMap(({ id, parentId }) => (parentId === null ? [] : [{ from: id, to: parentId }]))
  const above = circularOnes([...edges, ...others(parents, new Set([...ou, ...group].map(({ id }) => id)))])
  for (const [index, { id }] of ou.entries())
    if (above.has(id)) yield { path: ["ous", index, "parent"], message: "makes the OU stand above itself" }
}

type Person = { id: number; managerId: number | null; indirectManagerId: number | null; approverId: number | null }

/** People who are their own manager or approver, and circles of managers. */
function* peopleCircles({ person }: { person: Person[] }, managers: ReadonlyMap<number, number>): Generator<Complaint> {
  const edges = person.flatMap(({ id, managerId }) => (managerId === null ? [] : [{ from: id, to: managerId }]))
  const above = circularOnes([...edges, ...others(managers, new Set(person.map(({ id }) => id)))])
  for (const [index, { id, managerId, indirectManagerId, approverId }] of person.entries()) {
    const at = (member: string): Path => ["people", index, member]
    if (managerId === id) yield { path: at("manager"), message: "is the person" }
    else if (above.has(id)) yield { path: at("manager"), message: "makes the person stand above the own manager" }
    if (indirectManagerId === id) yield { path: at("indirectManager"), message: "is the person" }
    if (approverId === id) yield { path: at("approver"), message: "is the person" }
  }
}

/** Curricula that contain themselves. */
function* curriculumCircles(
  { curricula: { ids, sections, items } }: TrainingRows,
  stored: ReadonlyMap<number, number[]>,
): Generator<Complaint> {
  const curriculumOf = new Map(sections.map(({ id, curriculumId }) => [id, curriculumId]))
  const edges = items.map(({ sectionId, trainingId }) => ({ from: curriculumOf.get(sectionId)!, to: trainingId }))
  const storedItems = [...stored].flatMap(([id, within]) => within.map((to) => [id, to] as const))
  const within = circularOnes([...edges, ...others(storedItems, new Set(ids))])
  for (const [index, id] of ids.entries())
    if (within.has(id))
      yield { path: ["curricula", index, "sections"], message: "have the curriculum itself within them" }
}

/**
 * Prerequisites, pre-work, post-work and equivalents that lead back to the learning object that names them. For work
 * that comes before, for work that comes after, and for equivalents, each circle is an error. A circle of mixed kinds
 * is an error only if it makes a learning object impossible to complete: post-work of an event may be a test that
 * requires the event or another training.
 */
function* linkCircles(rows: TrainingRows, stored: readonly Link[]): Generator<Complaint> {
  const described = new Set(rows.training.map(({ id }) => id))
  const links = [...ownLinks(rows), ...stored.filter(({ from }) => !described.has(from))]
  const of = (...kinds: Link["kind"][]) => links.filter(({ kind }) => kinds.includes(kind))
  const reported = new Set<Link>()
  for (const group of [of("prerequisite", "pre"), of("post"), of("equivalent")])
    for (const link of circular(group)) {
      reported.add(link)
      const message =
        link.from === link.to ? "is the learning object itself" : "leads back to the learning object itself"
      if (link.path) yield { path: link.path, message }
    }
  for (const link of deadlocked(of("prerequisite", "pre", "post")))
    if (link.path && !reported.has(link))
      yield {
        path: link.path,
        message: "and the learning object wait for each other, so that neither can be completed",
      }
}

/** The references between the file's learning objects, in the file's order. */
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
