import { stamps as allStamps, type Origin, type Stamp, type StampedRows, type Status } from "../transcripts/index.ts"
import type { MailEvent } from "./events.ts"

/**
 * A mail that follows from a stamp. `asks`: the settings of the assignment that placed the row decide whether the mail
 * is sent, by its choice for assigned or for registered training, or by either. Without `asks` it is always sent.
 * Whether an invitation or its cancellation comes with the mail is stated with its event (events.ts). The only item of
 * an Inbox is that of an approver, and is stored with the mail that asks for the approval (approvals/asked-queries.ts).
 */
export type Notice = { event: MailEvent; asks?: "assign" | "register" | "either" }

/** Conditions on a stamp, and its mails. An absent condition is always met. Without mails, `because` says why. */
type Rule = {
  stamps: readonly Stamp[]
  training?: StampedRows["training"]
  /** "nothing": the row is new. */
  before?: readonly (Status | "nothing")[]
  after?: readonly (Status | "unchanged")[]
  origins?: readonly Origin[]
} & ({ mails: readonly Notice[] } | { because: string })

/** The statuses of a session in which a person was registered, and may have an invitation. */
export const invited: readonly Status[] = [
  "registered",
  "inProgress",
  "completed",
  "incomplete",
  "failed",
  "pendingPostWork",
  "pendingCompletionApproval",
  "completionApprovalDenied",
  "pendingEvaluation",
  "pendingAcknowledgment",
  "pendingSignature",
  "pendingGrade",
]

/** The statuses in which the work in a session is over for a person. */
export const ended: readonly Status[] = ["completed", "incomplete", "failed"]

/** The statuses with a seat of a session, or a place on its waitlist, before the registration. */
const reserved: readonly Status[] = ["pendingRegistration", "pendingPayment", "pendingPreWork", "waitlisted"]

const assigned: Notice = { event: "training-assigned", asks: "assign" }
const registered: Notice = { event: "training-registered" }
const registeredIfAsked: Notice = { event: "training-registered", asks: "register" }
const waitlisted: Notice = { event: "training-waitlisted" }
const waitlistedIfAsked: Notice = { event: "training-waitlisted", asks: "either" }
const withdrawn: Notice = { event: "training-withdrawn" }
const requestEnded: Notice = { event: "request-ended" }

/** Acts by which a row of an assignment, a curriculum or a request goes on by itself: the settings decide. */
const goingOn: readonly Origin[] = ["payment", "approval", "noApproval", "completion", "curriculum"]

