import { placeChildren } from "../domain/transcripts/curriculum-children.ts"
import { statusOf } from "../domain/transcripts/statuses.ts"
import { addBareTraining, placeRow } from "./transcript-rows.ts"
import { addTraining, type TestTraining } from "./transcripts.ts"
import type { World } from "./world.ts"

/** A section of a test's curriculum: its items, and whether it and its items wait for the preceding ones. */
export type TestSection = {
  items: (TestTraining & {
    required?: boolean
    afterPrevious?: boolean
    dueDays?: number
    dueOn?: string
    autoRegister?: boolean
  })[]
  minRequired?: number
  afterPrevious?: boolean
}

/** Adds a curriculum of these sections. */
export async function addCurriculum(
  { portal: { sql } }: World,
  title: string,
  sections: TestSection[],
): Promise<TestTraining> {
  const id = await addBareTraining(sql, "Curriculum", title)
  for (const [position, { items, minRequired = null, afterPrevious = false }] of sections.entries()) {
    const [section] = await sql<{ id: number }>`
      insert into curriculum_section (curriculum_id, position, title, min_required, after_previous)
      values (${id}, ${position}, ${`Section ${position + 1}`}, ${minRequired}, ${afterPrevious}) returning id
    `
    for (const [place, item] of items.entries())
      await sql`
        insert into curriculum_item (section_id, position, training_id, required, after_previous, due_days, due_on,
            auto_register)
        values (${section!.id}, ${place}, ${item.id}, ${item.required ?? true}, ${item.afterPrevious ?? false},
            ${item.dueDays ?? null},
          ${item.dueOn ?? null}, ${item.autoRegister ?? false})
      `
  }
  const [training] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return { id, guid: training!.guid }
}

/** Adds a number of courses, the first with the lowest id. */
export async function addCourses(world: World, count: number): Promise<TestTraining[]> {
  const courses = []
  for (let n = 1; n <= count; n++) courses.push(await addTraining(world, { title: `Course ${n}` }))
  return courses
}

/** Adds a curriculum with all of its items to a person's transcript. Returns its row. */
export async function giveCurriculum(world: World, userId: string, { id }: TestTraining): Promise<number> {
  const { database, clock } = world.portal
  return await database.transaction(async (sql) => {
    const [person] = await sql<{ id: number }>`select id from person where user_id = ${userId}`
    const row = await placeRow(sql, { personId: person!.id, trainingId: id, at: clock.now() })
    await placeChildren(sql, [row], { at: clock.now(), origin: "api" })
    return row
  })
}

/** The state of a person's transcript: the latest row of each training by its title, with status and percent. */
export async function standing({ portal: { sql } }: World, userId: string): Promise<Record<string, string>> {
  const rows = await sql<{ title: string; status: number; percent: number }>`
    select distinct on (training.id) training.title, t.status, t.percent
    from transcript t join training on training.id = t.training_id join person p on p.id = t.person_id
    where p.user_id = ${userId} and t.removed_at is null order by training.id, t.reg_num desc
  `
  return Object.fromEntries(rows.map(({ title, status, percent }) => [title, `${statusOf(status)} ${percent}`]))
}

/** Completes training of a person by the Transcript API. */
export async function complete(world: World, externalId: string, ...trainings: TestTraining[]): Promise<void> {
  for (const { guid } of trainings) {
    const { status, body } = await world.send("PATCH", "/services/api/v1/transcripts/complete", {
      externalId,
      learningObjectId: guid,
    })
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
}
