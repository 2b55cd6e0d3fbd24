import { type DefaultCulture, defaultCultures, defaultTexts } from "./default-texts.ts"
import type { MailText } from "./template.ts"

/** The texts that administrators wrote, by event and culture. */
export type WrittenTexts = ReadonlyMap<string, ReadonlyMap<string, MailText>>

/**
 * A text, the culture that it is written in, and the culture for its values: the reader's own if it has the same
 * language.
 */
export type ChosenText = { text: MailText; source: string; culture: string }

/**
 * Returns the text of an event for a reader: in the reader's culture, else in another culture of the same language,
 * else in the portal's default culture, else the program's English text. In each culture the administrator's text
 * precedes the program's. Returns undefined when the event has no text.
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

/** Returns the program's own text of an event in a culture, if it has one. */
export function defaultText(event: string, culture: string): MailText | undefined {
  if (!Object.hasOwn(defaultTexts, event)) return undefined
  return defaultTexts[event as keyof typeof defaultTexts][culture as DefaultCulture]
}

function languageOf(culture: string): string | undefined {
  return culture.toLowerCase().split("-")[0]
}
