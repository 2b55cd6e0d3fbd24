/**
 * A part of a training's description in one language. Most parts are for everybody; some depend on the actor, or on
 * values that change too often to be cached. Joined, the texts are the JSON of an item.
 */
export type Piece =
  /** For everybody. */
  | { kind: " "; text: string }
  /** For compatible applications, and the variant for extended ones. */
  | { kind: "c"; text: string }
  | { kind: "x"; text: string }
  /** An element of a list: for everybody, or for people with one of the roles. */
  | { kind: "+"; text: string }
  | { kind: "r"; roles: number[]; text: string }
  /**
   * An element of a list, for people whom the session is available to; its seats are inserted between the two texts.
   */
  | { kind: "s"; session: number; before: string; after: string }
  /** The seats of the described session. */
  | { kind: "#"; session: number }
  /** The price for people without a price of their own. Wire: always a number, because typed readers fail on null. */
  | { kind: "$"; currency: string | null; amount: number }

export function always(text: string): Piece {
  return { kind: " ", text }
}

/** Returns an object's members as JSON text, without the braces around them. */
export function members(object: object): string {
  return JSON.stringify(object).slice(1, -1)
}
