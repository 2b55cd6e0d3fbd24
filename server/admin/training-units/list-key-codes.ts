import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import { isAssignmentVisible, listKeyCodes } from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { KeyCodeShown } from "./assignment-view.ts"
import { page, permissionsToView, perPage, total } from "./unit-assignment.ts"

/** Lists the key codes of training units. */
export const listUnitKeyCodes = endpoint({
  name: "listTrainingUnitKeyCodes",
  summary: "List the key codes of training units, with what is left of them",
  description: "The newest first.",
  method: "GET",
  path: "/admin/api/training-units/key-codes",
  family: "plain",
  access: "people",
  permissions: permissionsToView,
  input: z.object({ page, code: z.string().optional().describe("Only codes that begin so, in any case of letters.") }),
  reply: z.object({ keyCodes: z.array(KeyCodeShown), total }),
  async handle({ page = 1, code }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Unit Assignment - View")
    const visible = isAssignmentVisible(portal.sql, grants, caller.person.id)
    return plain(await listKeyCodes(portal.sql, visible, code, { page, pageSize: perPage, at: portal.clock.now() }))
  },
})
