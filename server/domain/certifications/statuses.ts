import { languageOf } from "../transcripts/index.ts"

type StatusDefinition = { id: number; texts: Record<"en" | "fr" | "de", string> }

/**
 * The statuses of an enrollment. The texts are those of the public help pages, the initial period's without the prefix
 * "Certified/" of renewals. The numbers are ours and must not change: rows store them.
 */
export const certificationStatuses = {
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
} as const satisfies Record<string, StatusDefinition>

export type CertificationStatus = keyof typeof certificationStatuses

/** The displayed statuses after the due date of the current period. Never stored. */
const pastDueTexts = {
  pastDue: { en: "Past Due", fr: "En retard", de: "Überfällig" },
  renewalPastDue: {
    en: "Certified/Renewal Past Due",
    fr: "Certifié/Renouvellement en retard",
    de: "Zertifiziert/Erneuerung überfällig",
  },
} as const

export type CertificationDisplayStatus = CertificationStatus | keyof typeof pastDueTexts

export const statusNames = Object.keys(certificationStatuses) as CertificationStatus[]
export const certificationDisplayStatuses = [
  ...statusNames,
  ...Object.keys(pastDueTexts),
] as CertificationDisplayStatus[]

/** Returns a status's number, as rows store it. */
export function certificationStatusId(status: CertificationStatus): number {
  return certificationStatuses[status].id
}

const byId = new Map<number, CertificationStatus>(
  statusNames.map((status) => [certificationStatuses[status].id, status]),
)

/**
 * Returns the displayed status of a row: after the due date of the current period, past due. Throws for an unknown
 * number.
 */
export function certificationDisplayStatus(
  { status, dueAt }: { status: number; dueAt: Date | null },
  now: Date,
): CertificationDisplayStatus {
  const name = byId.get(status)
  if (!name) throw new Error(`there is no certification status ${status}`)
  const isPastDue = dueAt !== null && dueAt < now
  if (isPastDue && name === "inProgress") return "pastDue"
  return isPastDue && name === "renewalInProgress" ? "renewalPastDue" : name
}

/** Returns a displayed status in a culture's language, or in English if there is no translation. */
export function certificationStatusText(shown: CertificationDisplayStatus, culture: string): string {
  const texts: Record<string, string> =
    shown === "pastDue" || shown === "renewalPastDue" ? pastDueTexts[shown] : certificationStatuses[shown].texts
  return texts[languageOf(culture) ?? "en"] as string
}
