import assert from "node:assert/strict"
import { setPassword } from "../domain/people/index.ts"
import { openWorld, type World } from "./world.ts"

/** The password of the people of `openWithPasswords`. */
export const password = "correct horse battery"

/** The path of the endpoint that signs a person in. */
export const signInPath = "/admin/api/sign-in"

/** Opens a world in which these people have the password. */
export async function openWithPasswords(...userNames: string[]) {
  const world = await openWorld()
  const rows = await world.portal.sql<{ id: number }>`select id from person where user_name = any(${userNames})`
  for (const { id } of rows) await setPassword(world.portal, id, password)
  return world
}

/** Tries to sign in. Returns the answer. */
export const signIn = (world: World, userName: string, tried = password) =>
  world.send("POST", signInPath, { userName, password: tried }, {})

/** Signs in. Returns the header of the new sign-in. */
export async function signedIn(world: World, userName: string, tried = password) {
  const { status, body } = await signIn(world, userName, tried)
  assert.equal(status, 200)
  return { authorization: `Bearer ${body.token}` }
}

/** Returns whether these headers belong to a valid sign-in. */
export const isIn = async (world: World, headers: Record<string, string>) =>
  (await world.get("/admin/api/me", {}, headers)).status === 200

/** Gives a person a role with these permissions. Returns the role's id. */
export async function giveRole({ portal }: World, userName: string, held: string[]): Promise<number> {
  const name = `role ${(await portal.sql`select from role`).length}`
  const [row] = await portal.sql<{ id: number }>`
    with made as (insert into role (name) values (${name}) returning id), given as (
      insert into person_role (person_id, role_id) select p.id, made.id from person p, made
        where user_name = ${userName}
    ), permitted as (
      insert into role_permission (role_id, permission) select made.id, held from made, unnest(${held}::text[]) as held
    )
    select id from made
  `
  return row!.id
}
