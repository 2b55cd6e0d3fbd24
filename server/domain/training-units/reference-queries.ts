import { dayOf } from "../../database/calendar.ts"
import type { Sql } from "../../database/sql.ts"
import { type EntryAudience, idPairs, ouKey, unitPairs } from "../catalogue/index.ts"
import type { ResolvedReferences } from "./key-code-record.ts"

/** What an assignment refers to. */
export type References = { keyCode: string | undefined; people: readonly string[]; whom: readonly EntryAudience[] }

/**
 * Looks up, in one statement, what an assignment refers to. In the transaction that stores it: until that ends nobody else stores a key
 * code, so that one that is free now stays so.
 */
export async function findKnown(
  sql: Sql,
  { keyCode = "", people, whom }: References,
  at: Date,
): Promise<ResolvedReferences> {
  if (keyCode !== "") await sql`lock table training_unit_key_code in share row exclusive mode`
  const asked = [...new Set([...people, ...whom.flatMap((one) => (one.kind === "user" ? [one.id.trim()] : []))])]
  const units = whom.flatMap((one) =>
    one.kind === "ou" ? [{ key: ouKey(one.type, one.id), type: one.type, id: one.id }] : [],
  )
  const [found] = await sql<{
    today: string
    isKeyCodeTaken: boolean
    people: [string, number][]
    ous: [string, number][]
  }>`
    select ${dayOf(sql, sql`${at}::timestamptz`, sql`setting.time_zone`)} as today,
      exists (select from training_unit_key_code where lower(code) = lower(${keyCode})) as is_key_code_taken,
      ${idPairs(sql, asked, sql`select p.id from person_key k join person p on p.id = k.person_id and p.active where k.key = lower(asked)`)} as people,
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
