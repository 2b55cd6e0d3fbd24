import type { OwnedTables } from "../database/owned-tables.ts"

/** The tables of this folder, and what a row of each holds. */
export const tables: OwnedTables = {
  job: "Work that is done beside the requests: what it is, when it is due, its checkpoint and its outcome.",
  job_wish: "A job that was asked for while one with its key had not ended.",
}
