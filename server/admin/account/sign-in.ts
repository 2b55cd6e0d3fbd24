import { z } from "zod"
import { noStore } from "../../access/credentials.ts"
import { checkGuessAllowed, isAdmitted } from "../../access/failed-attempts.ts"
import { isPassword, lengthProblem } from "../../access/passwords.ts"
import { addSignIn, findSignInPerson, renewHash, SignedInPerson } from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { password } from "../../wire/text-kinds.ts"

const SignedIn = z
  .object({
    token: z.string().describe("For the header `Authorization: Bearer`. Opaque."),
    expiresAt: z.iso.datetime(),
    person: SignedInPerson,
  })
  .meta({ id: "SignedIn" })

/** Signs a person in with a password. */
export const signIn = endpoint({
  name: "signIn",
  summary: "Sign in with a password",
  description: "The token is good for eight hours, under `/admin/api` only.",
  method: "POST",
  path: "/admin/api/sign-in",
  family: "plain",
  access: "anyone",
  checksSecret: true,
  source: "body",
  input: z.object({
    userName: z.string().describe("The login name."),
    password: password.describe("The password of that person."),
  }),
  reply: SignedIn,
  async handle({ userName, password }, { portal, address }) {
    const problem = lengthProblem(password)
    if (problem) throw badRequest([{ field: "password", message: problem }])
    const found = await findSignInPerson(portal, userName)
    const guess = { name: found && `person ${found.id}`, nameAsSent: userName, address, isPasswordGuess: true }
    const mayTry = () => checkGuessAllowed(portal, guess)
    await mayTry()
    const right = await isPassword(found?.passwordHash, password, mayTry)
    const admitted = await isAdmitted(portal, { ...guess, right })
    // An unknown or inactive person, no password and a wrong one: all get the same answer.
    if (!found || !admitted) throw new Refusal(401, "The user name or the password is wrong.")
    const { id, passwordHash, ...person } = found
    await renewHash(portal, id, passwordHash, password)
    const { token, expiresAt } = await addSignIn(portal, id)
    const answer: z.output<typeof SignedIn> = { token, expiresAt: expiresAt.toISOString(), person }
    return plain(answer, 200, noStore)
  },
})
