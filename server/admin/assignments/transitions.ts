import { z } from "zod"
import { grantsOf, type Permission } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import {
  type Act,
  type ActKind,
  activate,
  cancel,
  deactivate,
  reject,
  removeFromTranscripts,
  stop,
} from "../../domain/assignments/index.ts"
import { type Endpoint, endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, lockForAct, permissionsToUseTool, wholeOnly } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"

type Move = {
  /** The last segment of the path, and the first word of the name. */
  verb: string
  summary: string
  description?: string
  permission?: Permission
  touches?: ActKind
  act(sql: Sql, id: number, act: Act): Promise<void>
}

/** An endpoint that moves an assignment from one state to another, and returns its new state. */
function moveEndpoint({ verb, summary, description, permission, touches, act }: Move): Endpoint {
  return endpoint({
    name: `${verb.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}LearningAssignment`,
    summary,
    description: `${description ? `${description} ` : ""}Refused with 409 where its state does not allow it. ${wholeOnly}`,
    method: "POST",
    path: `/admin/api/learning-assignments/:assignmentId/${verb}`,
    family: "plain",
    access: "people",
    permissions: permission
      ? {
          names: [permission, ...permissionsToUseTool.names],
          text: `\`${permission}\`, and the base permission of such an assignment.`,
        }
      : permissionsToUseTool,
    input: z.object({ assignmentId }),
    reply: WholeAssignment,
    async handle({ assignmentId: id }, { portal, caller }) {
      if (permission) await grantsOf(portal, caller.person, permission)
      await portal.database.transaction(async (sql) => {
        await lockForAct(sql, caller, id, touches)
        await act(sql, id, { by: caller.person.id, at: portal.clock.now() })
      })
      return plain(await wholeOf(portal, caller, id))
    },
  })
}

/** The transitions of a submitted assignment that people can cause. */
export const assignmentMoves: readonly Endpoint[] = [
  moveEndpoint({
    verb: "reject",
    summary: "Give an assignment that waits for a review back to its author",
    permission: "Assignment Tool - Submit Draft",
    act: reject,
  }),
  moveEndpoint({ verb: "cancel", summary: "Call an assignment off before it begins", act: cancel }),
  moveEndpoint({
    verb: "stop",
    summary: "Stop a standard assignment while it is processed",
    description: "What has been done stays.",
    act: stop,
  }),
  moveEndpoint({
    verb: "deactivate",
    summary: "Switch a dynamic assignment off",
    description: "Nobody is added or removed until it is switched on again.",
    act: deactivate,
  }),
  moveEndpoint({ verb: "activate", summary: "Switch a dynamic assignment on again", act: activate }),
  moveEndpoint({
    verb: "remove-from-transcripts",
    summary: "Take back what an assignment has given",
    description:
      "For a processed standard one, and a dynamic one that is switched off. It can't be undone and may take a while; what is completed or has another reason to be there stays. The assignment can't be activated afterwards.",
    touches: "removal",
    act: removeFromTranscripts,
  }),
]
