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

/** What a proposal names, each list in the order in which it was sent. */
export type NamedReferences = {
  trainings: NamedTraining[]
  users: UserReference[]
  ous: OuReference[]
  excludedUsers: UserReference[]
  excludedOus: OuReference[]
}

/** What a proposal says beside what it names. Null stands for none, as in an assignment. */
export type ProposedContent = {
  title?: string | undefined
  description?: string | null | undefined
  comment?: string | null | undefined
  settings: Draft<Settings>
}

/** An assignment as an application or the wizard proposes it: any part may be missing. */
export type Proposal = ProposedContent & { references: Partial<NamedReferences> }

/** A proposal with what the portal has under its names. */
export type ResolvedProposal = ProposedContent & { references: ResolvedReferences }

/** What reading a proposal found wrong: values that do not fit, missing members, and features that the caller's application lacks. */
export type ReadingProblems = { misfits: Misfit[]; missing: string[]; unsupported?: Fault[] }

/** The members in which applications and the wizard send a proposal. They send mails in forms of their own. */
export type ProposalMembers = WithNull<Omit<Draft<AssignmentRequest>, "email" | "partial" | "dryRun">>
type WithNull<Members> = { [Key in keyof Members]?: Members[Key] | null }

/** How members are read. */
export type ProposalReader = {
  now: Date
  timeZone: string
  /** What a dynamic assignment does about people who come back, where it does not say. */
  reassignment: Reassignment
  /** How many people each list may name. */
  mostUsers?: number
  /** Whether people may be named together with their subordinates. */
  withSubordinates?: boolean
}

/** Reads members into a proposal. `false` where an option could be described says that there is none, and is no misfit. */
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

/** The settings that members propose, mails aside. */
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

/** Settings without the times that have come: an assignment whose time has come is processed at once, and its training can be started. */
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

// Where `false` says that there is none.
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

/** Whether a value says no where something else than yes or no is meant: it proposes nothing. */
export function isNo(path: string, value: unknown): boolean {
  return optional.includes(path) && typeof value !== "object" && String(value).trim().toLowerCase() === "false"
}

function withoutNulls(list: readonly unknown[]): unknown[] {
  return list.filter((entry) => entry !== null)
}

function withoutUndefined<Members extends object>(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members
}
