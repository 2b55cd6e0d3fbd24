import type { Path } from "./complaint.ts"
import { fold, type Kind } from "./kinds.ts"
import type { Texts } from "./shapes.ts"

/** Something that the file describes, and the keys by which it is found. */
export type Declaration = {
  /** The member of the file that it stands in. */
  member: string
  kind: Kind
  path: Path
  /** The key that identifies it within the file. */
  own: string
  /** The keys by which the portal may have it already. */
  same: string[]
  /** The keys by which others refer to it, which nothing else may have. */
  keys: string[]
  /** Names by which others may refer to it when no key fits. */
  loose: string[]
}

/** Declares what stands at a place of a member of the file. Without `same` and `keys` it has one key only, its own. */
export function declare(
  member: string,
  kind: Kind,
  place: Path,
  own: string,
  { same = [own], keys = [own], loose = [] }: Partial<Pick<Declaration, "same" | "keys" | "loose">> = {},
): Declaration {
  return { member, kind, path: [member, ...place], own, same, keys: [...new Set(keys)], loose }
}

/** A text as a language has it; blank without one. */
export function textIn(culture: string, texts: Texts): string {
  if (typeof texts === "string") return texts
  return Object.entries(texts).find(([code]) => fold(code) === fold(culture))?.[1] ?? ""
}
