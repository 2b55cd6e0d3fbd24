import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { lockRights } from "../../access/rights-change.ts"
import {
  addGroupComputation,
  findGroupId,
  Group,
  getGroup,
  groupFaults,
  mustPermitGroup,
  NewGroup,
  resolveGroupReferences,
  saveGroupWithinRights,
} from "../../domain/units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { allFaults } from "../../wire/field-faults.ts"
import { misfitFaults } from "../../wire/read.ts"

/** Creates a group, or replaces its definition. */
export const putGroup = endpoint({
  name: "putGroup",
  summary: "Make or change a group",
  description:
    "What is left out is not kept, but for the name's translations. Who is a member is computed every night, or at once when `computeNow` asks for it; until then the members stay as they are. Where constraints or approval templates name the group, nobody moves themselves in or out, and nobody moves a person with rights that the caller does not hold at least as widely; its criteria change only by callers who hold what it gives without constraints. The refusal is a 401 that lists all reasons in `details`.",
  method: "PUT",
  path: "/admin/api/groups/:groupId",
  family: "plain",
  access: "people",
  permissions: {
    names: ["OU Group - Update"],
    text: "OU Group - Update, within its constraints: a constrained one permits to change groups that it names, and to make none.",
  },
  source: "body",
  asDraft: true,
  input: NewGroup,
  reply: Group.extend({
    jobId: z.int().nullable().describe("The job that computes the members, if one was asked for."),
  }),
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const misfits = misfitFaults(reading)
    const [held] = await requirePermissions(portal, caller, ["OU Group - Update"])
    if (draft.groupId === undefined) throw badRequest(misfits)
    await mustPermitGroup(portal, caller, held, await findGroupId(portal.sql, draft.groupId))
    const stored = await portal.database.transaction(async (sql) => {
      await lockRights(sql)
      const known = await resolveGroupReferences(sql, draft)
      const faults = allFaults(misfits, groupFaults(draft, known))
      if (faults.length > 0) throw badRequest(faults)
      const id = await saveGroupWithinRights(sql, portal.clock.now(), caller.person.id, draft, known)
      return { id, jobId: draft.computeNow ? await addGroupComputation(sql, portal.clock.now(), id) : null }
    })
    return plain({ ...(await getGroup(portal, stored.id)), jobId: stored.jobId })
  },
})
