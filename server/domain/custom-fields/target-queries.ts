import { permissionHolds } from "../../access/constraints.ts"
import { type Grant, missingPermission } from "../../access/permissions.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import { isGuid } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { type TrainingType, trainingColumns } from "../catalogue/index.ts"
import { type FieldTarget, itemTypeOf } from "./field-value.ts"

/** The members by which a record names the object of its values. */
export type TargetReference = Draft<{ ItemType: string; ObjectID: string; UserID: string; RegistrationNumber: number }>

type TargetRow = FieldTarget & {
  place: number
  type: TrainingType
  permitted: boolean
}

/**
 * Resolves the object of each record in one statement: the training, and for a transcript the row of the given
 * registration, or the latest row that is not removed when the record gives no registration. Refuses with 401 when one
 * of the objects is outside the caller's grants.
 */
export async function findFieldTargets(
  sql: Sql,
  records: readonly TargetReference[],
  grants: readonly Grant[],
  callerId: number,
): Promise<(FieldTarget | undefined)[]> {
  const requests = records.map((record, place) => {
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
  const rows = await sql<TargetRow>`
    select input.place, t.id as training_id, t.type, own.id as transcript_id,
      case when own.id is null then ${permissionHolds(sql, grants, callerId, { training })}
        else ${permissionHolds(sql, grants, callerId, { training, person: sql`own.person_id` })} end as permitted
    from jsonb_to_recordset(${jsonRows(requests)}::jsonb)
      as input (place integer, guid uuid, user_id text, reg_num integer)
    join effective_training t on t.guid = input.guid
    left join lateral (
      select r.id, r.person_id from person_key k join person p on p.id = k.person_id and p.active
      join transcript r on r.person_id = p.id and r.training_id = t.id and r.removed_at is null
      where k.key = lower(input.user_id) and (input.reg_num is null or r.reg_num = input.reg_num)
      order by r.reg_num desc limit 1
    ) own on true
  `
  if (!rows.every((one) => one.permitted)) throw missingPermission("Training Custom Fields")
  const targets = new Array<FieldTarget | undefined>(records.length).fill(undefined)
  for (const { place, trainingId, type, transcriptId } of rows) targets[place] = { trainingId, type, transcriptId }
  return targets
}
