import type { Sql } from "../database/sql.ts"
import type { Declaration } from "./declared.ts"
import { type Kind, kinds, type PartKind, partKinds } from "./kinds.ts"
import type { Found, Keyed } from "./portal-state.ts"
import type { Asked, IdSource, Own } from "./reference-collector.ts"

/** The true ids: those that the portal has, and new ones for what is new. */
export class Ids implements IdSource {
  readonly #keyed: Keyed
  readonly #own: Map<string, Own>
  readonly #parts: Map<string, Own[]>
  readonly #peopleInFile: Set<number>

  constructor(keyed: Keyed, own: Map<string, Own>, parts: Map<string, Own[]>) {
    this.#keyed = keyed
    this.#own = own
    this.#parts = parts
    this.#peopleInFile = new Set([...own].filter(([key]) => key.startsWith("person\n")).map(([, { id }]) => id))
  }

  find(kind: Kind, key: string): Found | undefined {
    const found = this.#keyed.get(kind)?.get(key)
    // A person in the file has the User ID and user name that the file gives, and no others any more.
    return kind === "person" && found && this.#peopleInFile.has(found.id) ? undefined : found
  }

  own(kind: Kind, own: string): Own {
    return this.#own.get(`${kind}\n${own}`)!
  }

  part(kind: PartKind, owner: string): Own {
    return this.#parts.get(`${kind}\n${owner}`)!.shift()!
  }
}

/** Gives an id to everything in the file: the one that the portal has for it, else the next of its table. */
export async function assignIds(sql: Sql, asked: Asked, declared: Declaration[], keyed: Keyed): Promise<Ids> {
  const own = new Map<string, Own>()
  const sessions: Own[] = []
  const fresh: { table: string; own: Own }[] = []
  const add = (table: string, found: Found | undefined): Own => {
    const one: Own = { id: found?.id ?? 0, isNew: found === undefined, found }
    if (one.isNew) fresh.push({ table, own: one })
    return one
  }

  for (const { kind, own: key, same, section } of declared) {
    if (own.has(`${kind}\n${key}`)) continue
    const found = same.map((other) => keyed.get(kind)?.get(other)).find((one) => one !== undefined)
    const one = add(kinds[kind].table, found)
    own.set(`${kind}\n${key}`, one)
    if (section === "sessions" && one.isNew) sessions.push(one)
  }

  const parts = new Map<string, Own[]>()
  for (const [kind, owners] of asked.parts) {
    const ids = [...owners.keys()].map((owner) => own.get(`${ownerKinds[kind]}\n${owner}`)?.id ?? 0)
    const present = Map.groupBy(await findParts[kind](sql, ids), ({ owner }) => owner)
    for (const [owner, names] of owners) {
      const had = present.get(own.get(`${ownerKinds[kind]}\n${owner}`)?.id ?? 0) ?? []
      parts.set(
        `${kind}\n${owner}`,
        matched(names, had).map((found) => add(partKinds[kind], found)),
      )
    }
  }

  await takeIds(sql, fresh)
  await takeLocators(sql, sessions)
  return new Ids(keyed, own, parts)
}

const ownerKinds: Record<PartKind, Kind> = {
  constraint: "role",
  part: "training",
  section: "training",
  priceBlock: "training",
}

type PresentPart = { id: number; owner: number; name: string }

/** The parts that these owners have now, in their order. */
const findParts: Record<PartKind, (sql: Sql, ids: number[]) => PromiseLike<PresentPart[]>> = {
  constraint: (sql, ids) => sql<PresentPart>`
    select id, role_id as owner, permission as name from permission_constraint where role_id = any(${ids}) order by id`,
  part: (sql, ids) => sql<PresentPart>`
    select id, session_id as owner, name from part where session_id = any(${ids}) order by position, id`,
  section: (sql, ids) => sql<PresentPart>`
    select id, curriculum_id as owner, title as name from curriculum_section where curriculum_id = any(${ids}) order by id`,
  priceBlock: (sql, ids) => sql<PresentPart>`
    select id, training_id as owner, unit || ' ' || price_type as name from price_block where training_id = any(${ids}) order by id`,
}

/** Which present part each name means: the first of that name, else the one in the same place if no other name means it. */
function matched(names: string[], present: PresentPart[]): (PresentPart | undefined)[] {
  const free = new Set(present)
  const take = (part: PresentPart | undefined) => {
    if (part) free.delete(part)
    return part
  }
  const byName = names.map((name) => take([...free].find((part) => part.name === name)))
  return byName.map((part, place) => part ?? take([present[place]].find((other) => other && free.has(other))))
}

async function takeIds(sql: Sql, fresh: { table: string; own: Own }[]): Promise<void> {
  const wanted = Map.groupBy(fresh, ({ table }) => table)
  const rows = await sql<{ table: string; id: number }>`
    select wanted.table, nextval(pg_get_serial_sequence(wanted.table, 'id')) as id
    from unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()].map(({ length }) => length)}::integer[]) as wanted("table", length),
      generate_series(1, wanted.length)
  `
  for (const { table, id } of rows) wanted.get(table)!.shift()!.own.id = id
}

async function takeLocators(sql: Sql, sessions: Own[]): Promise<void> {
  const rows = await sql<{ locator: number }>`
    select nextval('session_locator') as locator from generate_series(1, ${sessions.length}::integer)
  `
  for (const [index, { locator }] of rows.entries()) sessions[index]!.locator = locator
}
