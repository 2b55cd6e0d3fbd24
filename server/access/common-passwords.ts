/**
 * Whether a password is in the list of common passwords, or consists of one of them repeated, or followed by up to four
 * digits and signs, or is a single character repeated. Case is ignored.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const text = password.normalize("NFKC").toLowerCase()
  if ([...repeatedUnit(text)].length === 1) return true
  const common = await commonPasswords()
  return [text, text.replace(/[^\p{L}]{1,4}$/u, "")].some(
    (variant) => common.has(variant) || common.has(repeatedUnit(variant)),
  )
}

/** Returns the smallest text whose repetition is the text, or else the text itself. */
function repeatedUnit(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1))
}

let cachedList: Promise<ReadonlySet<string>> | undefined

/** Loads the list on first use: most processes never set a password. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  cachedList ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]))
  return cachedList
}
