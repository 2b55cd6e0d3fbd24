import { z } from "zod"
import { newPasswordText, passwordProblem } from "../../access/passwords.ts"
import { missingPermission } from "../../access/permissions.ts"
import { beyondRights, strongerText } from "../../access/rights-change.ts"
import { findPasswordOwner, setPassword } from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { password } from "../../wire/text-kinds.ts"

const ownPasswordText = "The own password is changed at /admin/api/me/password, with the old one."

/** Sets another person's password. */
export const setPasswordOf = endpoint({
  name: "setPassword",
  summary: "Set a person's password",
  description:
    "Ends all sign-ins of the person. It is refused for a person with rights that the caller does not hold at least as widely, constraints included: otherwise a password would be a way to rights that nobody gave. The caller's own password is changed with the old one, at `/admin/api/me/password`.",
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
    if (!person.within) throw missingPermission("Users - Edit")
    if (person.isStronger) throw beyondRights([{ field: "user", message: strongerText }])
    if (person.id === caller.person.id) throw beyondRights([{ field: "user", message: ownPasswordText }])
    const problem = await passwordProblem(password)
    if (problem) throw badRequest([{ field: "password", message: problem }])
    await setPassword(portal, person.id, password)
    return plain({})
  },
})
