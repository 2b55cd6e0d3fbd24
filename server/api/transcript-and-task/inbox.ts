import type { OpenRequirement } from "../../domain/certifications/index.ts"
import { isQuestionnaire, type OpenTask } from "../../domain/tasks/index.ts"
import { languageOf } from "../../domain/transcripts/index.ts"

/** The kinds of inbox entries. */
export const inboxCategories = ["Approval", "Training", "Certification", "Task", "Evaluation"] as const
export type InboxCategory = (typeof inboxCategories)[number]

/** How many days before its due date training is announced in an inbox. */
export const dueSoonDays = 14

/** The texts of an inbox, in which `xyz` stands for a title. */
const phrases = {
  pastDue: { en: "Training past due", fr: "Formations en retard", de: "Überfällige Schulungen" },
  dueSoon: { en: "Training due soon", fr: "Formations bientôt dues", de: "Bald fällige Schulungen" },
  task: { en: "Complete xyz", fr: "Terminer xyz", de: "xyz abschließen" },
  evaluation: { en: "Answer xyz", fr: "Répondre à xyz", de: "xyz beantworten" },
  due: { en: "Complete certification xyz", fr: "Terminer la certification xyz", de: "Zertifizierung xyz abschließen" },
  renewal: { en: "Renew certification xyz", fr: "Renouveler la certification xyz", de: "Zertifizierung xyz erneuern" },
  expired: {
    en: "Certification xyz has expired",
    fr: "La certification xyz a expiré",
    de: "Zertifizierung xyz ist abgelaufen",
  },
} as const

/** A text with a title filled in, in a culture's language, or in English when we have no text in that language. */
export function phrase(name: keyof typeof phrases, culture: string, title = ""): string {
  return phrases[name][languageOf(culture) ?? "en"].replace("xyz", () => title)
}

/** Title and category of a task in an inbox. */
export function taskEntry({ type, title }: OpenTask, culture: string): { title: string; category: InboxCategory } {
  return isQuestionnaire(type)
    ? { title: phrase("evaluation", culture, title), category: "Evaluation" }
    : { title: phrase("task", culture, title), category: "Task" }
}

/** Title of a certification in an inbox. */
export function renewalTitle({ kind, title }: OpenRequirement, culture: string): string {
  return phrase(kind, culture, title)
}
