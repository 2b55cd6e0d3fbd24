import { addPeople } from "./approvals.ts"
import { stampsOf } from "./transcript-rows.ts"
import type { World } from "./world.ts"

/** `me`, below `one`, below `two`, below `three`. */
export async function threeAbove(world: World, me: { needs?: number } = {}): Promise<void> {
  await addPeople(world, [
    { name: "three" },
    { name: "two", manager: "three" },
    { name: "one", manager: "two" },
    { name: "me", manager: "one", ...me },
  ])
}

export const rowOf = async ({ portal: { sql } }: World, who: string, guid: string) => {
  const [row] = await sql<{ id: number }>`
    select t.id from transcript t join person p on p.id = t.person_id join training lo on lo.id = t.training_id
    where p.user_id = ${who} and lo.guid = ${guid} order by reg_num desc limit 1`
  return row!.id
}

/** The history of a row: its stamps without the ids of their authors. */
export const storyOf = async (world: World, who: string, guid: string) =>
  (await stampsOf(world.portal.sql, await rowOf(world, who, guid))).map(({ kind, status, message }) => [
    kind,
    status,
    message,
  ])
