import { dayOf } from "../../database/calendar.ts"
import type { Sql } from "../../database/sql.ts"
import { type EntryAudience, idPairs, ouKey, unitPairs } from "../catalogue/index.ts"
import type { ResolvedReferences } from "./key-code-record.ts"

/** The references of an assignment. */
export type References = { keyCode: string | undefined; people: readonly string[]; whom: readonly EntryAudience[] }

/**
 * Resolves the references of an assignment in one statement, in the transaction that stores it. Until the transaction
 * ends, no other transaction stores a key code, so that a code that is free now stays free.
 */
export async function resolveReferences(
  sql: Sql,
  { keyCode = "", people, whom }: References,
  at: Date,
): Promise<ResolvedReferences> {
  if (keyCode !== "") await sql`lock table training_unit_key_code in share row exclusive mode`
  const input = [...new Set([...people, ...whom.flatMap((one) => (one.kind === "user" ? [one.id.trim()] : []))])]
  const units = whom.flatMap((one) =>
    one.kind === "ou" ? [{ key: ouKey(one.type, one.id), type: one.type, id: one.id }] : [],
  )
  const personOfKey = sql`
    select p.id from person_key k join person p on p.id = k.person_id and p.active where k.key = lower(input)`
  const [found] = await sql<{
    today: string
    isKeyCodeTaken: boolean
    people: [string, number][]
    ous: [string, number][]
  }>`
    select ${dayOf(sql, sql`${at}::timestamptz`, sql`setting.time_zone`)} as today,
      exists (select from training_unit_key_code where lower(code) = lower(${keyCode})) as is_key_code_taken,
      ${idPairs(sql, input, personOfKey)} as people,
      ${unitPairs(sql, units)} as ous
    from portal_setting setting
  `
  const { today, isKeyCodeTaken } = found!
  const [foundPeople, foundOus] = [new Map(found!.people), new Map(found!.ous)]
  return {
    today,
    isKeyCodeTaken,
    person: (idOrName) => foundPeople.get(idOrName),
    ou: (type, idOrName) => foundOus.get(ouKey(type, idOrName)),
  }
}
