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
    "The answer tells its client id and its secret, which is not shown again. Any active user may be chosen, so the permission makes whoever has it as strong as the strongest user.",
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
  async handle(reading, { portal }) {
    return plain(await addApplication(portal, reading.draft, misfitFaults(reading)), 201, noStore)
  },
})
