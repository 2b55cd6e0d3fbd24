import { addOpenTraining, addPeople, ask, wantApprovals } from "../approvals.ts"
import type { World } from "../world.ts"

/** Requests a training with a form, so that the approver must decide, and returns the item's id. */
export async function askedOf(world: World, approver: string): Promise<number> {
  const [asker, course] = [`asker-${approver}`, await addOpenTraining(world, { form: true })]
  await wantApprovals(world, "Course")
  await addPeople(world, [{ name: asker, approver }])
  await ask(world, asker, course)
  const [item] = await world.portal.sql<{ id: number }>`select max(id) as id from approval_item`
  return item!.id
}
