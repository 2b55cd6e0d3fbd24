import { permitted } from "../../access/constraints.ts"
import { type Grant, missingPermission } from "../../access/permissions.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import { isGuid } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { type TrainingType, trainingColumns } from "../catalogue/index.ts"
import { itemTypeOf, type Target } from "./field-value.ts"

/** The members by which a record says whose values it is about. */
export type Asked = Draft<{ ItemType: string; ObjectID: string; UserID: string; RegistrationNumber: number }>

type Found = Target & {
  place: number
  type: TrainingType
  permitted: boolean
}

/**
 * What each of these records is about, in one statement: the training, and for a transcript the row of the registration that is meant, the
 * latest one that is not removed when none is. Refuses with 401 when one of them is out of what the grants permit.
 */
export async function findTargets(
  sql: Sql,
  records: readonly Asked[],
  grants: readonly Grant[],
  callerId: number,
): Promise<(Target | undefined)[]> {
  const asked = records.map((record, place) => {
    const { ObjectID: guid = "", UserID: userId = "", RegistrationNumber: regNum } = record
    const isTranscript = itemTypeOf(record) === "Transcript"
    return {
      place,
      guid: isGuid(guid.trim()) ? guid.trim() : null,
      userId: isTranscript ? userId.trim() : null,
      regNum,
    }
  })
  const training = trainingColumns(sql)
  const found = await sql<Found>`
    select asked.place, t.id as training_id, t.type, own.id as transcript_id,
      case when own.id is null then ${permitted(sql, grants, callerId, { training })}
        else ${permitted(sql, grants, callerId, { training, person: sql`own.person_id` })} end as permitted
    from jsonb_to_recordset(${jsonRows(asked)}::jsonb) as asked (place integer, guid uuid, user_id text, reg_num integer)
    join effective_training t on t.guid = asked.guid
    left join lateral (
      select r.id, r.person_id from person_key k join person p on p.id = k.person_id and p.active
      join transcript r on r.person_id = p.id and r.training_id = t.id and r.removed_at is null
      where k.key = lower(asked.user_id) and (asked.reg_num is null or r.reg_num = asked.reg_num)
      order by r.reg_num desc limit 1
    ) own on true
  `
  if (!found.every((one) => one.permitted)) throw missingPermission("Training Custom Fields")
  const targets = new Array<Target | undefined>(records.length).fill(undefined)
  for (const { place, trainingId, type, transcriptId } of found) targets[place] = { trainingId, type, transcriptId }
  return targets
}
