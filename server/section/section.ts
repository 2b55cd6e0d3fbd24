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

/** What a file says in these members. */
export type MemberValues<Shapes extends Members> = { [Name in keyof Shapes]: z.output<Shapes[Name]> }

/** What saving a section needs besides its rows. */
export type Load = {
  now: Date
  changes: ChangeLog
  /** Receives what is wrong with the file after all; then nothing is stored. */
  complain(path: Path, message: string): void
}

/** One step of saving a section: rows of one kind of things, or whatever else. */
export type Step<Rows> = {
  /** Unique among the steps of all sections. */
  name: string
  /** The steps of sections further down the list that come first, because the rows refer to theirs. */
  after?: readonly string[]
} & (
  | { kind: Kind; upsert(sql: Sql, rows: Rows, load: Load): Promise<UpsertResult[]> }
  | { save(sql: Sql, rows: Rows, load: Load): Promise<void> }
)

/** Something that the portal has under a key. Things under a `loose` key may be several. */
export type StoredKey = StoredThing & { kind: Kind; key: string; loose?: boolean }

/** A part that a thing has now. */
export type StoredPart = { id: number; owner: number; name: string }

/** What the report of a load counts: something of a member of the file, by its id in the change log. */
export type ReportItem = { member: string; kind: string; id: string }

/**
 * A part of the organisation file, as the module states it whose tables it fills. `Context` is what the rows depend on
 * in the portal beyond ids.
 */
export type Section<Shapes extends Members = Members, Rows = unknown, Context = unknown> = {
  /** The members of the file, in its order. */
  members: Shapes
  /** What others may refer to. `plain` returns a text in the default language. */
  declarations?(given: MemberValues<Shapes>, plain: (texts: Texts) => string): Declaration[]
  /** All that the portal has of these things, where they are few. */
  findAll?(sql: Sql): Promise<StoredKey[]>
  /** What the portal has of these things under the keys of a kind, where they are many. */
  findByKeys?(sql: Sql, keysOf: (kind: Kind) => string[]): Promise<StoredKey[]>
  /** The parts that these owners have now, in their order. */
  findParts?: Partial<Record<PartKind, (sql: Sql, owners: readonly number[]) => PromiseLike<StoredPart[]>>>
  /** Looks up what the rows depend on beyond ids. `idOf` returns the id of what the portal has under a key. */
  findContext?(
    sql: Sql,
    given: MemberValues<Shapes>,
    idOf: (kind: Kind, key: string) => number | undefined,
  ): Promise<Context>
  /** The rows that the file makes. They are made twice: first without `context`, to collect what they refer to. */
  rows(given: MemberValues<Shapes>, resolver: Resolver, context?: Context): Rows
  /** What is wrong with the rows among each other. */
  check?(rows: Rows, context: Context): Iterable<Complaint>
  /** What the report counts besides what is declared. */
  reportItems?(rows: Rows): Iterable<ReportItem>
  steps: readonly Step<Rows>[]
}

/** States a section. */
export function section<Shapes extends Members, Rows, Context = undefined>(
  stated: Section<Shapes, Rows, Context>,
): Section<Shapes, Rows, Context> {
  return stated
}

/** What the portal has of a kind of things that are context by a name or an id. */
export function asStoredKeys(
  kind: Kind,
  rows: readonly { id: number; name: string; guid?: string | undefined }[],
): StoredKey[] {
  return rows.map(({ name, ...found }) => ({ kind, key: fold(name), ...found }))
}
