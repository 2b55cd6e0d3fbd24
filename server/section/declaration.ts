import type { Path } from "./complaint.ts"
import { fold, type Kind } from "./kinds.ts"
import type { Texts } from "./shapes.ts"

/** A thing that the file describes, and the keys that identify it. */
export type Declaration = {
  /** The member of the file that contains it. */
  member: string
  kind: Kind
  path: Path
  /** The key that identifies it within the file. */
  fileKey: string
  /** The keys under which the portal may already have it. */
  same: string[]
  /** The keys by which references identify it. They are unique. */
  keys: string[]
  /** Names by which references may identify it if no key fits. They may repeat. */
  loose: string[]
}

/** Declares a thing at a place in a member of the file. Without `same` and `keys`, `own` is its only key. */
export function declare(
  member: string,
  kind: Kind,
  place: Path,
  fileKey: string,
  { same = [fileKey], keys = [fileKey], loose = [] }: Partial<Pick<Declaration, "same" | "keys" | "loose">> = {},
): Declaration {
  return { member, kind, path: [member, ...place], fileKey, same, keys: [...new Set(keys)], loose }
}

/** A text in a language; empty if there is none. */
export function textIn(culture: string, texts: Texts): string {
  if (typeof texts === "string") return texts
  return Object.entries(texts).find(([code]) => fold(code) === fold(culture))?.[1] ?? ""
}
