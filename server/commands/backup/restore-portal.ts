import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { sqlOn } from "../../database/connections.ts"
import { applyMigrations, lockMigrations, migrationNames } from "../../database/migrate.ts"
import { removeAllApiKeys } from "../../domain/applications/index.ts"
import { beginChangeEra } from "../../domain/transcripts/index.ts"
import { holdPortal } from "../../install/held-portal.ts"
import { forgetKey } from "../../install/secret-key.ts"
import type { Clock } from "../../portal/clock.ts"
import type { PortalHead } from "./backup-file.ts"
import { clearDatabase } from "./clear-database.ts"
import { nameList, rowsOf } from "./client.ts"
import { ownTables } from "./dump-portal.ts"

/** How a portal is restored. */
export type RestoreOptions = {
  clock: Clock
  /** When the backup was taken. */
  takenAt: Date
  /** Whether the sealed secrets are dropped because their key is lost. */
  forgetSecrets: boolean
}

/** Restores a portal's rows into a database, between `begin` and `complete` in one transaction of the client. */
export class Restore {
  readonly #client: pg.Client
  readonly #head: PortalHead
  readonly #options: RestoreOptions
  readonly #rowCounts: Record<string, number> = {}
  #createStatements: string[] = []

  constructor(client: pg.Client, head: PortalHead, options: RestoreOptions) {
    this.#client = client
    this.#head = head
    this.#options = options
  }

  /**
   * Clears the database and creates the tables as they were when the backup was taken. Indexes and foreign keys are
   * created last, from all rows at once: that is faster than row by row, and no table has to wait for another.
   */
  async begin(): Promise<void> {
    const sql = sqlOn(this.#client)
    await lockMigrations(sql)
    await clearDatabase(this.#client)
    await applyMigrations(sql, this.#options.clock, this.#head.migrations)
    await this.#client.query("set constraints all immediate")
    const tables = Object.keys(this.#head.tables)
    const definitions = await rowsOf<{ drop: string; make: string }>(this.#client, indexesAndKeys)
    for (const { drop } of definitions) await this.#client.query(drop)
    this.#createStatements = definitions.map(({ make }) => make).reverse()
    // The rows in the backup already contain what triggers maintain.
    await this.#alterAll(tables, "disable trigger user")
    const existing = await rowsOf<{ relname: string }>(this.#client, `select relname from ${ownTables}`)
    // Deletes the few rows that migrations insert. `truncate` would create a new file for every table and index.
    await this.#client.query(existing.map(({ relname }) => `delete from ${nameList([relname])}`).join(";"))
  }

  /** Inserts rows of a table from the output of COPY. */
  async load(table: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    const columns = nameList(this.#head.tables[table] ?? [])
    const target = this.#client.query(copyFrom(`copy ${nameList([table])} (${columns}) from stdin`))
    await pipeline(Readable.from(bytes), target)
    this.#rowCounts[table] = (this.#rowCounts[table] ?? 0) + target.rowCount
  }

  /** Returns whether each table has the number of rows in the backup. */
  has(counts: Readonly<Record<string, number>>): boolean {
    return Object.entries(counts).every(([table, count]) => (this.#rowCounts[table] ?? 0) === count)
  }

  /** The number of inserted rows. */
  get rows(): number {
    return Object.values(this.#rowCounts).reduce((sum, count) => sum + count, 0)
  }

  /** Creates the indexes and keys, applies newer migrations, and holds the portal. */
  async complete(): Promise<void> {
    const { clock, takenAt, forgetSecrets } = this.#options
    for (const statement of this.#createStatements) await this.#client.query(statement)
    for (const [name, { value, isCalled }] of Object.entries(this.#head.sequences))
      await this.#client.query("select setval($1::regclass, $2, $3)", [nameList([name]), value, isCalled])
    await this.#alterAll(Object.keys(this.#head.tables), "enable trigger user")
    const sql = sqlOn(this.#client)
    await applyMigrations(sql, clock, await migrationNames())
    await beginChangeEra(sql)
    await holdPortal(sql, { now: clock.now(), takenAt })
    if (!forgetSecrets) return
    await removeAllApiKeys(sql)
    await forgetKey(sql)
  }

  async #alterAll(tables: string[], action: string): Promise<void> {
    await this.#client.query(tables.map((table) => `alter table ${nameList([table])} ${action}`).join(";"))
  }
}

/**
 * Statements that drop and create each index without a constraint, and each foreign key. The keys are dropped first and
 * created last.
 */
const indexesAndKeys = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make, 1 as turn
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
  union all
  select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 2
  from pg_index join pg_class on pg_class.oid = indrelid
  where relnamespace = 'public'::regnamespace and relkind = 'r' and not exists (select from pg_constraint where conindid = indexrelid and contype <> 'f')
  order by turn
`
