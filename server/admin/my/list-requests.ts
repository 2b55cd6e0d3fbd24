import { z } from "zod"
import { listRequests as findRequests } from "../../domain/approvals/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { RequestShown, requestShown } from "./request-view.ts"

/** Lists the caller's requests and their states. */
export const listRequests = endpoint({
  name: "listMyRequests",
  summary: "List one's own requests that are under way",
  description: "The newest first, each with whom its approval has been asked of, and how far it is.",
  method: "GET",
  path: "/admin/api/my/requests",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody sees one's own requests." },
  input: noInput,
  reply: z.object({ requests: z.array(RequestShown) }).meta({ id: "TrainingRequests" }),
  async handle(_, { portal, caller }) {
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    const rows = await findRequests(portal.sql, caller.person.id, showing.culture)
    return plain({ requests: rows.map((row) => requestShown(row, showing)) })
  },
})
