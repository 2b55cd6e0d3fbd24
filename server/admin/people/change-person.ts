import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { addApprovalReview } from "../../domain/approvals/index.ts"
import {
  Change,
  changeFaults,
  describePerson,
  getPersonId,
  lockAndLookUp,
  Person,
  saveChangeWithinRights,
} from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { allFaults } from "../../wire/field-faults.ts"
import { misfitFaults } from "../../wire/read.ts"

/** Changes a person: moves the person to other OUs, deactivates the person, and so on. */
export const changePerson = endpoint({
  name: "changePerson",
  summary: "Change a person",
  description:
    "What is left out stays. Groups that go by what was changed have the person as a member, or no longer, when they are computed in the night. Units, manager and activity are refused with 401 for the caller's own record and for a person with rights that the caller does not hold at least as widely; the units and the manager that are written must lie within the caller's constraints, and nobody may do more after a change than its author could before. All reasons are listed in `details`.",
  method: "PATCH",
  path: "/admin/api/people/:userId",
  family: "plain",
  access: "people",
  permissions: { names: ["Users - Edit"], text: "Users - Edit, within its constraints." },
  source: "body",
  asDraft: true,
  input: Change,
  reply: Person,
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const misfits = misfitFaults(reading)
    const [held] = await requirePermissions(portal, caller, ["Users - Edit"])
    if (draft.userId === undefined) throw badRequest(misfits)
    const id = await getPersonId(portal, draft.userId)
    await mustPermitPerson(portal, caller, held, id)
    await portal.database.transaction(async (sql) => {
      const known = await lockAndLookUp(sql, id, draft)
      const faults = allFaults(misfits, changeFaults(draft, known))
      if (faults.length > 0) throw badRequest(faults)
      await saveChangeWithinRights(sql, portal.clock.now(), { caller, held }, draft, known)
      // The pending approvals of a deactivated approver go to another person.
      if (draft.active === false) await addApprovalReview(sql, portal.clock.now())
    })
    return plain(await describePerson(portal, caller, id))
  },
})
