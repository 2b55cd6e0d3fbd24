import { completeRows } from "../domain/transcripts/completion.ts"
import { addOpenTraining, ask, wantApprovals } from "./approvals.ts"
import { giveRole } from "./roles.ts"
import { openWorld, type World } from "./world.ts"

export const path = "/services/api/Employee/clara/approvals"

export const view = ["Request Items - View"]

/**
 * A world in which clara may see her approvals; ann has requested one training with a form and one without, and has a
 * completion that needs an approval.
 */
export async function openInbox(): Promise<{ world: World; guids: Record<"form" | "plain" | "completion", string> }> {
  const world = await openWorld()
  const { sql, database, clock } = world.portal
  await giveRole(world, "clara", view)
  for (const type of ["Course", "Material"]) await wantApprovals(world, type)
  await wantApprovals(world, "Video", { kind: "completion" })
  const form = await addOpenTraining(world, { title: "Crane operation", form: true })
  const plain = await addOpenTraining(world, { type: "Material", title: "Crane handbook" })
  const completion = await addOpenTraining(world, { type: "Video", title: "Crane film", registers: true })
  await ask(world, "ann", form)
  world.pass(60_000)
  await ask(world, "ann", plain)
  world.pass(60_000)
  await ask(world, "ann", completion)
  const [row] = await sql<{ id: number }>`select id from transcript order by id desc limit 1`
  await database.transaction((sql) =>
    completeRows(sql, "finish", [row!.id], { at: clock.now(), by: null, origin: "administrator" }),
  )
  return { world, guids: { form, plain, completion } }
}
