import type { Kind } from "./kinds.ts"
import type { Put } from "./upsert.ts"

type Id = number | string

/** Which things a load added, and which it changed: those whose row, or anything that belongs to them, is not as it was. */
export class Touched {
  readonly #added = new Set<string>()
  readonly #changed = new Set<string>()

  put(
    kind:
      | Kind
      | "language"
      | "currency"
      | "transcript"
      | "approvalRule"
      | "approvalDefault"
      | "task"
      | "unitAssignment"
      | "certificationEnrollment",
    puts: (Omit<Put, "id"> & { id: Id })[],
  ): void {
    for (const { id, added } of puts) (added ? this.#added : this.#changed).add(`${kind} ${id}`)
  }

  change(kind: Kind, ids: readonly Id[]): void {
    for (const id of ids) this.#changed.add(`${kind} ${id}`)
  }

  isAdded(kind: string, id: Id): boolean {
    return this.#added.has(`${kind} ${id}`)
  }

  isChanged(kind: string, id: Id): boolean {
    return !this.isAdded(kind, id) && this.#changed.has(`${kind} ${id}`)
  }
}
