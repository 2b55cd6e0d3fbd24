import type { Grant } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { Refusal } from "../../wire/faults.ts"
import { enrollmentWithin } from "./certification-queries.ts"

/**
 * Finds the active people with these names within the grants, in the order of the names. The id is null if nobody was
 * found.
 */
export async function findEnrollablePeople(
  sql: Sql,
  names: readonly string[],
  { certificationId, grants, callerId }: { certificationId: number; grants: readonly Grant[]; callerId: number },
): Promise<{ input: string; personId: number | null }[]> {
  return await sql<{ input: string; personId: number | null }>`
    select input.name as input, p.id as person_id
    from unnest(${[...names]}::text[]) with ordinality as input (name, place)
    join certification c on c.id = ${certificationId}
    left join person_key k on k.key = lower(input.name)
    left join person p
      on p.id = k.person_id and p.active and ${enrollmentWithin(sql, grants, callerId, sql`k.person_id`)}
    order by input.place
  `
}

/** Throws a refusal with 409 if the certification is not active. Holds its row until the transaction ends. */
export async function requireActiveCertification(sql: Sql, id: number): Promise<void> {
  const [row] = await sql<{ active: boolean }>`select active from certification where id = ${id} for share`
  if (!row?.active) throw new Refusal(409, "The certification is not active.")
}
