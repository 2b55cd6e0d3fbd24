import type { OwnedTables } from "../database/owned-tables.ts"

/** The tables of this folder, and what one row of each stands for. */
export const tables: OwnedTables = {
  health_check: "The one row that the health check rewrites, to find out whether the database can be written to.",
  idempotency_key: "The answer of a write that came with an Idempotency-Key, kept for a day.",
}
