import type { Sql, Statement } from "../../database/sql.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { statusId, statusIdsOf } from "../transcripts/index.ts"
import type { ApprovalKind } from "./approval.ts"

/**
 * A row that a person requested, or whose approval was requested, with its latest approval. Instants in lists are ISO
 * texts.
 */
export type RequestRow = {
  transcriptId: number
  objectId: string
  type: TrainingType
  title: string
  status: number
  standAlone: boolean
  availableAt: Date | null
  requestedAt: Date | null
  comment: string | null
  exception: boolean
  approval: {
    kind: ApprovalKind
    steps: number
    step: number
    outcome: string | null
    items: {
      step: number
      approver: { userId: string; name: string }
      state: string
      askedAt: string
      decidedAt: string | null
      comment: string | null
    }[]
  } | null
}

/** The statuses in which a request is not completed yet. */
const underWay = [
  ...statusIdsOf("pending", "notStarted"),
  statusId("waitlisted"),
  statusId("pendingCompletionApproval"),
]

/** Lists the open requests of a person, the newest first. */
export async function listRequests(sql: Sql, personId: number, culture: string): Promise<RequestRow[]> {
  return await sql<RequestRow>`
    ${requestRows(sql, culture)}
    where t.person_id = ${personId} and t.removed_at is null and t.status = any(${underWay}::smallint[])
      and (request.transcript_id is not null or approval.id is not null)
    order by coalesce(t.requested_at, t.created_at) desc, t.id desc
  `
}

/** Returns the request of a row. */
export async function findRequest(sql: Sql, rowId: number, culture: string): Promise<RequestRow> {
  const [row] = await sql<RequestRow>`${requestRows(sql, culture)} where t.id = ${rowId}`
  return row as RequestRow
}

/** Selects requests from `transcript` under the alias t. The caller may append conditions. */
function requestRows(sql: Sql, culture: string): Statement<unknown> {
  return sql`
    select t.id as transcript_id, lo.guid as object_id, lo.type,
      localized(lo.translations, ${culture}, 'title', lo.title) as title, t.status,
      t.stand_alone, t.available_at, t.requested_at, request.comment, coalesce(request.exception, false) as exception,
      case when approval.id is not null then jsonb_build_object(
        'kind', approval.kind, 'steps', approval.needed, 'step', approval.step, 'outcome', approval.outcome,
        'items', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'step', item.step, 'state', item.state, 'askedAt', item.asked_at, 'decidedAt', item.decided_at,
            'comment', item.comment,
            'approver', jsonb_build_object('userId', p.user_id, 'name', display_name(p.first_name, p.last_name))
          ) order by item.id), '[]')
          from approval_item item join person p on p.id = item.person_id where item.approval_id = approval.id
        )) end as approval
    from transcript t join training lo on lo.id = t.training_id
    left join transcript_request request on request.transcript_id = t.id
    left join lateral (
      select * from approval latest where latest.transcript_id = t.id order by latest.id desc limit 1
    ) approval on true`
}
