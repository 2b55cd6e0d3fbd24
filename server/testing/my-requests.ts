import { completeRows } from "../domain/transcripts/completion.ts"
import { addOpenTraining } from "./approvals.ts"
import { placeRow } from "./transcript-rows.ts"
import type { World } from "./world.ts"

export const trainingId = async ({ portal: { sql } }: World, guid: string) =>
  (await sql<{ id: number }>`select id from training where guid = ${guid}`)[0]!.id

export const personId = async ({ portal: { sql } }: World, name: string) =>
  (await sql<{ id: number }>`select id from person where user_id = ${name}`)[0]!.id

export const rowOf = async ({ portal: { sql } }: World, who: string, guid: string) =>
  (
    await sql<{ id: number }>`
      select t.id from transcript t join person p on p.id = t.person_id join training lo on lo.id = t.training_id
      where p.user_id = ${who} and lo.guid = ${guid} order by reg_num desc limit 1`
  )[0]!.id

export async function my(world: World, who: string, guid: string, what: string, body: object = {}) {
  return await world.send("POST", `/admin/api/my/transcripts/${guid}/${what}`, body, await world.signIn(who))
}

/** Adds a prerequisite or pre-work to a training. */
export async function needs(world: World, guid: string, kind: "prerequisite" | "pre"): Promise<string> {
  const { sql } = world.portal
  const other = await addOpenTraining(world, { type: "Video", title: "First steps" })
  const [id, otherId] = [await trainingId(world, guid), await trainingId(world, other)]
  if (kind === "prerequisite")
    await sql`
      insert into training_prerequisite (training_id, option, position, prerequisite_id)
        values (${id}, 0, 0, ${otherId})
    `
  else await sql`insert into training_work (training_id, kind, work_id, position) values (${id}, 'pre', ${otherId}, 0)`
  return other
}

export async function complete(world: World, who: string, guid: string): Promise<void> {
  const { sql, database, clock } = world.portal
  const id = await placeRow(sql, { personId: await personId(world, who), trainingId: await trainingId(world, guid) })
  await database.transaction((sql) =>
    completeRows(sql, "finish", [id], { at: clock.now(), by: null, origin: "administrator" }),
  )
}
