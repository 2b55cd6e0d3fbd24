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

/** What the portal has around the file's things that can close a circle. */
export type Surroundings = {
  /** The OU above each one that matters here. */
  parents: ReadonlyMap<number, number>
  /** The manager of each person who matters here. */
  managers: ReadonlyMap<number, number>
  /** What is in the curricula that matter here. */
  items: ReadonlyMap<number, number[]>
  /** What the learning objects that matter here name. */
  links: readonly TrainingLink[]
}

/** Looks up what the portal has around the file's things, beginning with what they name. */
export async function findSurroundings(sql: Sql, rows: FileRows): Promise<Surroundings> {
  const { ou } = rows.of(unitsSection)
  const { person } = rows.of(peopleSection)
  const { curricula, trainingPrerequisite, trainingWork, trainingEquivalent } = rows.of(trainingsSection)
  const parents = ou.flatMap(({ parentId }) => parentId ?? [])
  const managers = person.flatMap(({ managerId }) => managerId ?? [])
  const items = curricula.items.map(({ trainingId }) => trainingId)
  const named = [
    ...trainingPrerequisite.map(({ prerequisiteId }) => prerequisiteId),
    ...trainingWork.map(({ workId }) => workId),
    ...trainingEquivalent.map(({ equivalentId }) => equivalentId),
  ]
  return {
    parents: await findOuParents(sql, parents),
    managers: await findManagers(sql, managers),
    items: await findCurriculumItems(sql, items),
    links: await findTrainingLinks(sql, named),
  }
}
