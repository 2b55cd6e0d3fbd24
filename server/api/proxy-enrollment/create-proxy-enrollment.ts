import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { grantsOf, missingPermission } from "../../access/permissions.ts"
import {
  basePermissions,
  findOus,
  findScope,
  findTrainings,
  findUsers,
  type ResolvedReferences,
  type Scope,
  storeAssignment,
  submit,
} from "../../domain/assignments/index.ts"
import { whomOf } from "../../domain/catalogue/index.ts"
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
  wantsMails,
} from "./proxy-enrollment.ts"

/** Assigns training the old way. */
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
    const known = await findKnown(portal, draft, scope)
    const faults = proxyFaults(reading, known)
    if (faults.length > 0) return single(failure(faults))
    const act = { by: scope.personId, at: portal.clock.now() }
    const id = await portal.database.transaction(async (sql) => {
      const id = await storeAssignment(sql, assignmentOfProxy(draft, known), { ...act, source: "proxy enrollment" })
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

/** Looks up what an enrollment names: of every availability both a person and a unit, whichever it is. */
async function findKnown({ sql, clock }: Portal, draft: ProxyDraft, scope: Scope): Promise<ResolvedReferences> {
  const now = clock.now()
  const trainings = await findTrainings(
    sql,
    (draft.Training ?? []).map(({ LOID: id = "" }) => id.trim()),
    { scope, now },
  )
  const trainingIds = trainings.flatMap(({ id, inScope }) => (id !== null && inScope ? [id] : []))
  const whom = (draft.Availabilities ?? []).map(whomOf)
  const users = whom.map((one) => ({ externalId: one.kind === "user" ? one.id.trim() : "" }))
  const ous = whom.map((one) => (one.kind === "ou" ? { type: one.type.trim(), externalId: one.id.trim() } : {}))
  return {
    trainings,
    users: await findUsers(sql, users, { scope, trainingIds }),
    ous: await findOus(sql, ous),
    excludedUsers: [],
    excludedOus: [],
    dateFields: new Set(),
    offersPrerequisites: false,
    timeZone: "UTC",
    now,
  }
}
