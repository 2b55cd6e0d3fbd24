import type { z } from "zod"
import type { Sql } from "../database/sql.ts"
import type { ChangeLog } from "./change-log.ts"
import type { Complaint, Path } from "./complaint.ts"
import type { Declaration } from "./declaration.ts"
import { fold, type Kind, type PartKind } from "./kinds.ts"
import type { StoredThing } from "./portal-state.ts"
import type { Resolver } from "./resolver.ts"
import type { Texts } from "./shapes.ts"
import type { UpsertResult } from "./upsert.ts"

/** The shapes of members of an organisation file, by their names. */
export type Members = Record<string, z.ZodType>

/** The values of these members in a file. */
export type MemberValues<Shapes extends Members> = { [Name in keyof Shapes]: z.output<Shapes[Name]> }

/** The context of saving a section, besides its rows. */
export type Load = {
  now: Date
  changes: ChangeLog
  /** Receives problems that are found while saving. After one, nothing is stored. */
  complain(path: Path, message: string): void
}

/** One step of saving a section, usually the rows of one kind of things. */
export type Step<Rows> = {
  /** Unique among the steps of all sections. */
  name: string
  /** Steps of later sections that must precede this one, because its rows refer to theirs. */
  after?: readonly string[]
} & (
  | { kind: Kind; upsert(sql: Sql, rows: Rows, load: Load): Promise<UpsertResult[]> }
  | { save(sql: Sql, rows: Rows, load: Load): Promise<void> }
)

/** A stored thing with its key. Several things may have the same `loose` key. */
export type StoredKey = StoredThing & { kind: Kind; key: string; loose?: boolean }

/** A stored part of a thing. */
export type StoredPart = { id: number; owner: number; name: string }

/** A thing that the report of a load counts for a member of the file, by its id in the change log. */
export type ReportItem = { member: string; kind: string; id: string }

/**
 * A part of the organisation file, stated by the module that owns its tables. `Context` is the state of the portal,
 * beyond ids, that the rows depend on.
 */
export type Section<Shapes extends Members = Members, Rows = unknown, Context = unknown> = {
  /** The members of the file, in its order. */
  members: Shapes
  /** The things that references may identify. `plain` returns a text in the default language. */
  declarations?(values: MemberValues<Shapes>, plain: (texts: Texts) => string): Declaration[]
  /** All stored things of the section's kinds, if there are few. */
  findAll?(sql: Sql): Promise<StoredKey[]>
  /** The stored things of the section's kinds with these keys, if there are many. */
  findByKeys?(sql: Sql, keysOf: (kind: Kind) => string[]): Promise<StoredKey[]>
  /** The stored parts of these owners, in their order. */
  findParts?: Partial<Record<PartKind, (sql: Sql, owners: readonly number[]) => PromiseLike<StoredPart[]>>>
  /** Looks up the context of the rows. `idOf` returns the id of the stored thing with a key. */
  findContext?(
    sql: Sql,
    given: MemberValues<Shapes>,
    idOf: (kind: Kind, key: string) => number | undefined,
  ): Promise<Context>
  /** The rows of the file. They are made twice: first without `context`, to collect their references. */
  rows(values: MemberValues<Shapes>, resolver: Resolver, context?: Context): Rows
  /** Problems of the rows in combination. */
  check?(rows: Rows, context: Context): Iterable<Complaint>
  /** The things that the report counts besides the declared ones. */
  reportItems?(rows: Rows): Iterable<ReportItem>
  steps: readonly Step<Rows>[]
}

export function section<Shapes extends Members, Rows, Context = undefined>(
  stated: Section<Shapes, Rows, Context>,
): Section<Shapes, Rows, Context> {
  return stated
}

/** The stored things of a kind that are identified by a name. */
export function asStoredKeys(
  kind: Kind,
  rows: readonly { id: number; name: string; guid?: string | undefined }[],
): StoredKey[] {
  return rows.map(({ name, ...found }) => ({ kind, key: fold(name), ...found }))
}
