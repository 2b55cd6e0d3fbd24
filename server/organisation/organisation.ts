import { z } from "zod"
import { mostCharacters } from "../wire/text-kinds.ts"
import { ApprovalDefault, ApprovalRules, ApprovalTemplate } from "./approval-shapes.ts"
import {
  Competency,
  CustomField,
  Equipment,
  Facility,
  Instructor,
  MaterialType,
  Provider,
  Skill,
  Subject,
  TrainingUnit,
} from "./catalogue-shapes.ts"
import { CertificationEnrollmentItem, CertificationItem } from "./certification-shapes.ts"
import { Group, OuItem, OuType, Person, Role } from "./people-shapes.ts"
import { active, currencyCode, languageCode, timeZone, words } from "./shapes.ts"
import { TaskItem } from "./task-shapes.ts"
import { CurriculumItem, EventItem, MaterialItem, PlainItem, SessionItem } from "./training-shapes.ts"
import { TranscriptItem } from "./transcript-shapes.ts"
import { UnitAssignmentItem } from "./unit-assignment-shapes.ts"

export const Settings = z.strictObject({
  defaultLanguage: languageCode
    .optional()
    .describe("The language of the plain texts. It can't change once the portal has texts."),
  timeZone: timeZone.optional().describe("The time zone of the portal's calendar days."),
  currency: currencyCode
    .optional()
    .describe("The currency of prices that name none, and of what is free. The first one by code, when never given."),
  servicesEnabled: z.boolean().optional().describe("Whether the portal answers API calls."),
  sessionTokensEnabled: z.boolean().optional().describe("Whether the legacy session tokens are taken."),
  sessionTokenHours: z.int().min(1).max(8760).optional().describe("How long a session token is good for."),
})

const Language = z.strictObject({ code: languageCode, name: words(), active })

const Currency = z.strictObject({ code: currencyCode, name: words(), active })

function none<Item extends z.ZodType>(item: Item) {
  return z.array(item).default([])
}

/** An organisation file: people, OUs, roles, reference data and learning objects of one portal. */
export const Organisation = z.strictObject({
  $schema: z.string().max(mostCharacters.url).optional().describe("Where this schema is, for editors."),
  settings: Settings.default({}).describe("What is left out stays as it is."),
  languages: none(Language),
  currencies: none(Currency),
  ouTypes: none(OuType),
  ous: none(OuItem),
  groups: none(Group),
  people: none(Person),
  roles: none(Role),
  providers: none(Provider),
  subjects: none(Subject),
  skills: none(Skill),
  competencies: none(Competency),
  facilities: none(Facility),
  instructors: none(Instructor),
  equipment: none(Equipment),
  materialTypes: none(MaterialType),
  trainingUnits: none(TrainingUnit),
  customFields: none(CustomField),
  courses: none(PlainItem),
  videos: none(PlainItem),
  tests: none(PlainItem),
  materials: none(MaterialItem),
  events: none(EventItem),
  sessions: none(SessionItem),
  curricula: none(CurriculumItem),
  certifications: none(CertificationItem),
  certificationEnrollments: none(CertificationEnrollmentItem).describe("Who is enrolled already stays as it is."),
  approvalTemplates: none(ApprovalTemplate),
  approvalRules: none(ApprovalRules).describe("Those of a learning object or a type that the file names are replaced."),
  approvalDefaults: none(ApprovalDefault).describe("What types of training want where no rule says otherwise."),
  transcripts: none(TranscriptItem).describe("Occurrences that are there already stay as they are."),
  trainingUnitAssignments: none(UnitAssignmentItem).describe("Assignments that are there already stay as they are."),
  tasks: none(TaskItem).describe("Tasks that are there already stay as they are; people who are new to them get them."),
})

export type Organisation = z.output<typeof Organisation>

/** A part of the file that is a list of one kind of thing. */
export type SectionName = Exclude<keyof Organisation, "$schema" | "settings">

export type Settings = z.output<typeof Settings>
export type Language = z.output<typeof Language>
export type Currency = z.output<typeof Currency>
