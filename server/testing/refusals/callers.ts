import { giveRole, type Limit } from "../roles.ts"
import type { World } from "../world.ts"
import { type Expected, elsewhere, succeeded } from "./sample.ts"

export type Headers = Record<string, string>

/** A caller without access to anything, and the expected refusal if it is not the usual one. */
export type UnknownCaller = { who: string; headers: Headers; told?: Expected }

/** A caller with access, and the credentials. */
export type KnownCaller = { userName: string; headers: Headers }

/** Permissions, each with its constraints or without any. */
export type Held = { permissions: string[]; limits?: Limit[] }

/** Adds a person with exactly these permissions, who is in the south if they are constrained, else in no unit. */
export async function addHolder(world: World, userName: string, holds: Held[]): Promise<string> {
  const isLimited = holds.some(({ limits }) => limits)
  await world.portal.sql`
    with added as (
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      values (${userName}, ${userName}, 'Some', 'Holder', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id
    )
    insert into person_ou (person_id, ou_id, sole_type_id)
    select added.id, ou.id, type_id from added, ou where ou_id = 'DIV-SOUTH' and ${isLimited}
  `
  for (const { permissions, limits } of holds) await giveRole(world, userName, permissions, limits)
  return userName
}

/** Adds a person with every permission, who is deactivated later, and things elsewhere. */
export async function addOthers({ portal: { sql } }: World): Promise<void> {
  await sql.script(`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    values ('gus', 'gus', 'Gus', 'Gone', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z');
    insert into person_role (person_id, role_id)
      select person.id, role.id from person, role where user_id = 'gus' and role.name = 'System administrator';
    insert into provider (name) values ('${elsewhere.provider}');
    insert into training (guid, type, title, provider_id, created_at, modified_at)
      select '${elsewhere.item}', 'Test', 'Elsewhere', id, '2026-01-01Z', '2026-01-01Z' from provider
        where name = '${elsewhere.provider}';
  `)
}

/** Callers who are unknown in this world, or no longer known: their permissions and scopes would suffice. */
export async function unknownCallers(
  world: World,
  other: World,
): Promise<{ applications: UnknownCaller[]; people: UnknownCaller[] }> {
  const { sql } = world.portal
  const [expired, expiredPerson] = [await anApplication(world), await aPerson(world)]
  // Longer than the life of any token.
  world.pass(86_400_001)
  const inactive = await anApplication(world)
  const [ofInactive, inactivePerson] = [await anApplication(world, "gus"), await aPerson(world, "gus")]
  await sql`update application set active = false where client_id = ${inactive.authorization!.replace("Bearer ", "")}`
  await sql`update person set active = false where user_id = 'gus'`
  const nobody: UnknownCaller[] = [
    { who: "nobody", headers: {} },
    { who: "an unknown token", headers: { authorization: "Bearer unknown" } },
  ]
  return {
    applications: [
      ...nobody,
      { who: "another portal's application", headers: await anApplication(other) },
      { who: "an inactive application", headers: inactive },
      { who: "an application of an inactive person", headers: ofInactive },
      { who: "an application whose token has expired", headers: expired },
    ],
    people: [
      ...nobody,
      { who: "another portal's person", headers: await aPerson(other) },
      { who: "an inactive person", headers: inactivePerson },
      { who: "a person whose sign-in has expired", headers: expiredPerson },
    ],
  }
}

/** The header of an application with every permission. Its token has been used. */
export async function anApplication(world: World, userName?: string): Promise<Headers> {
  const headers = await world.authorize(userName === undefined ? {} : { userName })
  succeeded(await world.get("/services/api/Catalog/GlobalSearch", {}, headers))
  return headers
}

/** The header of a person with every permission. The sign-in has been used. */
export async function aPerson(world: World, userName?: string): Promise<Headers> {
  const headers = await world.signIn(userName)
  succeeded(await world.get("/admin/api/settings", {}, headers))
  return headers
}
