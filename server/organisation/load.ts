import "../domain/effects.ts"
import type { Sql } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import { defaultKey, repeatedApprovals, ruledKey } from "./approval-rows.ts"
import { enrollmentKey, repeatedEnrollments } from "./certification-rows.ts"
import { type Complaint, repeated, repeatedCodes } from "./check.ts"
import { circles, type Surroundings } from "./circles.ts"
import { type Declaration, declarations, defaultCultureOf } from "./declared.ts"
import { findAsked, findCurriculumItems, findEvents, findLinks, findManagers, findOuParents } from "./find-asked.ts"
import { assignIds, type Ids } from "./ids.ts"
import { fold, guidKey, numberKey, refKey } from "./kinds.ts"
import type { Organisation, SectionName } from "./organisation.ts"
import { type Facts, findFacts, type Keyed } from "./portal-state.ts"
import { OrganisationProblems, type Path, type Problem } from "./problems.ts"
import { type Reading, readOrganisation } from "./read.ts"
import { Asked } from "./reference-collector.ts"
import { type Materials, Resolver } from "./resolver.ts"
import { type Rows, rowsOf } from "./rows.ts"
import { saveApprovals } from "./save-approvals.ts"
import { saveCatalogue, saveCurrency, saveSettings } from "./save-catalogue.ts"
import { saveCertifications, saveEnrollments } from "./save-certifications.ts"
import { saveConstraints, saveGroups, savePeople, savePersonFields, saveRoles } from "./save-people.ts"
import { saveTasks } from "./save-tasks.ts"
import { saveTraining } from "./save-training.ts"
import { saveTranscripts } from "./save-transcripts.ts"
import { saveUnitAssignments } from "./save-unit-assignments.ts"
import type { SourceFile } from "./source.ts"
import { repeatedTasks } from "./task-rows.ts"
import { Touched } from "./touched.ts"
import { repeatedTranscripts, transcriptKey } from "./transcript-rows.ts"
import { repeatedUnitAssignments } from "./unit-assignment-rows.ts"

/** How many of each section's things a load added, changed, and found as the file has them. Sections that the file lacks are left out. */
export type LoadReport = Partial<Record<SectionName, { added: number; changed: number; kept: number }>>

/**
 * Loads an organisation file into a portal, in one transaction. Loaded twice, the second time changes nothing. Throws OrganisationProblems
 * with everything that is wrong with the file, and then stores nothing.
 */
