import type { Draft, Misfit, Reading } from "../../../wire/read.ts"
import { instantOf, localText } from "../../../wire/times.ts"
import type { AssignmentRequest } from "./assignment-request.ts"
import {
  type NamedTraining,
  type OuReference,
  ouReferences,
  trainingReferences,
  type UserReference,
  userReferences,
} from "./references.ts"

export type RequestDraft = Draft<AssignmentRequest>
export type RequestedDueDate = NonNullable<RequestDraft["dueDate"]>

/** One of the six features that the documented API does not have, and where a request asks for it. */
export type Asked = { feature: string; path: string }

/** What a request names, each list in the request's order. */
export type NamedReferences = {
  trainings: NamedTraining[]
  users: UserReference[]
  ous: OuReference[]
  excludedUsers: UserReference[]
  excludedOus: OuReference[]
}

/** A request for an assignment, read: what it asks for, but for what it names. */
export type Requested = {
  draft: RequestDraft
  misfits: Misfit[]
  missing: string[]
  /** Whether the caller may be given what is ours. For others it is not read, as if it were not there. */
  extended: boolean
  partial: boolean
  asks: Asked[]
}

/** For whom a request is read and when, and how many people each of its lists may name. */
type Reader = { extended: boolean; now: Date; timeZone: string; mostUsers?: number }

/** Reads a request as the caller's application may ask. `false` where a feature could be asked for asks for nothing. */
export async function requestedBy(
  { draft: sent, misfits, missing }: Reading<AssignmentRequest>,
  { extended, now, timeZone, mostUsers }: Reader,
): Promise<{ requested: Requested; references: NamedReferences }> {
  const asks = [...featuresAsked(sent, misfits, { now, timeZone })]
  const draft = extended ? sent : withoutOurs(sent)
  const { references: trainings, ...own } = await trainingReferences(entries(draft.training))
  const isHeeded = (path: string) =>
    extended || !ours.some((member) => path === member || path.startsWith(`${member}.`))
  const requested = {
    draft,
    misfits: [...misfits, ...own.misfits].filter(({ path, value }) => isHeeded(path) && !isNo(path, value)),
    missing: [...missing, ...own.missing].filter(isHeeded),
    extended,
    partial: draft.partial ?? false,
    asks,
  }
  const references = {
    trainings,
    users: await userReferences(entries(draft.users), mostUsers),
    ous: await ouReferences(entries(draft.ous)),
    excludedUsers: await userReferences(entries(draft.excludeUsers), mostUsers),
    excludedOus: await ouReferences(entries(draft.excludeOus)),
  }
  return { requested, references }
}

/** The members that a compatible application does not have. What they ask for of the six features is refused to it all the same. */
const ours = [
  "excludeUsers",
  "excludeOus",
  "processingDate",
  "trainingStartDate",
  "enforcePrerequisites",
  "dynamic",
  "partial",
  "dryRun",
] as const satisfies (keyof AssignmentRequest)[]

function withoutOurs(draft: RequestDraft): RequestDraft {
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !(ours as readonly string[]).includes(name)))
}

function entries(list: readonly unknown[] | undefined): unknown[] {
  return (list ?? []).filter((entry) => entry !== null)
}

/** Whether a value says no where something else than yes or no is meant: it asks for nothing. */
function isNo(path: string, value: unknown): boolean {
  return optional.includes(path) && typeof value !== "object" && String(value).trim().toLowerCase() === "false"
}

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

function* featuresAsked(
  draft: RequestDraft,
  misfits: readonly Misfit[],
  { now, timeZone }: { now: Date; timeZone: string },
): Generator<Asked> {
  const isMisfit = misfits.some(({ path, value }) => path === "dynamic" && !isNo(path, value))
  if (draft.dynamic || isMisfit) yield { feature: "dynamic assignment", path: "dynamic" }
  if (processingAt(draft, now)) yield { feature: "scheduled processing", path: "processingDate" }
  if (draft.email?.option === "custom" || draft.email?.option === "adHoc")
    yield { feature: "custom email", path: "email.option" }
  if (draft.enforcePrerequisites) yield { feature: "force prerequisites", path: "enforcePrerequisites" }
  if (trainingStart(draft, now, timeZone)) yield { feature: "training start date", path: "trainingStartDate" }
  if (draft.assignment === "completed") yield { feature: "completed status", path: "assignment" }
}

/** When a request wants to be processed later; nothing when that time has passed. */
export function processingAt({ processingDate: date }: RequestDraft, now: Date): Date | null {
  const at = date === undefined ? null : instantOf(date, "UTC")
  return at && at > now ? at : null
}

/** The day from which people may start; nothing when it has begun. */
export function trainingStart({ trainingStartDate: day }: RequestDraft, now: Date, timeZone: string): string | null {
  return day !== undefined && day > localText(now, timeZone).slice(0, 10) ? day : null
}
