import { type DefaultCulture, defaultCultures, defaultTexts } from "./default-texts.ts"
import type { MailText } from "./template.ts"

/** The texts that administrators have written, by event and culture. */
export type WrittenTexts = ReadonlyMap<string, ReadonlyMap<string, MailText>>

/** A text, the culture that it is written in, and the one that its values are to be written in: the reader's, if of the same language. */
export type ChosenText = { text: MailText; source: string; culture: string }

/**
 * The text of an event for a reader: the one of the reader's culture, else of another culture of the same language, else of the portal's
 * default culture, else the program's English one; in each the administrator's before the program's. Nothing when the event has none.
 */
export function textFor(
  event: string,
  { culture, defaultCulture, written }: { culture: string; defaultCulture: string; written: WrittenTexts },
): ChosenText | undefined {
  const own = written.get(event) ?? new Map<string, MailText>()
  const known = [...new Set([...own.keys(), ...defaultCultures])]
  const sameLanguage = known.filter((other) => languageOf(other) === languageOf(culture))
  for (const candidate of [culture, ...sameLanguage, defaultCulture, "en-US"]) {
    const text = own.get(candidate) ?? defaultText(event, candidate)
    if (text)
      return { text, source: candidate, culture: languageOf(candidate) === languageOf(culture) ? culture : candidate }
  }
  return undefined
}

/** The program's own text of an event in a culture, where it has one. */
export function defaultText(event: string, culture: string): MailText | undefined {
  if (!Object.hasOwn(defaultTexts, event)) return undefined
  return defaultTexts[event as keyof typeof defaultTexts][culture as DefaultCulture]
}

function languageOf(culture: string): string | undefined {
  return culture.toLowerCase().split("-")[0]
}
