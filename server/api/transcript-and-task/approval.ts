import type { ApprovalKind } from "../../domain/approvals/index.ts"
import { languageOf } from "../../domain/transcripts/index.ts"
import type { portalLinks } from "../../portal/links.ts"

type Texts = Record<"en" | "fr" | "de", string>
type Category = { type: string; title: Texts; toDo: Texts; page: "trainingRequests" | "requests" }

/** The category of each kind of pending decision: its type in answers, and its label for people. */
const categories: Record<ApprovalKind, Category> = {
  training: {
    type: "Training",
    title: { en: "Training Request", fr: "Demande de formation", de: "Schulungsantrag" },
    toDo: { en: "Approve Training", fr: "Approuver des formations", de: "Schulungen genehmigen" },
    page: "trainingRequests",
  },
  completion: {
    type: "TrainingCompletion",
    title: { en: "Training Completion", fr: "Fin de formation", de: "Schulungsabschluss" },
    toDo: {
      en: "Approve Training Completions",
      fr: "Approuver des fins de formation",
      de: "Schulungsabschlüsse genehmigen",
    },
    page: "requests",
  },
}

/** The types of approvals in answers. */
export const approvalTypes = Object.values(categories).map(({ type }) => type)

/** The category of an approval in a culture's language, or in English when we have no text in that language. */
export function approvalCategory(kind: ApprovalKind, culture: string, links: ReturnType<typeof portalLinks>) {
  const { type, title, toDo, page } = categories[kind]
  const language = languageOf(culture) ?? "en"
  return { type, title: title[language], toDo: toDo[language], url: links[page]() }
}
