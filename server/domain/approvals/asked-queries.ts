import type { Sql } from "../../database/sql.ts"
import { queueMails } from "../mail/index.ts"
import type { Act, Cause } from "../transcripts/index.ts"

/** Queues a mail to the approver of each new item of an Inbox, in the transaction that creates the items. */
export async function mailAsked(sql: Sql, items: readonly number[], { at, origin }: Act & Cause): Promise<void> {
  // A loaded file is history, and its approvers find the items.
  if (items.length === 0 || origin === "organisationFile") return
  const mails = sql`
    select 'approval-asked:' || item.id as key, 'approval-asked' as event, item.person_id, t.training_id,
      t.id as transcript_id, null as assignment_id, null as text_id,
      jsonb_build_object('learner', display_name(learner.first_name, learner.last_name)) as details
    from approval_item item join approval a on a.id = item.approval_id
    join transcript t on t.id = a.transcript_id join person learner on learner.id = t.person_id
    where item.id = any(${[...items]}::bigint[])
    order by item.id`
  await queueMails(sql, mails, at)
}
