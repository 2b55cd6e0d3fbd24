import type { Kind, PartKind } from "./kinds.ts"
import type { Facts, Found, Keyed } from "./portal-state.ts"

/** The id of something in the file, and what the portal has of it. A session that is new to the portal has a new locator too. */
export type Own = { id: number; isNew: boolean; found?: Found | undefined; locator?: number }

/** Where the ids come from that the rows of a file are made with. */
export type IdSource = {
  /** What the portal has under a key. */
  find(kind: Kind, key: string): Found | undefined
  /** The id of something that the file describes. */
  own(kind: Kind, own: string): Own
  /** The id of a part of something that the file describes: the next one that is asked for, with this name. */
  part(kind: PartKind, owner: string, name: string): Own
}

/**
 * Takes down what is asked and answers it for show: rows are made a first time with it, to learn what must be looked up in the portal, and a
 * second time with the true ids.
 */
export class Asked implements IdSource {
  readonly keys = new Map<Kind, Set<string>>()
  /** The names of the parts of each owner, in their order. */
  readonly parts = new Map<PartKind, Map<string, string[]>>()
  readonly #keyed: Keyed

  constructor({ keyed }: Facts) {
    this.#keyed = keyed
  }

  find(kind: Kind, key: string): Found | undefined {
    this.ask(kind, key)
    return this.#keyed.get(kind)?.get(key)
  }

  ask(kind: Kind, key: string): void {
    const asked = this.keys.get(kind) ?? new Set()
    this.keys.set(kind, asked.add(key))
  }

  own(): Own {
    return { id: 0, isNew: true }
  }

  part(kind: PartKind, owner: string, name: string): Own {
    const owners = this.parts.get(kind) ?? new Map<string, string[]>()
    this.parts.set(kind, owners.set(owner, [...(owners.get(owner) ?? []), name]))
    return { id: 0, isNew: true }
  }
}
