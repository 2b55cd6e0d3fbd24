import type { Kind, PartKind } from "./kinds.ts"
import type { StoredThing, ThingsByKey } from "./portal-state.ts"

/** The id of a thing in the file, and the stored thing if there is one. */
export type FileThing = { id: number; isNew: boolean; found?: StoredThing | undefined }

/** The source of the ids in the rows of a file. */
export type IdSource = {
  /** The stored thing with a key. */
  find(kind: Kind, key: string): StoredThing | undefined
  /** The id of a thing that the file describes. */
  fileThing(kind: Kind, fileKey: string): FileThing
  /** The id of the next part, with this name, of a thing that the file describes. */
  part(kind: PartKind, owner: string, name: string): FileThing
}

/**
 * Collects the references of a file. The rows are made with this source first, to learn what must be looked up in the
 * portal, and then again with the final ids.
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

  /** Adds a key that must be looked up. */
  add(kind: Kind, key: string): void {
    const keys = this.keys.get(kind) ?? new Set()
    this.keys.set(kind, keys.add(key))
  }

  fileThing(): FileThing {
    return { id: 0, isNew: true }
  }

  part(kind: PartKind, owner: string, name: string): FileThing {
    const owners = this.parts.get(kind) ?? new Map<string, string[]>()
    this.parts.set(kind, owners.set(owner, [...(owners.get(owner) ?? []), name]))
    return { id: 0, isNew: true }
  }
}
