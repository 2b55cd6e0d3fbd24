import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { type Declaration, declare } from "../../../section/declaration.ts"
import { guidKey, type Kind, numberKey, refKey } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { type MemberValues, section } from "../../../section/section.ts"
import { list, type Texts } from "../../../section/shapes.ts"
import { CurriculumItem, curriculumRows, findCurriculumSections } from "./curricula.ts"
import { EventItem, eventRows } from "./events.ts"
import { MaterialItem, materialRows } from "./materials.ts"
import { findParts } from "./parts.ts"
import { findPriceBlocks } from "./prices.ts"
import { saveTrainings } from "./save.ts"
import { SessionItem, type SessionSurroundings, sessionRows } from "./sessions.ts"
import { findEvents, findTrainings, takeLocators } from "./stored.ts"
import { commonRows, PlainItem, trainingKey, trainingKeys } from "./training.ts"

const members = {
  courses: list(PlainItem),
  videos: list(PlainItem),
  tests: list(PlainItem),
  materials: list(MaterialItem),
  events: list(EventItem),
  sessions: list(SessionItem),
  curricula: list(CurriculumItem),
}

type File = MemberValues<typeof members>

/** The members of learning objects. */
export const trainingMembers = Object.keys(members) as (keyof File)[]

/** Learning objects of all types, with their parts. */
export const trainingsSection = section({
  members,
  findByKeys: (sql, keysOf) => findTrainings(sql, keysOf("training")),
  findParts: { part: findParts, section: findCurriculumSections, priceBlock: findPriceBlocks },
  findContext,
  declarations: (file, plain) => trainingMembers.flatMap((member) => declarations(file, member, plain)),
  rows: trainingRows,
  steps: [{ name: "trainings", save: saveTrainings }],
})

function declarations(file: File, member: keyof File, plain: (texts: Texts) => string): Declaration[] {
  return file[member].map((training, index) => {
    const keys = trainingKeys(training)
    const number = "eventNumber" in training && training.eventNumber !== undefined ? plain(training.eventNumber) : ""
    const loose = number === "" ? [] : [numberKey(number)]
    return declare(member, "training", [index], trainingKey(training), { same: keys, keys, loose })
  })
}

/** The context of session rows: their events if the portal has them, and locators for new sessions. */
async function findContext(
  sql: Sql,
  { sessions }: File,
  idOf: (kind: Kind, key: string) => number | undefined,
): Promise<SessionSurroundings> {
  const isStored = (key: string) => idOf("training", key) !== undefined
  const events = sessions.flatMap(({ event }) =>
    [refKey(event), guidKey(event), numberKey(event)].flatMap((key) => idOf("training", key) ?? []),
  )
  const fresh = sessions.filter((session) => !trainingKeys(session).some(isStored))
  return { events: await findEvents(sql, events), locators: await takeLocators(sql, fresh.length) }
}

/** The rows of all learning objects. */
function trainingRows(
  file: File,
  resolver: Resolver,
  context: SessionSurroundings = { events: new Map(), locators: [] },
) {
  const each = <Item, Made>(member: keyof File, items: readonly Item[], make: (item: Item, path: Path) => Made) =>
    items.map((item, index) => make(item, [member, index]))
  const courses = each("courses", file.courses, (item, path) => commonRows(item, "Course", path, resolver))
  const videos = each("videos", file.videos, (item, path) => commonRows(item, "Video", path, resolver))
  const tests = each("tests", file.tests, (item, path) => commonRows(item, "Test", path, resolver))
  const materials = each("materials", file.materials, (item, path) => materialRows(item, path, resolver))
  const events = each("events", file.events, (item, path) => eventRows(item, path, resolver))
  const eventBasics = new Map([...context.events, ...events.map(({ id, eventBasics }) => [id, eventBasics] as const)])
  const around = { events: eventBasics, locators: [...context.locators] }
  const sessions = each("sessions", file.sessions, (item, path) => sessionRows(item, path, resolver, around))
  const curricula = each("curricula", file.curricula, (item, path) => curriculumRows(item, path, resolver))
  const all = [...courses, ...videos, ...tests, ...materials, ...events, ...sessions, ...curricula]
  return {
    paths: new Map(all.map(({ id, path }) => [id, path])),
    training: all.map(({ training }) => training),
    event: events.map(({ event }) => event),
    session: sessions.map(({ session }) => session),
    sessionRule: [...events, ...sessions].flatMap(({ rules }) => rules),
    material: materials.map(({ material }) => material),
    parts: {
      parts: sessions.flatMap(({ parts }) => parts),
      breaks: sessions.flatMap(({ breaks }) => breaks),
      instructors: sessions.flatMap(({ instructors }) => instructors),
      equipment: sessions.flatMap(({ equipment }) => equipment),
    },
    curricula: {
      ids: curricula.map(({ id }) => id),
      sections: curricula.flatMap(({ sections }) => sections),
      items: curricula.flatMap(({ items }) => items),
    },
    trainingSubject: all.flatMap(({ subjects }) => subjects),
    trainingSkill: all.flatMap(({ skills }) => skills),
    trainingCompetency: all.flatMap(({ competencies }) => competencies),
    trainingWork: all.flatMap(({ works }) => works),
    trainingEquivalent: all.flatMap(({ equivalents }) => equivalents),
    trainingPrerequisite: all.flatMap(({ prerequisites }) => prerequisites),
    availability: all.flatMap(({ availability }) => availability),
    prices: {
      priceBlocks: all.flatMap(({ priceBlocks }) => priceBlocks),
      prices: all.flatMap(({ prices }) => prices),
    },
    trainingCustomField: all.flatMap(({ fields }) => fields),
  }
}

/** All rows of learning objects, by table. */
export type TrainingRows = ReturnType<typeof trainingRows>
