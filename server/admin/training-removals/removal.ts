import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { type CheckedPermissions, grantsOf } from "../../access/permissions.ts"
import type { Scope } from "../../domain/assignments/index.ts"
import { listRemovals, type Removal } from "../../domain/training-removals/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"

export const path = "/admin/api/training-removals"

export const permissions: CheckedPermissions = {
  names: ["Transcript - Manage"],
  text: "`Transcript - Manage`; its constraints say which training, and of whom.",
}

export const perPage = 20
export const page = pageNumber.optional().describe("From 1, of 20 each.")
export const mostBytes = 20 * 1024 * 1024

export const RemovalView = z
  .object({
    removalId: z.int(),
    reason: z.string().nullable(),
    comment: z.string().nullable(),
    createdBy: z.object({ userId: z.string(), name: z.string() }),
    createdDate: z.iso.datetime(),
    restoredBy: z.object({ userId: z.string(), name: z.string() }).nullable(),
    restoredDate: z.iso.datetime().nullable().describe("When it was taken back."),
    waiting: z.int().describe("Rows whose turn has not come."),
    removed: z.int().describe("Rows that are off their transcripts by this removal."),
    left: z.int().describe("Rows that could not be removed any more when it came to them."),
    restored: z.int().describe("Rows that were put back."),
    stuck: z
      .int()
      .describe("Rows that could not be put back: there is no seat, or somebody else did something to them."),
  })
  .meta({ id: "TrainingRemoval" })

export const removalId = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The removal's id.")

export async function removalScope(portal: Portal, { person }: Caller): Promise<Scope> {
  return { personId: person.id, grants: await grantsOf(portal, person, "Transcript - Manage") }
}

/** Finds a removal: the caller's own, or any if the permission has no constraints. Refuses any other with 404. */
export async function findRemoval(portal: Portal, caller: Caller, id: number): Promise<Removal> {
  const { grants, personId } = await removalScope(portal, caller)
  const by = grants.some((grant) => grant.length === 0) ? undefined : personId
  const [removal] = await listRemovals(portal.sql, { id, by })
  if (!removal) throw new Refusal(404, "Removal not found.")
  return removal
}

export function toRemovalView({ id, createdAt, restoredAt, chosen, ...rest }: Removal) {
  return { removalId: id, createdDate: createdAt, restoredDate: restoredAt, waiting: chosen, ...rest }
}