export async function loadOrganisation(
  portal: Pick<Portal, "database" | "clock">,
  file: SourceFile,
): Promise<LoadReport> {
  const reading = readOrganisation(file)
  const { background } = portal.database
  const report = await background.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`
    return await load(sql, reading, portal.clock.now())
  })
  // Plans that the server has made for the portal as it was would not do for what it has become, until PostgreSQL looks by itself.
  if (addedBy(report) >= many) await background.session((sql) => sql.script("analyze"))
  return report
}

const many = 1_000

function addedBy(report: LoadReport): number {
  return Object.values(report).reduce((sum, { added }) => sum + added, 0)
}

// Any number that nobody else locks; two loads at once wait for each other here.
const lockKey = 7_418_530

async function load(sql: Sql, reading: Reading, now: Date): Promise<LoadReport> {
  const file = reading.organisation
  const facts = await findFacts(sql)
  const declared = declarations(file, defaultCultureOf(file, facts))
  const materials = { organisation: file, facts, declared, now }

  const { asked, keyed } = await lookUp(sql, materials)
  const ids = await assignIds(sql, asked, declared, keyed)
  const problems: Problem[] = [...reading.problems]
  const complain = (path: Path, message: string, other?: Path) =>
    void problems.push(reading.problemAt(path, message, other))
  const resolver = new Resolver({ ...materials, source: ids, complain, isLeftOut: reading.isLeftOut })
  const events = await findEvents(sql, eventsOfSessions(file, keyed))
  const rows = rowsOf(file, resolver, facts, events)
  const currency = resolver.currency(["settings", "currency"], file.settings.currency)
  const surroundings = await findSurroundings(sql, rows)
  const complaints: Complaint[] = [
    ...repeated(declared, ids),
    ...repeatedCodes(file, facts),
    ...circles(file, rows, surroundings),
    ...defaultLanguageComplaints(file, facts, resolver),
    ...repeatedTranscripts(rows),
    ...repeatedApprovals(rows),
    ...repeatedTasks(rows),
    ...repeatedUnitAssignments(rows),
    ...repeatedEnrollments(rows),
  ]
  for (const { path, message, other } of complaints) complain(path, message, other)
  if (problems.length > 0) throw new OrganisationProblems(problems)

  const touched = await save(sql, file, resolver, rows, currency)
  await saveTasks(sql, rows.task, rows.personTask, touched)
  await saveUnitAssignments(sql, rows.unitAssignment, now, touched)
  const full = await saveTranscripts(sql, rows.transcript, now, touched)
  for (const { trainingId, place } of rows.transcript)
    if (full.has(trainingId as number)) complain(place, "the session has not seats enough for all")
  for (const path of await saveCertifications(sql, rows, now, touched))
    complain([...path, "periods"], "people are in the certification, so only texts of its periods can change")
  if (problems.length > 0) throw new OrganisationProblems(problems)
  await saveEnrollments(sql, rows.certificationEnrollment, now, touched)
  return reportOf(declared, file, ids, rows, touched)
}

/** Makes the rows for show, to learn which keys the file mentions, and looks those up. */
async function lookUp(sql: Sql, materials: Pick<Materials, "organisation" | "facts" | "declared" | "now">) {
  const { facts, declared, organisation } = materials
  const asked = new Asked(facts)
  rowsOf(
    organisation,
    new Resolver({ ...materials, source: asked, complain() {}, isLeftOut: () => false }),
    facts,
    new Map(),
  )
  for (const { kind, same, keys } of declared) for (const key of [...same, ...keys]) asked.ask(kind, key)
  const keyed: Keyed = new Map([...facts.keyed, ...(await findAsked(sql, asked.keys))])
  return { asked, keyed }
}

/** What the portal has around the file's things, beginning with what they name. */
async function findSurroundings(sql: Sql, rows: Rows): Promise<Surroundings> {
  const named = [
    ...rows.trainingPrerequisite.map(({ prerequisiteId }) => prerequisiteId),
    ...rows.trainingWork.map(({ workId }) => workId),
    ...rows.trainingEquivalent.map(({ equivalentId }) => equivalentId),
  ]
  return {
    parents: await findOuParents(
      sql,
      rows.ou.flatMap(({ parentId }) => parentId ?? []),
    ),
    managers: await findManagers(
      sql,
      rows.person.flatMap(({ managerId }) => managerId ?? []),
    ),
    items: await findCurriculumItems(
      sql,
      rows.curriculumItem.map(({ trainingId }) => trainingId),
    ),
    links: await findLinks(sql, named),
  }
}

function eventsOfSessions({ sessions }: Organisation, keyed: Keyed): number[] {
  const trainings = keyed.get("training")
  return sessions.flatMap(({ event }) =>
    [refKey(event), guidKey(event), numberKey(event)].flatMap((key) => trainings?.get(key)?.id ?? []),
  )
}

function* defaultLanguageComplaints(
  file: Organisation,
  facts: Facts,
  { defaultCulture }: Resolver,
): Generator<Complaint> {
  const path = ["settings", "defaultLanguage"]
  if (file.settings.defaultLanguage === undefined) return
  if (facts.hasTexts && defaultCulture !== facts.defaultCulture)
    yield { path, message: `the portal has texts in ${facts.defaultCulture}, so its default language can't change` }
  if (
    !facts.cultures.has(fold(defaultCulture)) &&
    !file.languages.some(({ code }) => fold(code) === fold(defaultCulture))
  )
    yield { path, message: `there is no language ${defaultCulture}` }
}

async function save(
  sql: Sql,
  file: Organisation,
  { now, defaultCulture }: Resolver,
  rows: Rows,
  currency: string | null,
): Promise<Touched> {
  const touched = new Touched()
  await saveSettings(sql, file.settings, defaultCulture)
  await savePeople(sql, rows, now, touched)
  await saveGroups(sql, rows, now, touched)
  await saveRoles(sql, rows, touched)
  await saveCatalogue(sql, rows, touched)
  await saveCurrency(sql, currency)
  await savePersonFields(sql, rows, touched)
  await saveTraining(sql, rows, now, touched)
  await saveConstraints(sql, rows, touched)
  await saveApprovals(sql, rows, now, touched)
  return touched
}

function reportOf(
  declared: Declaration[],
  file: Organisation,
  ids: Ids,
  { transcript, task, unitAssignment, certificationEnrollment, approvalRuled, approvalDefault }: Rows,
  touched: Touched,
): LoadReport {
  const report: LoadReport = {}
  const tell = (section: SectionName, kind: string, id: number | string) => {
    const counts = report[section] ?? { added: 0, changed: 0, kept: 0 }
    report[section] = counts
    counts[touched.isAdded(kind, id) ? "added" : touched.isChanged(kind, id) ? "changed" : "kept"] += 1
  }
  for (const { code } of file.languages) tell("languages", "language", code)
  for (const { code } of file.currencies) tell("currencies", "currency", code)
  for (const row of transcript) tell("transcripts", "transcript", transcriptKey(row))
  for (const row of approvalRuled) tell("approvalRules", "approvalRule", ruledKey(row))
  for (const row of approvalDefault) tell("approvalDefaults", "approvalDefault", defaultKey(row))
  for (const row of certificationEnrollment)
    tell("certificationEnrollments", "certificationEnrollment", enrollmentKey(row))
  for (const { ref } of task) tell("tasks", "task", fold(ref))
  for (const { key } of unitAssignment) tell("trainingUnitAssignments", "unitAssignment", key)
  for (const { section, kind, own } of declared) if (kind !== "option") tell(section, kind, ids.own(kind, own).id)
  return report
}
