import type { UpsertResult } from "./upsert.ts"

type Id = number | string

/** The things that a load added, and those that it changed: their row, or a part of them, differs from before. */
export class ChangeLog {
  readonly #added = new Set<string>()
  readonly #changed = new Set<string>()

  /** Records the results of an upsert of a kind of things. */
  record(kind: string, rows: readonly (Omit<UpsertResult, "id"> & { id: Id })[]): void {
    for (const { id, added } of rows) (added ? this.#added : this.#changed).add(`${kind} ${id}`)
  }

  /** Records new things of a kind. */
  add(kind: string, ids: readonly Id[]): void {
    for (const id of ids) this.#added.add(`${kind} ${id}`)
  }

  /** Records changes of parts of these things. */
  change(kind: string, ids: readonly Id[]): void {
    for (const id of ids) this.#changed.add(`${kind} ${id}`)
  }

  isAdded(kind: string, id: Id): boolean {
    return this.#added.has(`${kind} ${id}`)
  }

  isChanged(kind: string, id: Id): boolean {
    return !this.isAdded(kind, id) && this.#changed.has(`${kind} ${id}`)
  }

  /** Whether anything of a kind has changed. */
  hasChanged(kind: string): boolean {
    return [...this.#changed].some((key) => key.startsWith(`${kind} `) && !this.#added.has(key))
  }
}
