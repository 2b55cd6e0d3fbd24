import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { grantsOf, missingPermission } from "../../access/permissions.ts"
import {
  basePermissions,
  findOus,
  findScope,
  findTrainings,
  findUsers,
  type Scope,
  storeAssignment,
  submit,
} from "../../domain/assignments/index.ts"
import { audienceOfEntry } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { created, failure, itemResult, single, success } from "../../wire/envelopes.ts"
import { foundational } from "../../wire/limits.ts"
import { proxyEnrollmentExamples } from "./examples.ts"
import {
  assignmentOfProxy,
  type ProxyDraft,
  ProxyEnrollment,
  proxyEnrollmentDeprecated,
  proxyErrors,
  proxyFaults,
  type ResolvedProxy,
  wantsMails,
} from "./proxy-enrollment.ts"

/** Assigns training by the legacy proxy enrollment. */
export const createProxyEnrollment = endpoint({
  name: "createProxyEnrollment",
  summary: "Create a proxy enrollment",
  description:
    "What learning assignments have replaced: use them instead. It makes a standard assignment, which is called like its training and shown as made with the tool, and spends nothing of the day's quota.",
  deprecated: proxyEnrollmentDeprecated,
  method: "POST",
  path: "/services/api/ProxyEnroll/CreateProxyEnrollment",
  family: "foundational",
  access: { scope: "learningassignment:create" },
  permissions: {
    names: [
      "Assignment Tool - Standard",
      "Assignment Tool - Standard and Dynamic",
      "Assignment Tool - Standard and Dynamic - Recurrence",
      "Assignment Tool - Email Settings - View",
    ],
    text: "`Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to whom. `Assignment Tool - Email Settings - View` for mails.",
  },
  limit: foundational,
  source: "record",
  input: ProxyEnrollment,
  reply: z
    .object({ ...itemResult, ProxyEnrollmentId: z.int().optional().describe("The assignment's id.") })
    .meta({ id: "ProxyEnrollmentResult" }),
  errors: { "Proxy enrollment": Object.values(proxyErrors) },
  examples: proxyEnrollmentExamples,
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const scope = await permittedScope(portal, caller, draft)
    const resolved = await resolve(portal, draft, scope)
    const faults = proxyFaults(reading, resolved)
    if (faults.length > 0) return single(failure(faults))
    const act = { by: scope.personId, at: portal.clock.now() }
    const id = await portal.database.transaction(async (sql) => {
      const id = await storeAssignment(sql, assignmentOfProxy(draft, resolved), { ...act, source: "proxy enrollment" })
      await submit(sql, id, { ...act, scope })
      return id
    })
    return created({ ...success, ProxyEnrollmentId: id })
  },
})

async function permittedScope(portal: Portal, { person }: Caller, draft: ProxyDraft): Promise<Scope> {
  const scope = await findScope(portal.sql, person.id, "standard")
  if (scope.grants.length === 0) throw missingPermission(basePermissions.standard)
  if (wantsMails(draft)) await grantsOf(portal, person, "Assignment Tool - Email Settings - View")
  return scope
}

/** Resolves the references of an enrollment. The id of an availability is looked up both as a person and as a unit. */
async function resolve({ sql, clock }: Portal, draft: ProxyDraft, scope: Scope): Promise<ResolvedProxy> {
  const { Training: sent = [], Availabilities: availabilities = [] } = draft
  const guids = sent.map(({ LOID: id = "" }) => id.trim())
  const trainings = await findTrainings(sql, guids, { scope, now: clock.now() })
  const trainingIds = trainings.flatMap(({ id, inScope }) => (id !== null && inScope ? [id] : []))
  const whom = availabilities.map(audienceOfEntry)
  const users = await findUsers(
    sql,
    whom.map((one) => ({ externalId: one.kind === "user" ? one.id.trim() : "" })),
    { scope, trainingIds },
  )
  const ous = await findOus(
    sql,
    whom.map((one) => (one.kind === "ou" ? { type: one.type.trim(), externalId: one.id.trim() } : {})),
  )
  return {
    trainings: sent.map(({ LOID }, place) => ({ shown: LOID, training: trainings[place]! })),
    targets: availabilities.map((availability, place) => {
      const found = whom[place]!.kind === "ou" ? { ou: ous[place]! } : { user: users[place]! }
      return { availability, ...found }
    }),
  }
}
