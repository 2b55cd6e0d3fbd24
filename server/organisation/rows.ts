import type { Resolver } from "../section/resolver.ts"
import type { Organisation } from "./organisation.ts"
import { sections } from "./sections.ts"

/** The rows of all sections of a file. */
export class FileRows {
  readonly #made: ReadonlyMap<object, unknown>

  /** `contexts`: the contexts of the sections, by section. */
  constructor(file: Organisation, resolver: Resolver, contexts: ReadonlyMap<object, unknown> = new Map()) {
    this.#made = new Map(sections.map((section) => [section, section.rows(file, resolver, contexts.get(section))]))
  }

  /** The rows of a section. */
  of<Rows>(section: { rows(...given: never[]): Rows }): Rows {
    return this.#made.get(section) as Rows
  }
}
