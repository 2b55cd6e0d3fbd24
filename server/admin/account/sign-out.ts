import { z } from "zod"
import { bearerToken } from "../../access/credentials.ts"
import { removeSignIn } from "../../domain/people/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Signs the caller out: the token of the call ends. */
export const signOut = endpoint({
  name: "signOut",
  summary: "Sign out",
  description: "Ends the token that the call is made with, and no other.",
  method: "POST",
  path: "/admin/api/sign-out",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: it ends only the sign-in whose token is sent." },
  input: noInput,
  reply: z.object({}),
  async handle(_input, { portal, credentials }) {
    await removeSignIn(portal, bearerToken(credentials) as string)
    return plain({})
  },
})
