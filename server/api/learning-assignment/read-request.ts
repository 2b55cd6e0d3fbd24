import {
  type AssignmentRequest,
  assignmentErrors,
  type Email,
  features,
  isNo,
  type Proposal,
  type ProposalReader,
  proposedSettings,
  type ReadingProblems,
  readProposal,
} from "../../domain/assignments/index.ts"
import { type Faults, fault } from "../../wire/faults.ts"
import type { Draft, Reading } from "../../wire/read.ts"

type RequestDraft = Draft<AssignmentRequest>

/** A request for an assignment in the module's form, with its options for handling the request. */
export type ReadRequest = { proposal: Proposal; problems: ReadingProblems; partial: boolean; isDryRun: boolean }

/**
 * Reads a request. For a compatible application (`extended`: false), members that the documented API lacks are ignored,
 * but a feature that they request is refused.
 */
export async function readRequest(
  { draft: sent, misfits, missing }: Reading<AssignmentRequest>,
  { extended, ...reader }: ProposalReader & { extended: boolean },
): Promise<ReadRequest> {
  const draft = extended ? sent : withoutExtensions(sent)
  const isHeeded = (path: string) =>
    extended || !extensions.some((member) => path === member || path.startsWith(`${member}.`))
  const heeded = {
    draft,
    misfits: misfits.filter(({ path }) => isHeeded(path)),
    missing: missing.filter(isHeeded),
  }
  const { proposal, ...problems } = await readProposal(heeded, emailOf(draft), reader)
  const unsupported = extended ? [] : [...unsupportedFaults(sent, misfits, reader)]
  return {
    proposal,
    problems: { ...problems, unsupported },
    partial: draft.partial ?? false,
    isDryRun: draft.dryRun ?? false,
  }
}

/** The members that the documented API lacks. */
const extensions = [
  "excludeUsers",
  "excludeOus",
  "processingDate",
  "trainingStartDate",
  "enforcePrerequisites",
  "dynamic",
  "partial",
  "dryRun",
] as const satisfies (keyof AssignmentRequest)[]

function withoutExtensions(draft: RequestDraft): RequestDraft {
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !(extensions as readonly string[]).includes(name)))
}

/** Yields a fault for each of the six features that the documented API lacks and a request uses. */
function* unsupportedFaults(draft: RequestDraft, misfits: ReadingProblems["misfits"], reader: ProposalReader): Faults {
  const settings = proposedSettings(draft, reader)
  const { unsupported } = assignmentErrors
  const isMisfit = misfits.some(({ path, value }) => path === "dynamic" && !isNo(path, value))
  if (settings.dynamic || isMisfit) yield fault(unsupported, "dynamic", features.dynamic)
  if (settings.processingAt) yield fault(unsupported, "processingDate", features.processingAt)
  if (draft.email?.option === "custom" || draft.email?.option === "adHoc")
    yield fault(unsupported, "email.option", features.email)
  if (settings.enforcePrerequisites) yield fault(unsupported, "enforcePrerequisites", features.enforcePrerequisites)
  if (settings.trainingStart) yield fault(unsupported, "trainingStartDate", features.trainingStart)
  if (settings.workflow === "completed") yield fault(unsupported, "assignment", features.workflow)
}

/**
 * An assignment's own mail is sent once: when a person is registered, or, if the assignment stops earlier, when
 * training is assigned. Without a subject and a body there is no mail.
 */
function emailOf({ email, assignment = "registered" }: RequestDraft): Draft<Email> | undefined {
  if (!email) return undefined
  const { option = "none", subject = "", body = "", ...switches } = email
  if (option === "adHoc") return { option, message: { subject, body } }
  if (option === "custom") {
    const text = subject && body ? { subject, body } : null
    return assignment === "registered"
      ? { option, assign: null, register: text }
      : { option, assign: text, register: null }
  }
  return option === "none" ? { option } : { option, ...switches }
}
