import type { Person } from "../../access/caller.ts"
import { findUncoveredPeople } from "../../access/covered-people.ts"
import { beyondRights, mayEverything, strongerText } from "../../access/rights-change.ts"
import type { Sql } from "../../database/sql.ts"
import { Refusal } from "../../wire/faults.ts"

// Applications and API ids act with the rights of people, so that their authors need those rights. Without an author it
// is the operator of the machine who registers, to whom the rule does not apply.

/** Refuses with 401 an author who does not hold the rights of these people as widely. Each person has a field. */
export async function checkBinding(
  sql: Sql,
  author: Person | undefined,
  people: readonly { field: string; id: number | null | undefined }[],
): Promise<void> {
  if (!author) return
  const bound = people.flatMap(({ field, id }) => (typeof id === "number" ? [{ field, id }] : []))
  const uncovered = await findUncoveredPeople(
    sql,
    author.id,
    bound.map(({ id }) => id),
  )
  const faults = bound.filter(({ id }) => uncovered.has(id)).map(({ field }) => ({ field, message: strongerText }))
  if (faults.length > 0) throw beyondRights(faults)
}

/** Refuses with 401 an author who does not hold every permission without constraints, as an API id for any user. */
export async function checkBindingOfAll(sql: Sql, author: Person | undefined, field: string): Promise<void> {
  if (!author || (await mayEverything(sql, author.id))) return
  throw beyondRights([{ field, message: "An API id for any user needs every permission without constraints." }])
}

/** Refuses with 404 an application that does not exist, and with 401 an author who must not change it. Locks it. */
export async function checkApplication(sql: Sql, author: Person | undefined, id: number): Promise<void> {
  const [application] = await sql<{ personId: number }>`
    select person_id from application where id = ${id} for update
  `
  if (!application) throw new Refusal(404, "Not Found")
  await checkBinding(sql, author, [{ field: "id", id: application.personId }])
}

/** Refuses with 404 an API id that does not exist, and with 401 an author who must not change it. Locks it. */
export async function checkApiKey(sql: Sql, author: Person | undefined, id: number): Promise<void> {
  const [key] = await sql<{ limited: boolean; people: number[] }>`
    select limited, array(select person_id from api_key_person where api_key_id = api_key.id) as people
    from api_key where id = ${id} for update
  `
  if (!key) throw new Refusal(404, "Not Found")
  if (!key.limited) return await checkBindingOfAll(sql, author, "id")
  await checkBinding(
    sql,
    author,
    key.people.map((person) => ({ field: "id", id: person })),
  )
}
