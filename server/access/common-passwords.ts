/**
 * Whether a password is one that many people have, or is made of one: it stands in the list of common passwords, alone, several times over,
 * or with up to four digits and signs behind it; or it is one character again and again. Capitals make no difference.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const text = password.normalize("NFKC").toLowerCase()
  if ([...repeatedIn(text)].length === 1) return true
  const common = await commonPasswords()
  return [text, text.replace(/[^\p{L}]{1,4}$/u, "")].some((made) => common.has(made) || common.has(repeatedIn(made)))
}

/** What a text consists of when it is that several times over, else the text itself. */
function repeatedIn(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1))
}

let kept: Promise<ReadonlySet<string>> | undefined

/** The list, which is read when it is first needed: most processes never set a password. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  kept ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]))
  return kept
}
