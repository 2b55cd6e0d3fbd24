import type { Sql } from "../database/sql.ts"
import type { Declaration } from "../section/declaration.ts"
import { type Kind, kinds, type PartKind, partKinds } from "../section/kinds.ts"
import type { StoredThing, ThingsByKey } from "../section/portal-state.ts"
import type { FileThing, IdSource, ReferenceCollector } from "../section/reference-collector.ts"
import type { StoredPart } from "../section/section.ts"
import { sections } from "./sections.ts"

/** The final ids: the portal's for existing things, and new ones for new things. */
export class Ids implements IdSource {
  readonly #things: ThingsByKey
  readonly #fileThings: Map<string, FileThing>
  readonly #parts: Map<string, FileThing[]>
  readonly #peopleInFile: Set<number>

  constructor(things: ThingsByKey, fileThings: Map<string, FileThing>, parts: Map<string, FileThing[]>) {
    this.#things = things
    this.#fileThings = fileThings
    this.#parts = parts
    this.#peopleInFile = new Set([...fileThings].filter(([key]) => key.startsWith("person\n")).map(([, { id }]) => id))
  }

  find(kind: Kind, key: string): StoredThing | undefined {
    const found = this.#things.get(kind)?.get(key)
    // A person in the file has exactly the User ID and user name that the file states.
    return kind === "person" && found && this.#peopleInFile.has(found.id) ? undefined : found
  }

  fileThing(kind: Kind, fileKey: string): FileThing {
    return this.#fileThings.get(`${kind}\n${fileKey}`)!
  }

  part(kind: PartKind, owner: string): FileThing {
    return this.#parts.get(`${kind}\n${owner}`)!.shift()!
  }
}

/** Assigns an id to everything in the file: the portal's id if the thing exists, else the next one of its table. */
export async function assignIds(
  sql: Sql,
  collector: ReferenceCollector,
  declarations: Declaration[],
  things: ThingsByKey,
): Promise<Ids> {
  const fileThings = new Map<string, FileThing>()
  const fresh: { table: string; thing: FileThing }[] = []
  const add = (table: string, found: StoredThing | undefined): FileThing => {
    const one: FileThing = { id: found?.id ?? 0, isNew: found === undefined, found }
    if (one.isNew) fresh.push({ table, thing: one })
    return one
  }

  for (const { kind, fileKey: key, same } of declarations) {
    if (fileThings.has(`${kind}\n${key}`)) continue
    const found = same.map((other) => things.get(kind)?.get(other)).find((one) => one !== undefined)
    fileThings.set(`${kind}\n${key}`, add(kinds[kind].table, found))
  }

  const parts = new Map<string, FileThing[]>()
  for (const [kind, owners] of collector.parts) {
    const ids = [...owners.keys()].map((owner) => fileThings.get(`${ownerKinds[kind]}\n${owner}`)?.id ?? 0)
    const present = Map.groupBy(await findParts(sql, kind, ids), ({ owner }) => owner)
    for (const [owner, names] of owners) {
      const had = present.get(fileThings.get(`${ownerKinds[kind]}\n${owner}`)?.id ?? 0) ?? []
      parts.set(
        `${kind}\n${owner}`,
        matched(names, had).map((found) => add(partKinds[kind], found)),
      )
    }
  }

  await takeIds(sql, fresh)
  return new Ids(things, fileThings, parts)
}

const ownerKinds: Record<PartKind, Kind> = {
  constraint: "role",
  part: "training",
  section: "training",
  priceBlock: "training",
}

/** The stored parts of a kind of these owners, in their order. */
async function findParts(sql: Sql, kind: PartKind, owners: readonly number[]): Promise<StoredPart[]> {
  const [find] = sections.flatMap(({ findParts }) => findParts?.[kind] ?? [])
  return await find!(sql, owners)
}

/**
 * Matches names to stored parts: the first part of that name, else the part in the same place unless another name
 * matches it.
 */
function matched(names: string[], present: StoredPart[]): (StoredPart | undefined)[] {
  const free = new Set(present)
  const take = (part: StoredPart | undefined) => {
    if (part) free.delete(part)
    return part
  }
  const byName = names.map((name) => take([...free].find((part) => part.name === name)))
  return byName.map((part, place) => part ?? take([present[place]].find((other) => other && free.has(other))))
}

async function takeIds(sql: Sql, fresh: { table: string; thing: FileThing }[]): Promise<void> {
  const byTable = Map.groupBy(fresh, ({ table }) => table)
  const tables = [...byTable.keys()]
  const lengths = [...byTable.values()].map(({ length }) => length)
  const rows = await sql<{ table: string; id: number }>`
    select needed.table, nextval(pg_get_serial_sequence(needed.table, 'id')) as id
    from unnest(${tables}::text[], ${lengths}::integer[]) as needed("table", length), generate_series(1, needed.length)
  `
  for (const { table, id } of rows) byTable.get(table)!.shift()!.thing.id = id
}
