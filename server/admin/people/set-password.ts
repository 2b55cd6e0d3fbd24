import { z } from "zod"
import { newPasswordText, passwordProblem } from "../../access/passwords.ts"
import { missingPermission } from "../../access/permissions.ts"
import { findPasswordOwner, setPassword } from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { password } from "../../wire/text-kinds.ts"

/** Sets another person's password. */
export const setPasswordOf = endpoint({
  name: "setPassword",
  summary: "Set a person's password",
  description:
    "Ends all sign-ins of the person. It is refused for a person who has a permission that the caller lacks: otherwise a password would be a way to permissions that nobody gave.",
  method: "PUT",
  path: "/admin/api/people/:user/password",
  family: "plain",
  access: "people",
  permission: "Users - Edit",
  permissions: { names: ["Users - Edit"], text: "With the constraints of Users - Edit." },
  source: "body",
  input: z.object({
    user: z.string().describe("User ID or user name."),
    password: password.describe(newPasswordText),
  }),
  reply: z.object({}),
  async handle({ user, password }, { portal, caller, held: { grants } }) {
    const person = await findPasswordOwner(portal, user, { caller: caller.person, grants })
    if (!person) throw new Refusal(404, "Not Found")
    if (!person.within || person.outranks) throw missingPermission("Users - Edit")
    const problem = await passwordProblem(password)
    if (problem) throw badRequest([{ field: "password", message: problem }])
    await setPassword(portal, person.id, password)
    return plain({})
  },
})
