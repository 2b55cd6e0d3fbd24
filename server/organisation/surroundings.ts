import type { Sql } from "../database/sql.ts"
import {
  findCurriculumItems,
  findTrainingLinks,
  type TrainingLink,
  trainingsSection,
} from "../domain/catalogue/index.ts"
import { findManagers, peopleSection } from "../domain/people/index.ts"
import { findOuParents, unitsSection } from "../domain/units/index.ts"
import type { FileRows } from "./rows.ts"

/** The stored things around the file's that may close a circle. */
export type Surroundings = {
  /** The parent of each relevant OU. */
  parents: ReadonlyMap<number, number>
  /** The manager of each relevant person. */
  managers: ReadonlyMap<number, number>
  /** The items of the relevant curricula. */
  items: ReadonlyMap<number, number[]>
  /** The references of the relevant learning objects. */
  links: readonly TrainingLink[]
}

/** Looks up the stored things around the file's, starting from those that the file refers to. */
export async function findSurroundings(sql: Sql, rows: FileRows): Promise<Surroundings> {
  const { ou } = rows.of(unitsSection)
  const { person } = rows.of(peopleSection)
  const { curricula, trainingPrerequisite, trainingWork, trainingEquivalent } = rows.of(trainingsSection)
  const parents = ou.flatMap(({ parentId }) => parentId ?? [])
  const managers = person.flatMap(({ managerId }) => managerId ?? [])
  const items = curricula.items.map(({ trainingId }) => trainingId)
  const references = [
    ...trainingPrerequisite.map(({ prerequisiteId }) => prerequisiteId),
    ...trainingWork.map(({ workId }) => workId),
    ...trainingEquivalent.map(({ equivalentId }) => equivalentId),
  ]
  return {
    parents: await findOuParents(sql, parents),
    managers: await findManagers(sql, managers),
    items: await findCurriculumItems(sql, items),
    links: await findTrainingLinks(sql, references),
  }
}
