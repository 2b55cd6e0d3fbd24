import type { Sql, Statement } from "../../database/sql.ts"
import { type Status, statusId, statusNames, statusOf, statusText } from "./statuses.ts"

/** The displayed status of a row: its status, or one of two further names that the help pages use. */
export type DisplayStatus = Status | "notActivated" | "notAvailable"

/** The columns of a row that determine its displayed status. */
export type DisplayStatusColumns = { status: number; standAlone: boolean; availableAt: Date | null }

/**
 * Returns the displayed status: "Not Activated" for training assigned only as a part of a curriculum; "Not Available"
 * for registered training that can't be started yet.
 */
export function displayStatus({ status, standAlone, availableAt }: DisplayStatusColumns, now: Date): DisplayStatus {
  const name = statusOf(status)
  if (name === "assigned" && !standAlone) return "notActivated"
  if (name === "registered" && availableAt !== null && availableAt > now) return "notAvailable"
  return name
}

/** The condition that a row of `transcript`, under the alias `t`, has this displayed status: `displayStatus` in SQL. */
export function hasDisplayStatus(sql: Sql, shown: DisplayStatus, now: Date): Statement<unknown> {
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

/** Returns a displayed status in a culture's language, or in English if there is no translation. */
export function displayStatusText(shown: DisplayStatus, culture: string): string {
  if (shown !== "notActivated" && shown !== "notAvailable") return statusText(shown, culture)
  const texts: Record<string, string> = ownTexts[shown]
  return texts[languageOf(culture) ?? "en"] as string
}

const ownTexts = {
  notActivated: { en: "Not Activated", fr: "Non activé", de: "Nicht aktiviert" },
  notAvailable: { en: "Not Available", fr: "Non disponible", de: "Nicht verfügbar" },
}

/** Finds the displayed status with this text, in the first of these cultures that has it. */
export function findDisplayStatus(text: string, cultures: readonly string[]): DisplayStatus | undefined {
  const asked = text.trim().toLowerCase()
  const all: DisplayStatus[] = [...statusNames, "notActivated", "notAvailable"]
  return cultures
    .map((culture) => all.find((shown) => displayStatusText(shown, culture).toLowerCase() === asked))
    .find((shown) => shown !== undefined)
}

/** Returns the culture for our own texts: the requested one if we have its language, else the portal's. */
export function displayCulture(asked: string, ofPortal: string): string {
  return languageOf(asked) ? asked : ofPortal
}

/** Returns the language of a culture, if statuses and types have texts in it. */
export function languageOf(culture: string): "en" | "fr" | "de" | undefined {
  const language = culture.slice(0, 2).toLowerCase()
  return language === "en" || language === "fr" || language === "de" ? language : undefined
}
