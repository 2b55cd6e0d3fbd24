import type { World } from "../world.ts"

export const path = "/admin/api/training-units/assignments"

export const forAnn = { title: "Yard units", availability: [{ userId: "ann", amount: 200 }] }

export const keyCode = (code: string) => ({ ...forAnn, keyCode: { code, contacts: ["clara"] } })

export async function add(world: World, assignment: object): Promise<number> {
  const { body } = await world.send("POST", path, assignment, await world.signIn())
  return body.id
}
