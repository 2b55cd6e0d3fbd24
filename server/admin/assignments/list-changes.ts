import { z } from "zod"
import { findPreferences, listChanges } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, mustSee, permissionsToUseTool } from "./assignment-access.ts"
import { namePeople } from "./people-queries.ts"

const Change = z
  .object({
    date: z.iso.datetime(),
    by: z.object({ userId: z.string(), name: z.string() }).nullable().describe("Null: the system itself."),
    what: z.string().describe("What was done, or which member was changed."),
    was: z.unknown().describe("The state or the value before."),
    became: z.unknown().describe("The state or the value since."),
  })
  .meta({ id: "AssignmentChange" })

/** Lists the modification history of an assignment. */
export const listAssignmentChanges = endpoint({
  name: "listLearningAssignmentChanges",
  summary: "List who did what to a learning assignment, and when",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/changes",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId }),
  reply: z.object({
    changes: z.array(Change).describe("The oldest first."),
    timeZone: z.string().describe("The portal's, in which its calendar days are meant. Instants are UTC."),
  }),
  async handle({ assignmentId: id }, { portal, caller }) {
    await mustSee(portal, caller, id)
    const changes = await listChanges(portal.sql, id)
    const [people, { timeZone }] = await Promise.all([
      namePeople(
        portal.sql,
        changes.flatMap(({ byId }) => byId ?? []),
      ),
      findPreferences(portal),
    ])
    return plain({
      changes: changes.map(({ at, byId, what, was, became }) => ({
        date: at,
        by: byId === null ? null : (people.get(byId) ?? null),
        what,
        was,
        became,
      })),
      timeZone,
    })
  },
})
