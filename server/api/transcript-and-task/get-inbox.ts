import { z } from "zod"
import { countPendingItems } from "../../domain/approvals/index.ts"
import { listOpenRequirements } from "../../domain/certifications/index.ts"
import { listOpenTasks } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { foundational } from "../../wire/limits.ts"
import { approvalCategory } from "./approval.ts"
import { inboxCategories, phrase, renewalTitle, taskEntry } from "./inbox.ts"
import { countDue } from "./inbox-queries.ts"
import { listed } from "./listed.ts"
import { learnerQueryErrors, readLearnerQuery, whose } from "./person-query.ts"

const InboxItem = z
  .object({
    Title: z.string().describe("In the language that is asked for."),
    Category: z.enum(inboxCategories),
    Count: z.int().describe("How many it stands for."),
    Url: z.string().describe("Where they are seen to."),
  })
  .meta({ id: "InboxItem" })

type Item = z.output<typeof InboxItem>

/** Lists everything that waits for a person. */
export const getInbox = endpoint({
  name: "getInbox",
  summary: "Get one person's inbox",
  description:
    "Approvals by category, training that is past due or falls due within 14 days, certifications to reach or to renew, tasks, evaluations and surveys: in this order, all at once.",
  method: "GET",
  path: "/services/api/TranscriptAndTask/Inbox",
  family: "foundational",
  access: { scope: "inbox:read" },
  limit: foundational,
  counts: true,
  asDraft: true,
  input: z.object(whose),
  reply: z.object({ InboxItems: z.array(InboxItem) }).meta({ id: "Inbox" }),
  errors: { Inbox: Object.values(learnerQueryErrors) },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading)
    const { sql } = portal
    const { personId, culture, texts, now } = request
    const links = portalLinks(request.url)
    const [approvals, due, renewals, tasks] = await Promise.all([
      countPendingItems(sql, personId),
      countDue(sql, request),
      listOpenRequirements(sql, personId, now, culture),
      listOpenTasks(sql, request),
    ])
    const transcript = links.transcript(personId)
    const entries = tasks.map((task) => ({ ...taskEntry(task, texts), url: links.task(task.id, task.url) }))
    const shownEntries = entries.map(({ title, category, url }) => item(title, category, 1, url))
    const items = [
      ...approvals.map(({ kind, count }) => {
        const { toDo, url } = approvalCategory(kind, texts, links)
        return item(toDo, "Approval", count, url)
      }),
      item(phrase("pastDue", texts), "Training", due.pastDue, transcript),
      item(phrase("dueSoon", texts), "Training", due.dueSoon, transcript),
      ...renewals.map((renewal) =>
        item(renewalTitle(renewal, texts), "Certification", 1, links.details(renewal.certificationId)),
      ),
      ...shownEntries.filter(({ Category }) => Category === "Task"),
      ...shownEntries.filter(({ Category }) => Category === "Evaluation"),
    ].filter(({ Count }) => Count > 0)
    return listed(items.length, { InboxItems: items })
  },
})

function item(Title: string, Category: Item["Category"], Count: number, Url: string): Item {
  return { Title, Category, Count, Url }
}
