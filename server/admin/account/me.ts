import { z } from "zod"
import { permissions, permissionsOf } from "../../access/permissions.ts"
import { findSignedInPerson, SignedInPerson } from "../../domain/people/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

const Me = z
  .object({
    person: SignedInPerson,
    permissions: z.array(z.enum(permissions)).describe("What the person's roles permit, with constraints or without."),
  })
  .meta({ id: "Me" })

/** Returns the signed-in person with that person's permissions. */
export const me = endpoint({
  name: "getMe",
  summary: "Get who is signed in",
  method: "GET",
  path: "/admin/api/me",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: people read what is theirs." },
  input: noInput,
  reply: Me,
  async handle(_input, { portal, caller }) {
    const { id } = caller.person
    const [person, held] = await Promise.all([findSignedInPerson(portal, id), permissionsOf(portal.sql, id)])
    const answer: z.output<typeof Me> = { person, permissions: held.map(({ permission }) => permission) }
    return plain(answer)
  },
})
