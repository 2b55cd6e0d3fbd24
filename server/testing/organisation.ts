import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { openDatabase } from "../database/database.ts"
import { loadOrganisation } from "../organisation/load.ts"
import { OrganisationProblems } from "../organisation/problems.ts"
import type { LoadReport } from "../organisation/report.ts"
import { filledDatabase, migratedDatabase, testConnection } from "./databases.ts"
import { worldBegins } from "./people.ts"
import { openWorld, type World } from "./world.ts"

/** Opens a world with the demo organisation instead of the cast, in a database of its own. */
export async function openDemoWorld(): Promise<World> {
  const name = await filledDatabase(makeDemo)
  return await openWorld({ name, database: openDatabase(testConnection(name), { pooled: 4 }) })
}

async function makeDemo(): Promise<string> {
  const name = await migratedDatabase()
  const database = openDatabase(testConnection(name), { pooled: 4 })
  const file = "demo/organisation.yaml"
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")
  await loadOrganisation({ database, clock: { now: () => worldBegins } }, { name: file, text })
  await database.close()
  return name
}

/** Loads the text of an organisation file into a world. */
export function loadText({ portal }: World, text: string): Promise<LoadReport> {
  return loadOrganisation(portal, { name: "file.yaml", text })
}

/** The problems of the text of an organisation file, as `line: message`. Fails if there are none. */
export async function loadProblems(world: World, text: string): Promise<string[]> {
  const error = await loadText(world, text).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof OrganisationProblems, String(error?.stack))
  return error.problems.map(({ line, message }) => `${line}: ${message}`)
}

/** Asserts that each of these texts is refused with its problems, and that nothing of it is stored. */
export async function assertProblems(
  world: World,
  table: readonly (readonly [what: string, text: string, ...problems: string[]])[],
): Promise<void> {
  const count = async () =>
    await world.portal.sql`
      select (select count(*) from person) as people, (select count(*) from training) as trainings,
        (select count(*) from skill) as skills
    `
  const before = await count()
  for (const [what, text, ...problems] of table) {
    assert.deepEqual(await loadProblems(world, text), problems, what)
    assert.deepEqual(await count(), before, what)
  }
}
