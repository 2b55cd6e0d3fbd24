/**
 * The tables that one room owns, each with what one of its rows is. The room states them in its `tables.ts`, and only
 * its files insert, update or delete their rows. `docs/tables.md` is made from these statements.
 */
export type OwnedTables = Readonly<Record<string, string>>
