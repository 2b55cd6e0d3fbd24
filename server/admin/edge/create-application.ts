import { z } from "zod"
import { noStore } from "../../access/credentials.ts"
import { addApplication, applicationMembers, ClientSecret } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { misfitFaults } from "../../wire/read.ts"

/** Registers an application. */
export const createApplication = endpoint({
  name: "createApplication",
  summary: "Register an application",
  description:
    "The answer tells its client id and its secret, which is not shown again. It acts with the rights of its user, so it is refused with 401 when the user has rights that the caller does not hold at least as widely.",
  method: "POST",
  path: "/admin/api/applications",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  source: "body",
  asDraft: true,
  input: z.object(applicationMembers),
  reply: ClientSecret,
  status: 201,
  async handle(reading, { portal, caller }) {
    return plain(await addApplication(portal, reading.draft, misfitFaults(reading), caller.person), 201, noStore)
  },
})
