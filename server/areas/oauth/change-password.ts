import { z } from "zod"
import { bearerToken, tokenHash } from "../../access/credentials.ts"
import { isAdmitted } from "../../access/guessing.ts"
import { isPassword, passwordProblem, setPassword } from "../../access/passwords.ts"
import { bodyEndpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { findPasswordHash } from "./password-queries.ts"

/** Gives the caller a new password, who knows the old one. */
export const changePassword = bodyEndpoint({
  name: "changePassword",
  summary: "Change one's own password",
  description: "Ends all other sign-ins of the person.",
  method: "PUT",
  path: "/admin/api/me/password",
  family: "plain",
  access: "people",
  checksSecret: true,
  input: z.object({
    oldPassword: z.string().describe("The password until now."),
    newPassword: z.string().describe("At least 12 characters."),
  }),
  reply: z.object({}),
  async handle({ oldPassword, newPassword }, { portal, caller, address, credentials }) {
    const { id } = caller.person
    const problem = passwordProblem(newPassword)
    if (problem) throw badRequest([{ field: "newPassword", message: problem }])
    const right = await isPassword(await findPasswordHash(portal, id), oldPassword)
    if (!(await isAdmitted(portal, { name: `person ${id}`, right, address })))
      throw badRequest([{ field: "oldPassword", message: "The old password is wrong." }])
    await setPassword(portal, id, newPassword, tokenHash(bearerToken(credentials) as string))
    return plain({})
  },
})
