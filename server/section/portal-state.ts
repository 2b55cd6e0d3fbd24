import type { Kind } from "./kinds.ts"

/** A stored thing. For a key that may repeat, `ids` has all ids. */
export type StoredThing = { id: number; guid?: string | undefined; type?: string | undefined; ids?: number[] }

/** The stored things of each kind, by key. */
export type ThingsByKey = Map<Kind, Map<string, StoredThing>>

export type OuTypeState = { kind: "standard" | "custom" | "group" | "self registration" }

export type FieldState = { type: string; trainingTypes: readonly string[] }

/** The state that the rows of every section depend on, by keys. */
export type PortalState = {
  defaultCulture: string
  timeZone: string
  /** The language codes in the portal's spelling. */
  cultures: ReadonlyMap<string, string>
  /** The codes of currencies. */
  currencies: ReadonlyMap<string, string>
  ouTypes: ReadonlyMap<string, OuTypeState>
  /** The key of the OU type of locations. */
  locationType: string
  /** The custom fields, by area and tag. */
  fields: ReadonlyMap<string, FieldState>
}
