import { languageOf } from "../transcripts/index.ts"

type Stated = { id: number; texts: Record<"en" | "fr" | "de", string> }

/**
 * How somebody stands with a certification. The texts are those of the public help pages, the initial period's without the "Certified/" of the
 * renewals'. The numbers are ours, and stay as they are: rows hold them.
 */
export const statuses = {
  pendingApproval: {
    id: 1,
    texts: { en: "Pending Approval", fr: "Approbation en attente", de: "Genehmigung ausstehend" },
  },
  denied: { id: 2, texts: { en: "Denied", fr: "Refusé", de: "Abgelehnt" } },
  inProgress: { id: 3, texts: { en: "In Progress", fr: "En cours", de: "In Bearbeitung" } },
  pendingCompletionApproval: {
    id: 4,
    texts: {
      en: "Pending Completion Approval",
      fr: "Approbation de fin en attente",
      de: "Abschlussgenehmigung ausstehend",
    },
  },
  completionApprovalDenied: {
    id: 5,
    texts: { en: "Completion Approval Denied", fr: "Approbation de fin refusée", de: "Abschlussgenehmigung abgelehnt" },
  },
  certified: { id: 6, texts: { en: "Certified", fr: "Certifié", de: "Zertifiziert" } },
  renewalInProgress: {
    id: 7,
    texts: {
      en: "Certified/Renewal In Progress",
      fr: "Certifié/Renouvellement en cours",
      de: "Zertifiziert/Erneuerung in Bearbeitung",
    },
  },
  renewalPendingCompletionApproval: {
    id: 8,
    texts: {
      en: "Certified/Pending Completion Approval",
      fr: "Certifié/Approbation de fin en attente",
      de: "Zertifiziert/Abschlussgenehmigung ausstehend",
    },
  },
  renewalCompletionApprovalDenied: {
    id: 9,
    texts: {
      en: "Certified/Completion Approval Denied",
      fr: "Certifié/Approbation de fin refusée",
      de: "Zertifiziert/Abschlussgenehmigung abgelehnt",
    },
  },
  expired: { id: 10, texts: { en: "Expired", fr: "Expiré", de: "Abgelaufen" } },
  expiredPendingCompletionApproval: {
    id: 11,
    texts: {
      en: "Expired/Pending Completion Approval",
      fr: "Expiré/Approbation de fin en attente",
      de: "Abgelaufen/Abschlussgenehmigung ausstehend",
    },
  },
  expiredCompletionApprovalDenied: {
    id: 12,
    texts: {
      en: "Expired/Completion Approval Denied",
      fr: "Expiré/Approbation de fin refusée",
      de: "Abgelaufen/Abschlussgenehmigung abgelehnt",
    },
  },
} as const satisfies Record<string, Stated>

export type Status = keyof typeof statuses

/** What a status is shown as after the due date of the period that is under way. Never stored. */
const pastDue = {
  pastDue: { en: "Past Due", fr: "En retard", de: "Überfällig" },
  renewalPastDue: {
    en: "Certified/Renewal Past Due",
    fr: "Certifié/Renouvellement en retard",
    de: "Zertifiziert/Erneuerung überfällig",
  },
} as const

export type ShownStatus = Status | keyof typeof pastDue

export const statusNames = Object.keys(statuses) as Status[]
export const shownStatusNames = [...statusNames, ...Object.keys(pastDue)] as ShownStatus[]

/** A status's number, as rows hold it. */
export function statusId(status: Status): number {
  return statuses[status].id
}

const byId = new Map<number, Status>(statusNames.map((status) => [statuses[status].id, status]))

/** The status that a row holds, as it is shown: after the due date of the period that is under way, as past due. */
export function shownStatus({ status, dueAt }: { status: number; dueAt: Date | null }, now: Date): ShownStatus {
  const name = byId.get(status)
  if (!name) throw new Error(`there is no certification status ${status}`)
  const isPastDue = dueAt !== null && dueAt < now
  if (isPastDue && name === "inProgress") return "pastDue"
  return isPastDue && name === "renewalInProgress" ? "renewalPastDue" : name
}

/** A shown status in a culture's language, or in English where it is none of ours. */
export function statusText(shown: ShownStatus, culture: string): string {
  const texts: Record<string, string> =
    shown === "pastDue" || shown === "renewalPastDue" ? pastDue[shown] : statuses[shown].texts
  return texts[languageOf(culture) ?? "en"] as string
}
