import { moveRows } from "../domain/transcripts/move-queries.ts"
import { daily, enter, exit, idOf, processed, type Said } from "./engine.ts"
import { addBarePeople, addBareTraining } from "./transcript-rows.ts"
import type { World } from "./world.ts"

/**
 * Adds a course and a unit with one person. `assigned` assigns the course to the unit dynamically; `leave` and
 * `comeBack` move the person.
 */
export async function openDynamic(world: World) {
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  await sql`delete from person_ou where ou_id = ${unit}`
  const [person] = await addBarePeople(sql, 1)
  await enter(world, person!, unit)
  const assigned = (dynamic: object = {}, settings: Said["settings"] = {}) =>
    processed(world, { trainings: [course], ous: [unit], settings: { ...settings, dynamic: daily(dynamic) } })
  return {
    course,
    unit,
    person: person!,
    assigned,
    leave: () => exit(world, person!, unit),
    comeBack: () => enter(world, person!, unit),
  }
}

/** The setting that removes training from people who leave. */
export const removal = { enabled: true }

/** Starts the training of a transcript row. */
export async function startRow({ portal: { sql, clock } }: World, id: number): Promise<void> {
  await moveRows(sql, "start", [id], { at: clock.now(), by: null, origin: "administrator" })
}

/** Completes the training of a transcript row. */
export async function completeRow({ portal: { sql, clock } }: World, id: number): Promise<void> {
  await moveRows(sql, "complete", [id], { at: clock.now(), by: null, origin: "administrator" })
}
