import type { Sql } from "../../portal/sql.ts"
import type { Rows } from "./rows.ts"

/** When something happens, and who does it. Nobody: the system. */
export type Act = { at: Date; by: number | null }

/**
 * Leads rows that wait for something as far as they get now, in a transaction: from the prerequisites, prior training, pre-work or payment that
 * they waited for, through approval where it is needed, to registration. Rows that wait for something else stay as they are.
 */
export async function proceed(_sql: Sql, _rows: Rows, _act: Act): Promise<void> {}
