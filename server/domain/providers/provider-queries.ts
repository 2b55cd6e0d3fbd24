import type { Sql } from "../../database/sql.ts"

/** The id of the provider with this name, in any case. */
export async function findProviderId(sql: Sql, name: string | null): Promise<number | undefined> {
  const [provider] = await sql<{ id: number }>`select id from provider where lower(name) = lower(${name})`
  return provider?.id
}
