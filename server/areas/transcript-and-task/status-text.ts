import type { Sql, Statement } from "../../portal/sql.ts"
import { isPastDue, pastDue } from "../transcripts/past-due.ts"
import {
  isShownAs,
  languageOf,
  type Showing,
  type ShownStatus,
  shownStatus,
  shownStatusNamed,
  shownText,
} from "../transcripts/shown-status.ts"

const pastDueTexts = { en: "Past Due", fr: "En retard", de: "Überfällig" }

/** A row's status as people are shown it: `Registered`, or `Registered / Past Due` once its due date has passed. */
export function statusText(row: Showing & { dueAt: Date | null }, culture: string, now: Date): string {
  const text = shownText(shownStatus(row, now), culture)
  return isPastDue(row, now) ? `${text} / ${pastDueText(culture)}` : text
}

/** A status that is asked for, of rows that are past due only or of all. */
export type AskedStatus = { shown: ShownStatus; pastDue: boolean }

/** The status that a text means in the first of these cultures that has it, with or without the words for past due. Nothing: it means none. */
export function statusAsked(text: string, cultures: readonly string[]): AskedStatus | undefined {
  const [name = "", ...suffix] = text.split("/").map((word) => word.trim())
  const suffixes = cultures.map((culture) => pastDueText(culture).toLowerCase())
  if (suffix.length > 0 && !suffixes.includes(suffix.join("/").toLowerCase())) return undefined
  const shown = shownStatusNamed(name, cultures)
  return shown && { shown, pastDue: suffix.length > 0 }
}

/** The condition that a row of `transcript`, under the alias `t`, has a status that is asked for. */
export function hasStatus(sql: Sql, asked: AskedStatus | undefined, now: Date): Statement<unknown> {
  if (asked === undefined) return sql`true`
  const shown = isShownAs(sql, asked.shown, now)
  return asked.pastDue ? sql`${shown} and ${pastDue(sql, sql`t`, now)}` : shown
}

function pastDueText(culture: string): string {
  return pastDueTexts[languageOf(culture) ?? "en"]
}
