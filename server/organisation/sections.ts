import { approvalsSection } from "../domain/approvals/index.ts"
import { trainingsSection } from "../domain/catalogue/index.ts"
import { certificationsSection } from "../domain/certifications/index.ts"
import { customFieldsSection } from "../domain/custom-fields/index.ts"
import { peopleSection } from "../domain/people/index.ts"
import { settingsSection } from "../domain/portal-settings/index.ts"
import { instructorsSection, providersSection } from "../domain/providers/index.ts"
import {
  competenciesSection,
  currenciesSection,
  equipmentSection,
  facilitiesSection,
  languagesSection,
  materialTypesSection,
  skillsSection,
  subjectsSection,
} from "../domain/reference-data/index.ts"
import { rolesSection } from "../domain/roles/index.ts"
import { tasksSection } from "../domain/tasks/index.ts"
import { trainingUnitsSection, unitAssignmentsSection } from "../domain/training-units/index.ts"
import { transcriptsSection } from "../domain/transcripts/index.ts"
import { unitsSection } from "../domain/units/index.ts"
import type { Section } from "../section/section.ts"

const stated = [
  settingsSection,
  languagesSection,
  currenciesSection,
  unitsSection,
  peopleSection,
  rolesSection,
  providersSection,
  subjectsSection,
  skillsSection,
  competenciesSection,
  facilitiesSection,
  instructorsSection,
  equipmentSection,
  materialTypesSection,
  trainingUnitsSection,
  customFieldsSection,
  trainingsSection,
  certificationsSection,
  approvalsSection,
  transcriptsSection,
  unitAssignmentsSection,
  tasksSection,
] as const

/**
 * The sections of an organisation file, in the order of its schema. They are saved in this order, except that a step
 * comes after the steps that it names in `after`.
 */
export const sections: readonly Section[] = stated

type MembersOfEach = (typeof stated)[number]["members"]
type Merged<Each> = (Each extends Each ? (each: Each) => void : never) extends (merged: infer All) => void ? All : never

/** The members of an organisation file with their shapes. */
export const members = Object.fromEntries(
  sections.flatMap(({ members }) => Object.entries(members)),
) as Merged<MembersOfEach>
