import type { Criterion } from "../../../access/audience.ts"
import type { Caller } from "../../../access/caller.ts"
import type { Portal } from "../../../portal/portal.ts"
import type { Fault } from "../../../wire/faults.ts"
import type { AssignmentDraft } from "../assignment.ts"
import type { Scope } from "../scope.ts"
import { proposalFaults } from "./assignment-faults.ts"
import { permittedScope } from "./create-permissions.ts"
import { findGuids } from "./draft-queries.ts"
import { type Proposal, type ReadingProblems, withoutPast } from "./proposal.ts"
import { assignmentOf } from "./proposed-assignment.ts"
import { findFacts, findPreferences, type Preferences, resolveProposal } from "./reference-queries.ts"
import type { NamedTraining } from "./references.ts"
import type { ResolvedOu, ResolvedReferences, ResolvedUser } from "./resolved-references.ts"

/** The parts of a draft that a person sent, as parsed, and the names of their members. */
export type DraftSteps = ReadingProblems & { proposal: Proposal; members: ReadonlySet<string> }

/**
 * Returns a stored draft with the steps merged into it, or the faults of the steps. Absent members are not validated
 * and may be missing. Refuses with 401 when the caller lacks a permission that the settings need.
 */
export async function addSteps(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
  steps: DraftSteps,
): Promise<{ faults: Fault[]; draft?: undefined } | { faults?: undefined; draft: AssignmentDraft }> {
  const preferences = await findPreferences(portal)
  const proposal = mergeProposals(await storedProposal(portal, stored, preferences), steps.proposal)
  const { resolved, facts } = await resolveDraft(portal, caller, proposal, stored, preferences)
  const { members } = steps
  const faults = proposalFaults(resolved, steps, facts, { members, complete: false, extended: true })
  return faults.length > 0 ? { faults } : { draft: assignmentOf(resolved) }
}

/**
 * Returns the faults that prevent a stored draft from being submitted, and the scope of the caller. Refuses with 401
 * when the caller lacks a permission that the settings need.
 */
export async function judgeDraft(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
): Promise<{ scope: Scope; faults: Fault[] }> {
  const preferences = await findPreferences(portal)
  const proposal = await storedProposal(portal, stored, preferences)
  const { resolved, facts, scope } = await resolveDraft(portal, caller, proposal, stored, preferences)
  const nothing = { misfits: [], missing: [] }
  return { scope, faults: proposalFaults(resolved, nothing, facts, { complete: true, extended: true }) }
}

/** Faults of changes to a submitted assignment. The changes may name no people and no trainings. */
export async function changeFaults(portal: Portal, stored: AssignmentDraft, changes: DraftSteps): Promise<Fault[]> {
  const preferences = await findPreferences(portal)
  const { references: _, ...content } = mergeProposals({ ...stored, references: {} }, changes.proposal)
  const references = { trainings: [], users: [], excludedUsers: [], ous: [], excludedOus: [] }
  const facts = await findFacts(portal, preferences, portal.clock.now())
  const { members } = changes
  return proposalFaults({ ...content, references }, changes, facts, { members, complete: true, extended: true })
}

async function resolveDraft(
  portal: Portal,
  caller: Caller,
  proposal: Proposal,
  { criteria }: AssignmentDraft,
  preferences: Preferences,
) {
  const now = portal.clock.now()
  const scope = await permittedScope(portal, caller, { settings: proposal.settings, extended: true })
  const resolved = await resolveProposal(portal, proposal, { scope, now, stored: storedReferences(criteria) })
  return { scope, resolved, facts: await findFacts(portal, preferences, now) }
}

/** A proposal with the parts of another proposal merged into it. */
function mergeProposals(one: Proposal, other: Proposal): Proposal {
  const settings = { ...one.settings, ...other.settings }
  return { ...one, ...other, settings, references: { ...one.references, ...other.references } }
}

/** A stored draft as a proposal without its people, which `storedReferences` returns. */
async function storedProposal(
  { sql, clock }: Portal,
  { title, description, comment, settings, trainings }: AssignmentDraft,
  { timeZone }: Preferences,
): Promise<Proposal> {
  const guids = await findGuids(
    sql,
    trainings.map(({ trainingId }) => trainingId),
  )
  return {
    title,
    description,
    comment,
    settings: withoutPast(settings, { now: clock.now(), timeZone }),
    references: {
      trainings: trainings.map(({ dueDate, comment }, place): NamedTraining => {
        const own = { ...(dueDate && { dueDate }), ...(comment !== null && { comment }) }
        return { named: guids[place], text: guids[place] ?? "", place, own }
      }),
    },
  }
}

/**
 * The people and units of a stored draft. They were validated when the draft was saved, and are not validated again.
 */
function storedReferences(criteria: readonly Criterion[]): Omit<ResolvedReferences, "trainings"> {
  const users = (isExcluded: boolean) =>
    criteria.flatMap(({ excluded, personId: id, includeSubordinates }, place): ResolvedUser[] => {
      if (id === null || excluded !== isExcluded) return []
      const reference = { named: { id }, text: String(id), place, includeSubordinates }
      return [{ reference, user: { id, active: true, inScope: true } }]
    })
  const ous = (isExcluded: boolean) =>
    criteria.flatMap(({ excluded, ouId: id, includeSubordinates }, place): ResolvedOu[] => {
      if (id === null || excluded !== isExcluded) return []
      const reference = { named: { id }, text: String(id), place, includeSubordinates }
      return [{ reference, ou: { id, hasType: true } }]
    })
  return { users: users(false), ous: ous(false), excludedUsers: users(true), excludedOus: ous(true) }
}
