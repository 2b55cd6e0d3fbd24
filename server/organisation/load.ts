import "../domain/effects.ts"
import type { Sql } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import { ChangeLog } from "../section/change-log.ts"
import type { Complaint, Path } from "../section/complaint.ts"
import { textIn } from "../section/declaration.ts"
import type { ThingsByKey } from "../section/portal-state.ts"
import { ReferenceCollector } from "../section/reference-collector.ts"
import { type Materials, Resolver } from "../section/resolver.ts"
import type { Section } from "../section/section.ts"
import { defaultLanguageComplaints, repeatedThings } from "./check.ts"
import { circles } from "./circles.ts"
import { assignIds } from "./ids.ts"
import type { Organisation } from "./organisation.ts"
import { findAll, findByKeys, findPortalState, stateWith } from "./portal-state.ts"
import { OrganisationProblems, type Problem } from "./problems.ts"
import { type Reading, readOrganisation } from "./read.ts"
import { type LoadReport, reportOf } from "./report.ts"
import { FileRows } from "./rows.ts"
import { sections } from "./sections.ts"
import type { SourceFile } from "./source.ts"
import { saveRows } from "./steps.ts"
import { findSurroundings } from "./surroundings.ts"

/**
 * Loads an organisation file into a portal, in one transaction. A repeated load changes nothing. Throws
 * OrganisationProblems with every problem of the file, and then stores nothing.
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
  // Plans that the server has cached for the portal before the load would be slow after it, until PostgreSQL
  // analyzes the tables by itself.
  if (addedBy(report) >= many) await background.session((sql) => sql.script("analyze"))
  return report
}

const many = 1_000

function addedBy(report: LoadReport): number {
  return Object.values(report).reduce((sum, { added }) => sum + added, 0)
}

// Any number that no other lock uses. Two concurrent loads wait for each other here.
const lockKey = 7_418_530

async function load(sql: Sql, reading: Reading, now: Date): Promise<LoadReport> {
  const file = reading.organisation
  const before = await findPortalState(sql)
  const state = stateWith(file, before)
  const declarations = sections.flatMap(
    ({ declarations }) => declarations?.(file, (texts) => textIn(state.defaultCulture, texts)) ?? [],
  )
  const materials = { state, declarations, now }

  const { collector, things } = await lookUpReferences(sql, file, materials)
  const ids = await assignIds(sql, collector, declarations, things)
  const contexts = await findContexts(sql, file, things)

  const problems: Problem[] = [...reading.problems]
  const complain = (path: Path, message: string, other?: Path) =>
    void problems.push(reading.problemAt(path, message, other))
  const rows = new FileRows(
    file,
    new Resolver({ ...materials, source: ids, complain, isLeftOut: reading.isLeftOut }),
    contexts,
  )
  const complaints: Complaint[] = [
    ...repeatedThings(declarations, ids),
    ...circles(rows, await findSurroundings(sql, rows)),
    ...defaultLanguageComplaints(file, before, state),
    ...sections.flatMap((section) => [...(section.check?.(rows.of(section), contexts.get(section)) ?? [])]),
  ]
  for (const { path, message, other } of complaints) complain(path, message, other)
  if (problems.length > 0) throw new OrganisationProblems(problems)

  const changes = new ChangeLog()
  await saveRows(sql, rows, { now, changes, complain })
  if (problems.length > 0) throw new OrganisationProblems(problems)
  return reportOf(rows, declarations, ids, changes)
}

/** Makes the rows of the file once to collect its references, and looks those up. */
async function lookUpReferences(
  sql: Sql,
  file: Organisation,
  materials: Pick<Materials, "state" | "declarations" | "now">,
): Promise<{ collector: ReferenceCollector; things: ThingsByKey }> {
  const few = await findAll(sql)
  const collector = new ReferenceCollector(few)
  new FileRows(file, new Resolver({ ...materials, source: collector, complain() {}, isLeftOut: () => false }))
  for (const { kind, same, keys } of materials.declarations)
    for (const key of [...same, ...keys]) collector.add(kind, key)
  return { collector, things: new Map([...few, ...(await findByKeys(sql, collector.keys))]) }
}

/** Looks up what sections need for their rows besides ids. */
async function findContexts(sql: Sql, file: Organisation, things: ThingsByKey): Promise<ReadonlyMap<Section, unknown>> {
  const contexts = new Map<Section, unknown>()
  for (const section of sections)
    contexts.set(section, await section.findContext?.(sql, file, (kind, key) => things.get(kind)?.get(key)?.id))
  return contexts
}
