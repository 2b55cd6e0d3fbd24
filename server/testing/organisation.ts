import assert from "node:assert/strict"
import { type LoadReport, loadOrganisation } from "../organisation/load.ts"
import { OrganisationProblems } from "../organisation/problems.ts"
import type { World } from "./world.ts"

/** Loads the text of an organisation file into a world. */
export function loadText({ portal }: World, text: string): Promise<LoadReport> {
  return loadOrganisation(portal, { name: "file.yaml", text })
}

/** What is wrong with the text of an organisation file, as `line: message`. Fails when nothing is. */
export async function loadProblems(world: World, text: string): Promise<string[]> {
  const error = await loadText(world, text).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof OrganisationProblems, String(error?.stack))
  return error.problems.map(({ line, message }) => `${line}: ${message}`)
}
