import type { Kind } from "./kinds.ts"

/** Something that the portal has. Of a key that may fit several: all their ids in `ids`. */
export type StoredThing = { id: number; guid?: string | undefined; type?: string | undefined; ids?: number[] }

/** What the portal has of each kind, by key. */
export type ThingsByKey = Map<Kind, Map<string, StoredThing>>

export type OuTypeState = { kind: "standard" | "custom" | "group" | "self registration" }

export type FieldState = { type: string; trainingTypes: readonly string[] }

/** What rows depend on in every section, by keys. */
export type PortalState = {
  defaultCulture: string
  timeZone: string
  /** The codes of languages as the portal writes them. */
  cultures: ReadonlyMap<string, string>
  /** The codes of currencies. */
  currencies: ReadonlyMap<string, string>
  ouTypes: ReadonlyMap<string, OuTypeState>
  /** The key of the OU type of locations. */
  locationType: string
  /** The custom fields, by area and tag. */
  fields: ReadonlyMap<string, FieldState>
}
