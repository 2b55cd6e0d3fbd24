import type { Kind, PartKind } from "./kinds.ts"
import type { StoredThing, ThingsByKey } from "./portal-state.ts"

/** The id of something in the file, and what the portal has of it. */
export type FileThing = { id: number; isNew: boolean; found?: StoredThing | undefined }

/** Where the ids come from that the rows of a file are made with. */
export type IdSource = {
  /** What the portal has under a key. */
  find(kind: Kind, key: string): StoredThing | undefined
  /** The id of something that the file describes. */
  own(kind: Kind, own: string): FileThing
  /** The id of a part of something that the file describes: the next one, with this name. */
  part(kind: PartKind, owner: string, name: string): FileThing
}

/**
 * Collects the references of a file. Rows are made with it a first time, to learn what must be looked up in the portal,
 * and a second time with the true ids.
 */
export class ReferenceCollector implements IdSource {
  readonly keys = new Map<Kind, Set<string>>()
  /** The names of the parts of each owner, in their order. */
  readonly parts = new Map<PartKind, Map<string, string[]>>()
  readonly #things: ThingsByKey

  constructor(things: ThingsByKey) {
    this.#things = things
  }

  find(kind: Kind, key: string): StoredThing | undefined {
    this.add(kind, key)
    return this.#things.get(kind)?.get(key)
  }

  /** Adds a key to those that must be looked up. */
  add(kind: Kind, key: string): void {
    const keys = this.keys.get(kind) ?? new Set()
    this.keys.set(kind, keys.add(key))
  }

  own(): FileThing {
    return { id: 0, isNew: true }
  }

  part(kind: PartKind, owner: string, name: string): FileThing {
    const owners = this.parts.get(kind) ?? new Map<string, string[]>()
    this.parts.set(kind, owners.set(owner, [...(owners.get(owner) ?? []), name]))
    return { id: 0, isNew: true }
  }
}
