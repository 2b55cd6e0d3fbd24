import type { Fault } from "../../../wire/faults.ts"
import { isoInstant } from "../../../wire/fields.ts"
import type { Draft, Misfit, Reading } from "../../../wire/read.ts"
import { instantOf, localText } from "../../../wire/times.ts"
import type { Email, Reassignment, Settings } from "../settings.ts"
import type { AssignmentRequest } from "./assignment-request.ts"
import {
  type NamedTraining,
  type OuReference,
  ouReferences,
  trainingReferences,
  type UserReference,
  userReferences,
} from "./references.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

/** The references of a proposal, each list in the order in which it was sent. */
export type NamedReferences = {
  trainings: NamedTraining[]
  users: UserReference[]
  ous: OuReference[]
  excludedUsers: UserReference[]
  excludedOus: OuReference[]
}

/** The content of a proposal without its references. Null means none, as in an assignment. */
export type ProposedContent = {
  title?: string | undefined
  description?: string | null | undefined
  comment?: string | null | undefined
  settings: Draft<Settings>
}

/** An assignment as an application or the wizard proposes it: any part may be missing. */
export type Proposal = ProposedContent & { references: Partial<NamedReferences> }

/** A proposal with its references resolved. */
export type ResolvedProposal = ProposedContent & { references: ResolvedReferences }

/**
 * The problems found while reading a proposal: misfits, missing members, and features that the caller's application
 * does not have.
 */
export type ReadingProblems = { misfits: Misfit[]; missing: string[]; unsupported?: Fault[] }

/** The members in which applications and the wizard send a proposal. Each sends mails in its own form. */
export type ProposalMembers = WithNull<Omit<Draft<AssignmentRequest>, "email" | "partial" | "dryRun">>
type WithNull<Members> = { [Key in keyof Members]?: Members[Key] | null }

/** How members are read. */
export type ProposalReader = {
  now: Date
  timeZone: string
  /** The default reassignment of a dynamic assignment. */
  reassignment: Reassignment
  /** The most people that each list may name. */
  mostUsers?: number
  /** Whether a person may be named together with the person's subordinates. */
  withSubordinates?: boolean
}

/** Reads members into a proposal. `false` in place of an optional object means that there is none, and is no misfit. */
export async function readProposal(
  { draft, misfits, missing }: Omit<Reading<unknown>, "draft"> & { draft: ProposalMembers },
  email: Draft<Email> | undefined,
  reader: ProposalReader,
): Promise<{ proposal: Proposal } & ReadingProblems> {
  const { mostUsers: most = Number.POSITIVE_INFINITY, withSubordinates = false } = reader
  const users = async (list: unknown[] | null | undefined) =>
    list ? await userReferences(withoutNulls(list), { most, withSubordinates }) : undefined
  const ous = async (list: unknown[] | null | undefined) => (list ? await ouReferences(withoutNulls(list)) : undefined)
  const { references: trainings, ...own } = await trainingReferences(withoutNulls(draft.training ?? []))
  const references = {
    trainings: draft.training ? trainings : undefined,
    users: await users(draft.users),
    ous: await ous(draft.ous),
    excludedUsers: await users(draft.excludeUsers),
    excludedOus: await ous(draft.excludeOus),
  }
  const { title, description, comment } = draft
  const content = withoutUndefined({ title: title ?? undefined, description, comment })
  const settings = withoutUndefined({ ...proposedSettings(draft, reader), email })
  return {
    proposal: { ...content, settings, references: withoutUndefined(references) },
    misfits: [...misfits, ...own.misfits].filter(({ path, value }) => !isNo(path, value)),
    missing: [...missing, ...own.missing],
  }
}

/** The settings that the members propose, without mails. */
export function proposedSettings(draft: ProposalMembers, reader: ProposalReader): Draft<Settings> {
  const { dynamic, processingDate: date } = draft
  const settings = {
    workflow: draft.assignment ?? undefined,
    newOccurrence: draft.assignNewOccurrence ?? undefined,
    maintainProgress: draft.maintainProgress ?? undefined,
    bypassUserPayment: draft.bypassUserPayment ?? undefined,
    enforcePrerequisites: draft.enforcePrerequisites ?? undefined,
    dueDate: draft.dueDate ?? undefined,
    seatHandling: draft.seatHandling ?? undefined,
    required: draft.isRequired ?? undefined,
    purpose: draft.purpose,
    processingAt: date && isoInstant(instantOf(date, "UTC")),
    trainingStart: draft.trainingStartDate,
    dynamic: dynamic && { ...dynamic, reassignment: { ...reader.reassignment, ...dynamic.reassignment } },
  }
  return withoutPast(withoutUndefined(settings), reader)
}

/**
 * Settings without instants and days that have passed: the assignment is then processed at once, and its training can
 * be started at once.
 */
export function withoutPast(
  settings: Draft<Settings>,
  { now, timeZone }: Pick<ProposalReader, "now" | "timeZone">,
): Draft<Settings> {
  const { processingAt, trainingStart } = settings
  return {
    ...settings,
    ...(processingAt && new Date(processingAt) <= now && { processingAt: null }),
    ...(trainingStart && trainingStart <= localText(now, timeZone).slice(0, 10) && { trainingStart: null }),
  }
}

// The members where `false` means that there is none.
const optional = [
  "processingDate",
  "trainingStartDate",
  "dueDate",
  "email",
  "dynamic",
  "dynamic.endDate",
  "dynamic.removal",
  "dynamic.reassignment",
  "dynamic.recurrence",
]

/** Whether a value is `false` in place of an optional object, and so proposes nothing. */
export function isNo(path: string, value: unknown): boolean {
  return optional.includes(path) && typeof value !== "object" && String(value).trim().toLowerCase() === "false"
}

function withoutNulls(list: readonly unknown[]): unknown[] {
  return list.filter((entry) => entry !== null)
}

function withoutUndefined<Members extends object>(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members
}
