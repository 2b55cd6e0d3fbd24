import type { Sql, Statement } from "../../database/sql.ts"
import { type Status, statusId, statusNames, statusOf, statusText } from "./statuses.ts"

/** What a row's status is shown as: itself, but for the two that the help pages show under another name. */
export type ShownStatus = Status | "notActivated" | "notAvailable"

/** What of a row decides how its status is shown. */
export type Showing = { status: number; standAlone: boolean; availableAt: Date | null }

/** What is assigned as a part of a curriculum alone is "Not Activated"; what one is registered for, but may not start yet, "Not Available". */
export function shownStatus({ status, standAlone, availableAt }: Showing, now: Date): ShownStatus {
  const name = statusOf(status)
  if (name === "assigned" && !standAlone) return "notActivated"
  if (name === "registered" && availableAt !== null && availableAt > now) return "notAvailable"
  return name
}

/** The condition that a row of `transcript`, under the alias `t`, is shown as this: what `shownStatus` says, in SQL. */
export function isShownAs(sql: Sql, shown: ShownStatus, now: Date): Statement<unknown> {
  switch (shown) {
    case "notActivated":
      return sql`(t.status = ${statusId("assigned")} and not t.stand_alone)`
    case "assigned":
      return sql`(t.status = ${statusId("assigned")} and t.stand_alone)`
    case "notAvailable":
      return sql`(t.status = ${statusId("registered")} and t.available_at > ${now})`
    case "registered":
      return sql`(t.status = ${statusId("registered")} and (t.available_at is null or t.available_at <= ${now}))`
    default:
      return sql`t.status = ${statusId(shown)}`
  }
}

/** A shown status in a culture's language, or in English where it is none of ours. */
export function shownText(shown: ShownStatus, culture: string): string {
  if (shown !== "notActivated" && shown !== "notAvailable") return statusText(shown, culture)
  const texts: Record<string, string> = ownTexts[shown]
  return texts[languageOf(culture) ?? "en"] as string
}

const ownTexts = {
  notActivated: { en: "Not Activated", fr: "Non activé", de: "Nicht aktiviert" },
  notAvailable: { en: "Not Available", fr: "Non disponible", de: "Nicht verfügbar" },
}

/** The shown status that has this text in the first of these cultures that has it. Nothing: none has. */
export function shownStatusNamed(text: string, cultures: readonly string[]): ShownStatus | undefined {
  const asked = text.trim().toLowerCase()
  const all: ShownStatus[] = [...statusNames, "notActivated", "notAvailable"]
  return cultures
    .map((culture) => all.find((shown) => shownText(shown, culture).toLowerCase() === asked))
    .find((shown) => shown !== undefined)
}

/** The culture to show texts of ours in: the one that is asked for where we have its language, else the portal's own. */
export function shownCulture(asked: string, ofPortal: string): string {
  return languageOf(asked) ? asked : ofPortal
}

/** The language of a culture, where statuses and types have texts in it. */
export function languageOf(culture: string): "en" | "fr" | "de" | undefined {
  const language = culture.slice(0, 2).toLowerCase()
  return language === "en" || language === "fr" || language === "de" ? language : undefined
}
