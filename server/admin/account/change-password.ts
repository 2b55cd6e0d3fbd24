import { z } from "zod"
import { bearerToken, tokenHash } from "../../access/credentials.ts"
import { checkGuessAllowed, isAdmitted } from "../../access/failed-attempts.ts"
import { isPassword, lengthProblem, newPasswordText, passwordProblem } from "../../access/passwords.ts"
import { findPasswordHash, setPassword } from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { password } from "../../wire/text-kinds.ts"

/** Changes the caller's password. The caller must send the old one. */
export const changePassword = endpoint({
  name: "changePassword",
  summary: "Change one's own password",
  description: "Ends all other sign-ins of the person.",
  method: "PUT",
  path: "/admin/api/me/password",
  family: "plain",
  access: "people",
  checksSecret: true,
  source: "body",
  input: z.object({
    oldPassword: password.describe("The password until now."),
    newPassword: password.describe(newPasswordText),
  }),
  reply: z.object({}),
  async handle({ oldPassword, newPassword }, { portal, caller, address, credentials }) {
    const { id, userName } = caller.person
    const problems = { oldPassword: lengthProblem(oldPassword), newPassword: await passwordProblem(newPassword) }
    const faults = Object.entries(problems).flatMap(([field, message]) => (message ? [{ field, message }] : []))
    if (faults.length > 0) throw badRequest(faults)
    const guess = { name: `person ${id}`, nameAsSent: userName, address, isPasswordGuess: true }
    const mayTry = () => checkGuessAllowed(portal, guess)
    await mayTry()
    const right = await isPassword(await findPasswordHash(portal, id), oldPassword, mayTry)
    if (!(await isAdmitted(portal, { ...guess, right })))
      throw badRequest([{ field: "oldPassword", message: "The old password is wrong." }])
    await setPassword(portal, id, newPassword, tokenHash(bearerToken(credentials) as string))
    return plain({})
  },
})
