import { grantsOfAny } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { basePermissions, type Scope, type ScopedTraining } from "./scope.ts"

/** What a person may assign by this kind of assignment, and to whom: nothing, when the permission is not held. */
export async function findScope(sql: Sql, personId: number, kind: keyof typeof basePermissions): Promise<Scope> {
  return { personId, grants: await grantsOfAny(sql, personId, basePermissions[kind]) }
}

/** What constraints ask of these trainings, in the order of their ids. */
export async function findScopedTrainings(sql: Sql, trainingIds: readonly number[]): Promise<ScopedTraining[]> {
  return await sql<ScopedTraining>`
    select t.id, t.type, coalesce(t.provider_id, e.provider_id) as provider_id, s.event_id
    from training t left join session s on s.training_id = t.id left join training e on e.id = s.event_id
    where t.id = any(${[...trainingIds]}) order by t.id
  `
}
