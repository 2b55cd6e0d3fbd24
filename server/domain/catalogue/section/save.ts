import type { Sql } from "../../../database/sql.ts"
import type { Load } from "../../../section/section.ts"
import { replace, upsert } from "../../../section/upsert.ts"
import { lockCompletedSessions } from "../seats.ts"
import { saveCurricula } from "./curricula.ts"
import type { TrainingRows } from "./index.ts"
import { saveParts } from "./parts.ts"
import { savePrices } from "./prices.ts"

/** Saves learning objects with all of their parts. */
export async function saveTrainings(sql: Sql, rows: TrainingRows, { now, changes, complain }: Load): Promise<void> {
  for (const id of await listCancelledTooLate(sql, rows))
    complain([...(rows.paths.get(id) ?? []), "active"], "the session can't be cancelled: its roster has been submitted")
  const ids = rows.training.map(({ id }) => id)
  const sessions = rows.session.map(({ trainingId }) => trainingId)
  changes.record("training", await upsert(sql, sql`training`, rows.training, { modifiedAt: now }))
  const changed = [
    ...(await saveTypes(sql, rows)),
    ...(await saveParts(sql, sessions, rows.parts)),
    ...(await replace(sql, sql`session_rule`, sql`training_id`, ids, rows.sessionRule)),
    ...(await saveCurricula(sql, rows.curricula)),
    ...(await savePrices(sql, ids, rows.prices)),
    ...(await replace(sql, sql`training_subject`, sql`training_id`, ids, rows.trainingSubject)),
    ...(await replace(sql, sql`training_skill`, sql`training_id`, ids, rows.trainingSkill)),
    ...(await replace(sql, sql`training_competency`, sql`training_id`, ids, rows.trainingCompetency)),
    ...(await replace(sql, sql`training_work`, sql`training_id`, ids, rows.trainingWork)),
    ...(await replace(sql, sql`training_equivalent`, sql`training_id`, ids, rows.trainingEquivalent)),
    ...(await replace(sql, sql`training_prerequisite`, sql`training_id`, ids, rows.trainingPrerequisite)),
    ...(await replace(sql, sql`availability`, sql`training_id`, ids, rows.availability)),
    ...(await replace(sql, sql`training_custom_field`, sql`training_id`, ids, rows.trainingCustomField)),
  ]
  changes.change("training", changed)
  await sql`update training set modified_at = ${now} where id = any(${[...new Set(changed)]}) and modified_at <> ${now}`
}

/** Returns the active sessions that the file cancels, although their rosters are submitted. */
async function listCancelledTooLate(sql: Sql, { training }: TrainingRows): Promise<number[]> {
  const inactive = training.filter(({ type, active }) => type === "Session" && !active).map(({ id }) => id)
  const active = await sql<{ id: number }>`
    select id from training where id = any(${inactive}::bigint[]) and active order by id
  `
  return await lockCompletedSessions(
    sql,
    active.map(({ id }) => id),
  )
}

/** Saves the columns that only events, sessions or materials have, and returns the ids of the changed ones. */
async function saveTypes(sql: Sql, rows: TrainingRows): Promise<number[]> {
  const upserted = [
    ...(await upsert(sql, sql`event`, rows.event, { key: "trainingId" })),
    ...(await upsert(sql, sql`session`, rows.session, { key: "trainingId" })),
    ...(await upsert(sql, sql`material`, rows.material, { key: "trainingId" })),
  ]
  return upserted.map(({ id }) => id)
}