/** The table of mails: the first rule whose conditions a stamp meets applies. A test holds that each stamp has one. */
const rules: readonly Rule[] = [
  {
    stamps: allStamps,
    origins: ["organisationFile"],
    because: "A file is history, and states what people know already.",
  },

  // A row is placed.
  {
    stamps: ["Assigned"],
    origins: ["assignment", "curriculum"],
    before: ["nothing"],
    after: ["waitlisted"],
    mails: [waitlistedIfAsked],
  },
  {
    stamps: ["Assigned"],
    origins: ["assignment", "curriculum"],
    before: ["nothing"],
    after: ["registered"],
    mails: [assigned, registeredIfAsked],
  },
  { stamps: ["Assigned", "Completed"], origins: ["assignment", "curriculum"], before: ["nothing"], mails: [assigned] },
  { stamps: ["Assigned"], before: ["nothing"], after: ["registered"], mails: [registered] },
  { stamps: ["Assigned"], before: ["nothing"], after: ["waitlisted"], mails: [waitlisted] },
  { stamps: ["Assigned"], because: "Only an assignment's settings ask for the mail that something was assigned." },
  { stamps: ["Requested", "Exception Requested"], because: "The learner has done it. The approver gets a mail." },

  // Registration.
  { stamps: ["Registered"], after: ["registered"], origins: goingOn, mails: [registeredIfAsked] },
  { stamps: ["Registered"], after: ["registered"], mails: [registered] },
  {
    stamps: ["Registered"],
    training: "session",
    after: ["pendingPayment", "pendingPreWork"],
    origins: ["waitlist"],
    mails: [{ event: "seat-reserved" }],
  },
  { stamps: ["Registered"], because: "The learner's page shows what is missing." },

  // The waitlist.
  { stamps: ["Requested Waitlist"], origins: goingOn, mails: [waitlistedIfAsked] },
  { stamps: ["Requested Waitlist"], mails: [waitlisted] },
  { stamps: ["Granted Waitlist"], after: ["registered"], mails: [registered] },
  {
    stamps: ["Granted Waitlist"],
    origins: ["waitlist"],
    because: "The registration follows in the same transaction, and has its own mail.",
  },
  { stamps: ["Granted Waitlist"], mails: [{ event: "seat-offered" }] },
  { stamps: ["Rolled Back"], after: ["waitlisted"], mails: [{ event: "offer-lost" }] },
  { stamps: ["Rolled Back"], because: "Only a completion is reverted. The seat stays." },
  { stamps: ["Expired"], after: ["waitlistExpired"], mails: [{ event: "waitlist-ended" }] },
  { stamps: ["Expired"], before: ["pendingRegistration"], mails: [{ event: "offer-lapsed" }] },
  { stamps: ["Expired"], training: "session", before: invited, mails: [withdrawn] },
  { stamps: ["Expired"], because: "The person had no seat." },

  // Approvals.
  { stamps: ["Approved"], origins: ["noApproval"], because: "Nobody was asked, and the next stamp is mailed." },
  { stamps: ["Approved"], after: ["completed"], mails: [{ event: "completion-approved" }] },
  { stamps: ["Approved"], mails: [{ event: "request-approved" }] },
  { stamps: ["Denied"], after: ["completionApprovalDenied"], mails: [{ event: "completion-denied" }] },
  { stamps: ["Denied"], mails: [{ event: "request-denied" }] },
  { stamps: ["Deferred"], mails: [{ event: "request-deferred" }] },

  // A row ends.
  {
    stamps: ["Canceled"],
    training: "session",
    origins: ["sessionCancelled"],
    before: ended,
    because: "The session is over for the person, who has no use for the news.",
  },
  {
    stamps: ["Canceled"],
    training: "session",
    origins: ["sessionCancelled"],
    before: invited,
    mails: [{ event: "session-cancelled" }],
  },
  {
    stamps: ["Canceled"],
    training: "session",
    origins: ["sessionCancelled"],
    mails: [{ event: "awaited-session-cancelled" }],
  },
  {
    stamps: ["Withdrawn", "Canceled", "Removed", "Removed from Transcript"],
    training: "session",
    before: invited,
    mails: [withdrawn],
  },
  {
    stamps: ["Withdrawn", "Canceled", "Removed", "Removed from Transcript"],
    training: "session",
    origins: ["self"],
    because: "The learner has given back what was not a registration yet.",
  },
  {
    stamps: ["Withdrawn", "Canceled", "Removed", "Removed from Transcript"],
    training: "session",
    before: reserved,
    mails: [requestEnded],
  },
  {
    stamps: ["Withdrawn", "Canceled", "Removed", "Removed from Transcript"],
    because: "No seat is lost, and no calendar has the training.",
  },
  {
    stamps: ["Granted", "Completed"],
    training: "session",
    before: invited,
    after: ["exempt", "exemptInternal", "completedEquivalent"],
    mails: [withdrawn],
  },
  { stamps: ["Granted", "Completed"], because: "No seat is lost." },
  {
    stamps: ["Restored to Transcript"],
    training: "session",
    before: ["registered", "inProgress"],
    mails: [registered],
  },
  { stamps: ["Restored to Transcript"], training: "session", before: ["waitlisted"], mails: [waitlisted] },
  { stamps: ["Restored to Transcript"], because: "No calendar has the training." },
  {
    stamps: ["Started", "Marked Incomplete", "Failed", "Edited", "Score Updated", "Due Date Edited", "Reset Attempts"],
    because: "The learner's page shows it. The seat stays, or the session is over.",
  },
  { stamps: ["Archived", "Unarchived", "Discontinued"], because: "The seat and the work stay as they are." },
]

/** Returns the mails that follow from a stamp. */
export function noticesOf(rows: Omit<StampedRows, "ids">, origin: Origin): readonly Notice[] {
  const rule = ruleOf(rows, origin)
  if (!rule) throw new Error(`No rule says whether ${rows.stamp} is mailed.`)
  return "mails" in rule ? rule.mails : []
}

/** Returns the rule that applies, if there is one. */
export function ruleOf({ stamp, training, before, after }: Omit<StampedRows, "ids">, origin: Origin): Rule | undefined {
  return rules.find(
    (rule) =>
      rule.stamps.includes(stamp) &&
      (rule.training === undefined || rule.training === training) &&
      (rule.before === undefined || rule.before.includes(before ?? "nothing")) &&
      (rule.after === undefined || rule.after.includes(after ?? "unchanged")) &&
      (rule.origins === undefined || rule.origins.includes(origin)),
  )
}

/**
 * The mail about a changed session, by the status of a row: people who may have an invitation get a new one, those who
 * wait are told, and those for whom the session is over get no mail.
 */
export const sessionChanges: { event: MailEvent; statuses: readonly Status[] }[] = [
  { event: "session-changed", statuses: invited.filter((status) => !ended.includes(status)) },
  {
    event: "awaited-session-changed",
    statuses: [...reserved, "assigned", "approved", "pendingApproval", "exceptionRequested", "pendingPrerequisite"],
  },
]
