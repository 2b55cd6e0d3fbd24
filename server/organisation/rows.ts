import { approvalRows } from "./approval-rows.ts"
import { catalogueRows } from "./catalogue-rows.ts"
import { certificationRows, enrollmentRows } from "./certification-rows.ts"
import type { Organisation } from "./organisation.ts"
import { ouRows } from "./ou-rows.ts"
import { peopleRows } from "./people-rows.ts"
import type { Facts } from "./portal-state.ts"
import type { Resolver } from "./resolver.ts"
import { roleRows } from "./role-rows.ts"
import { type EventBasics, sessionRows } from "./session-rows.ts"
import { taskRows } from "./task-rows.ts"
import { commonRows } from "./training-rows.ts"
import { transcriptRows } from "./transcript-rows.ts"
import { curriculumRows, eventRows, materialRows } from "./type-rows.ts"
import { unitAssignmentRow } from "./unit-assignment-rows.ts"

/** All the rows that an organisation file makes, by table. */
export function rowsOf(file: Organisation, r: Resolver, facts: Facts, portalEvents: ReadonlyMap<number, EventBasics>) {
  const certifications = file.certifications.map((item, index) => certificationRows(item, ["certifications", index], r))
  const tasks = file.tasks.map((item, index) => taskRows(item, ["tasks", index], r))
  return {
    ...catalogueRows(file, r),
    ...peopleRows(file, r),
    ...ouRows(file, r, facts.lastWireId),
    ...roleRows(file, r),
    ...approvalRows(file, r),
    ...trainingRows(file, r, portalEvents),
    transcript: file.transcripts.flatMap((item, index) => transcriptRows(item, ["transcripts", index], r)),
    certification: certifications.map(({ certification }) => certification),
    certificationAvailability: certifications.flatMap(({ availability }) => availability),
    certificationDefinition: certifications.map(({ definition }) => definition),
    certificationEnrollment: file.certificationEnrollments.flatMap((item, index) =>
      enrollmentRows(item, ["certificationEnrollments", index], r),
    ),
    unitAssignment: file.trainingUnitAssignments.map((item, index) =>
      unitAssignmentRow(item, ["trainingUnitAssignments", index], r),
    ),
    task: tasks.map(({ task }) => task),
    personTask: tasks.flatMap(({ people }) => people),
  }
}

export type Rows = ReturnType<typeof rowsOf>

function trainingRows(file: Organisation, r: Resolver, portalEvents: ReadonlyMap<number, EventBasics>) {
  const events = file.events.map((event, index) => eventRows(event, ["events", index], r))
  const eventBasics = new Map([...portalEvents, ...events.map(({ id, eventBasics }) => [id, eventBasics] as const)])
  const sessions = file.sessions.map((session, index) => sessionRows(session, ["sessions", index], r, eventBasics))
  const materials = file.materials.map((material, index) => materialRows(material, ["materials", index], r))
  const curricula = file.curricula.map((curriculum, index) => curriculumRows(curriculum, ["curricula", index], r))
  const all = [
    ...file.courses.map((course, index) => commonRows(course, "Course", ["courses", index], r)),
    ...file.videos.map((video, index) => commonRows(video, "Video", ["videos", index], r)),
    ...file.tests.map((test, index) => commonRows(test, "Test", ["tests", index], r)),
    ...materials,
    ...events,
    ...sessions,
    ...curricula,
  ]
  return {
    training: all.map(({ training }) => training),
    event: events.map(({ event }) => event),
    session: sessions.map(({ session }) => session),
    sessionRule: [...events, ...sessions].flatMap(({ rules }) => rules),
    material: materials.map(({ material }) => material),
    part: sessions.flatMap(({ parts }) => parts),
    partBreak: sessions.flatMap(({ breaks }) => breaks),
    partInstructor: sessions.flatMap(({ instructors }) => instructors),
    partEquipment: sessions.flatMap(({ equipment }) => equipment),
    curriculumSection: curricula.flatMap(({ sections }) => sections),
    curriculumItem: curricula.flatMap(({ items }) => items),
    trainingSubject: all.flatMap(({ subjects }) => subjects),
    trainingSkill: all.flatMap(({ skills }) => skills),
    trainingCompetency: all.flatMap(({ competencies }) => competencies),
    trainingWork: all.flatMap(({ works }) => works),
    trainingEquivalent: all.flatMap(({ equivalents }) => equivalents),
    trainingPrerequisite: all.flatMap(({ prerequisites }) => prerequisites),
    availability: all.flatMap(({ availability }) => availability),
    priceBlock: all.flatMap(({ priceBlocks }) => priceBlocks),
    price: all.flatMap(({ prices }) => prices),
    trainingCustomField: all.flatMap(({ fields }) => fields),
  }
}
