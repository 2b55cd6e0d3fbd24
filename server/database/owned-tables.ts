/**
 * The tables that one folder owns, each with what one row stands for. The folder lists them in its `tables.ts`, and
 * only its files insert, update or delete their rows. `docs/tables.md` is generated from these lists.
 */
export type OwnedTables = Readonly<Record<string, string>>
