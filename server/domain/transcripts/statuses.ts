/** The groups by which statuses are displayed and filtered. */
export type StatusGroup = "pending" | "notStarted" | "inProgress" | "completed" | "other"

type StatusDefinition = { id: number; group: StatusGroup; texts: Record<"en" | "fr" | "de", string> }

/**
 * Every status of a transcript row. The texts and groups follow the public help pages and customers' reports. Of the
 * numbers only 25 is published. The others are ours and must not change: rows store them, and integrators rely on them.
 */
export const statuses = {
  approved: { id: 1, group: "notStarted", texts: { en: "Approved", fr: "Approuvé", de: "Genehmigt" } },
  assigned: { id: 2, group: "notStarted", texts: { en: "Assigned", fr: "Affecté", de: "Zugewiesen" } },
  pendingRegistration: {
    id: 3,
    group: "notStarted",
    texts: { en: "Pending Registration", fr: "Inscription en attente", de: "Anmeldung ausstehend" },
  },
  registered: { id: 4, group: "inProgress", texts: { en: "Registered", fr: "Inscrit", de: "Angemeldet" } },
  inProgress: { id: 5, group: "inProgress", texts: { en: "In Progress", fr: "En cours", de: "In Bearbeitung" } },
  completed: { id: 6, group: "completed", texts: { en: "Completed", fr: "Terminé", de: "Abgeschlossen" } },
  completedEquivalent: {
    id: 7,
    group: "completed",
    texts: { en: "Completed (Equivalent)", fr: "Terminé (équivalent)", de: "Abgeschlossen (gleichwertig)" },
  },
  exempt: { id: 8, group: "completed", texts: { en: "Exempt", fr: "Dispensé", de: "Befreit" } },
  exemptInternal: {
    id: 33,
    group: "completed",
    texts: { en: "Exempt - Internal", fr: "Dispensé - interne", de: "Befreit - intern" },
  },
  denied: { id: 9, group: "other", texts: { en: "Denied", fr: "Refusé", de: "Abgelehnt" } },
  withdrawn: { id: 10, group: "other", texts: { en: "Withdrawn", fr: "Désinscrit", de: "Abgemeldet" } },
  waitlisted: { id: 13, group: "other", texts: { en: "Waitlisted", fr: "Sur liste d'attente", de: "Auf Warteliste" } },
  waitlistExpired: {
    id: 14,
    group: "other",
    texts: { en: "Waitlist Expired", fr: "Liste d'attente expirée", de: "Warteliste abgelaufen" },
  },
  cancelled: { id: 15, group: "other", texts: { en: "Cancelled", fr: "Annulé", de: "Storniert" } },
  noShow: { id: 16, group: "other", texts: { en: "No Show", fr: "Absent", de: "Nicht erschienen" } },
  expired: { id: 17, group: "other", texts: { en: "Expired", fr: "Expiré", de: "Abgelaufen" } },
  incomplete: { id: 18, group: "inProgress", texts: { en: "Incomplete", fr: "Incomplet", de: "Unvollständig" } },
  failed: { id: 19, group: "inProgress", texts: { en: "Failed", fr: "Échoué", de: "Nicht bestanden" } },
  pendingPrerequisite: {
    id: 20,
    group: "pending",
    texts: { en: "Pending Prerequisite", fr: "Prérequis en attente", de: "Voraussetzung ausstehend" },
  },
  pendingPriorTraining: {
    id: 21,
    group: "pending",
    texts: { en: "Pending Prior Training", fr: "Formation préalable en attente", de: "Vorherige Schulung ausstehend" },
  },
  pendingPreWork: {
    id: 22,
    group: "pending",
    texts: { en: "Pending Pre-Work", fr: "Travail préparatoire en attente", de: "Vorarbeit ausstehend" },
  },
  pendingPostWork: {
    id: 23,
    group: "inProgress",
    texts: { en: "Pending Post-Work", fr: "Travail complémentaire en attente", de: "Nacharbeit ausstehend" },
  },
  pendingPayment: {
    id: 24,
    group: "pending",
    texts: { en: "Pending Payment", fr: "Paiement en attente", de: "Zahlung ausstehend" },
  },
  pendingApproval: {
    id: 25,
    group: "pending",
    texts: { en: "Pending Approval", fr: "Approbation en attente", de: "Genehmigung ausstehend" },
  },
  exceptionRequested: {
    id: 26,
    group: "pending",
    texts: { en: "Exception Requested", fr: "Exception demandée", de: "Ausnahme beantragt" },
  },
  pendingCompletionApproval: {
    id: 27,
    group: "inProgress",
    texts: {
      en: "Pending Completion Approval",
      fr: "Approbation de fin en attente",
      de: "Abschlussgenehmigung ausstehend",
    },
  },
  completionApprovalDenied: {
    id: 28,
    group: "inProgress",
    texts: { en: "Completion Approval Denied", fr: "Approbation de fin refusée", de: "Abschlussgenehmigung abgelehnt" },
  },
  pendingEvaluation: {
    id: 29,
    group: "inProgress",
    texts: { en: "Pending Evaluation", fr: "Évaluation en attente", de: "Bewertung ausstehend" },
  },
  pendingAcknowledgment: {
    id: 30,
    group: "inProgress",
    texts: { en: "Pending Acknowledgment", fr: "Accusé de réception en attente", de: "Bestätigung ausstehend" },
  },
  pendingSignature: {
    id: 31,
    group: "inProgress",
    texts: { en: "Pending Signature", fr: "Signature en attente", de: "Unterschrift ausstehend" },
  },
  pendingGrade: {
    id: 32,
    group: "inProgress",
    texts: { en: "Pending Grade", fr: "Note en attente", de: "Benotung ausstehend" },
  },
} as const satisfies Record<string, StatusDefinition>

export type Status = keyof typeof statuses

export const statusNames = Object.keys(statuses) as Status[]

/** Returns a status's number, as rows store it. */
export function statusId(status: Status): number {
  return statuses[status].id
}

const byId = new Map<number, Status>(statusNames.map((status) => [statuses[status].id, status]))

/** Returns the status with this number. Throws for an unknown number. */
export function statusOf(id: number): Status {
  const status = byId.get(id)
  if (!status) throw new Error(`there is no transcript status ${id}`)
  return status
}

/** Returns the numbers of all statuses in these groups. */
export function statusIdsOf(...groups: StatusGroup[]): number[] {
  return statusNames.filter((status) => groups.includes(statuses[status].group)).map(statusId)
}

/**
 * Open statuses: the work is ahead or in progress. Such rows can become past due, be completed, withdrawn or cancelled.
 */
export const openIds: readonly number[] = statusIdsOf("pending", "notStarted", "inProgress")

/** The statuses that count as completed, for prerequisites, curricula and recurrence. */
export const completedIds: readonly number[] = statusIdsOf("completed")

/** The statuses in which a row of a session takes a seat, unless the row is removed. */
export const seatIds: readonly number[] = (
  [
    "registered",
    "inProgress",
    "completed",
    "incomplete",
    "failed",
    "pendingRegistration",
    "pendingPayment",
    "pendingPreWork",
    "pendingPostWork",
    "pendingCompletionApproval",
    "completionApprovalDenied",
    "pendingEvaluation",
    "pendingAcknowledgment",
    "pendingSignature",
    "pendingGrade",
  ] as const
).map(statusId)

/**
 * Returns a status in the culture's language, or in English if there is no translation. Does not consider curricula:
 * see `displayStatus`.
 */
export function statusText(status: Status, culture: string): string {
  const language = culture.slice(0, 2).toLowerCase()
  const { texts } = statuses[status]
  return language === "fr" || language === "de" ? texts[language] : texts.en
}
