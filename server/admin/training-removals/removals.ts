import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { type CheckedPermissions, grantsOf } from "../../access/permissions.ts"
import type { Scope } from "../../domain/assignments/index.ts"
import {
  addRemoval,
  addRemovalJob,
  listRemovals,
  listSelectedRows,
  markRestored,
  previewRemovalRows,
  type Removal,
  removalChoice,
  selectRemovalRows,
} from "../../domain/training-removals/index.ts"
import { displayStatus, displayStatusText, statusNames, statusOf } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"

const path = "/admin/api/training-removals"
const permissions: CheckedPermissions = {
  names: ["Transcript - Manage"],
  text: "`Transcript - Manage`; its constraints say which training, and of whom.",
}
const perPage = 20
const page = pageNumber.optional().describe("From 1, of 20 each.")
const mostBytes = 20 * 1024 * 1024

/** Previews the rows that a removal would remove. */
export const previewTrainingRemoval = endpoint({
  name: "previewTrainingRemoval",
  summary: "Tell which rows of transcripts a removal would take",
  method: "POST",
  path: "/admin/api/training-removal-preview",
  family: "plain",
  access: "people",
  permissions,
  mostBytes,
  source: "body",
  input: z.object({ ...removalChoice, page }),
  reply: z.object({
    total: z.int().describe("How many rows."),
    people: z.int().describe("Of how many people."),
    byStatus: z.array(z.object({ status: z.enum(statusNames), rows: z.int() })),
    rows: z.array(
      z.object({
        transcriptId: z.int(),
        userId: z.string(),
        name: z.string(),
        learningObjectId: z.string(),
        title: z.string(),
        regNum: z.int(),
        status: z.enum(statusNames),
        statusText: z.string(),
      }),
    ),
  }),
  async handle({ page = 1, ...request }, { portal, caller }) {
    const { sql } = portal
    const { rows } = await selectRemovalRows(portal, request, await removalScope(portal, caller))
    const { culture } = caller.person
    const [preview, chosen] = await Promise.all([
      previewRemovalRows(sql, rows),
      listSelectedRows(sql, rows, { page, pageSize: perPage, culture }),
    ])
    const now = portal.clock.now()
    return plain({
      ...preview,
      rows: chosen.map(({ status, standAlone, availableAt, ...row }) => ({
        ...row,
        status: statusOf(status),
        statusText: displayStatusText(displayStatus({ status, standAlone, availableAt }, now), culture),
      })),
    })
  },
})

const RemovalShown = z
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

/** Removes training from transcripts. */
export const removeTrainingFromTranscripts = endpoint({
  name: "createTrainingRemoval",
  summary: "Take training off transcripts",
  description:
    "The rows that are chosen now are removed by a job, completed ones too where their status is asked for. Each keeps its status, and can be put back. No dynamic assignment gives again what was removed so.",
  method: "POST",
  path,
  family: "plain",
  access: "people",
  permissions,
  mostBytes,
  source: "body",
  input: z.object({
    ...removalChoice,
    reason: freeText(200).optional().describe("Why, in short."),
    comment: freeText(500).optional().describe("Why, for the history of each row."),
  }),
  reply: RemovalShown,
  status: 201,
  async handle({ reason = null, comment = null, ...request }, { portal, caller }) {
    const { rows } = await selectRemovalRows(portal, request, await removalScope(portal, caller))
    const at = portal.clock.now()
    const id = await portal.database.transaction(async (sql) => {
      const { id, total } = await addRemoval(sql, rows, { by: caller.person.id, at, reason, comment })
      if (total === 0) throw badRequest([{ field: "training", message: "No row of a transcript is meant." }])
      await addRemovalJob(sql, at, "remove", id, total)
      return id
    })
    return plain(shown(await findRemoval(portal, caller, id)), 201, { location: `${path}/${id}` })
  },
})

/** Lists removals. */
export const listTrainingRemovals = endpoint({
  name: "listTrainingRemovals",
  summary: "List what was taken off transcripts by the Training Removal Tool",
  description: "The newest first: one's own, and everybody's where the permission has no constraints.",
  method: "GET",
  path,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({ page }),
  reply: z.object({ removals: z.array(RemovalShown) }),
  async handle({ page = 1 }, { portal, caller }) {
    const { grants, personId } = await removalScope(portal, caller)
    const by = grants.some((grant) => grant.length === 0) ? undefined : personId
    return plain({ removals: (await listRemovals(portal.sql, { by, page, pageSize: perPage })).map(shown) })
  },
})

const removalId = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The removal's id.")

/** Returns a removal with its progress. */
export const getTrainingRemoval = endpoint({
  name: "getTrainingRemoval",
  summary: "Get how far a removal is, and what came of it",
  method: "GET",
  path: `${path}/:removalId`,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({ removalId }),
  reply: RemovalShown,
  async handle({ removalId }, { portal, caller }) {
    return plain(shown(await findRemoval(portal, caller, removalId)))
  },
})

/** Restores the rows of a removal. */
export const restoreTrainingRemoval = endpoint({
  name: "restoreTrainingRemoval",
  summary: "Put back what a removal has taken off transcripts",
  description:
    "Each row gets the status back that it had; one that takes a seat of a session needs a free one. A removal is taken back once; refused with 409 before it is through, and the second time.",
  method: "POST",
  path: `${path}/:removalId/restore`,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({ removalId }),
  reply: RemovalShown,
  async handle({ removalId: id }, { portal, caller }) {
    const { chosen, removed } = await findRemoval(portal, caller, id)
    if (chosen > 0) throw new Refusal(409, "The removal is not through yet.")
    const at = portal.clock.now()
    await portal.database.transaction(async (sql) => {
      if (!(await markRestored(sql, id, { by: caller.person.id, at })))
        throw new Refusal(409, "The removal was taken back before.")
      await addRemovalJob(sql, at, "restore", id, removed)
    })
    return plain(shown(await findRemoval(portal, caller, id)))
  },
})

async function removalScope(portal: Portal, { person }: Caller): Promise<Scope> {
  return { personId: person.id, grants: await grantsOf(portal, person, "Transcript - Manage") }
}

/** Finds a removal: the caller's own, or any if the permission has no constraints. Refuses any other with 404. */
async function findRemoval(portal: Portal, caller: Caller, id: number): Promise<Removal> {
  const { grants, personId } = await removalScope(portal, caller)
  const by = grants.some((grant) => grant.length === 0) ? undefined : personId
  const [removal] = await listRemovals(portal.sql, { id, by })
  if (!removal) throw new Refusal(404, "Removal not found.")
  return removal
}

function shown({ id, createdAt, restoredAt, chosen, ...rest }: Removal) {
  return { removalId: id, createdDate: createdAt, restoredDate: restoredAt, waiting: chosen, ...rest }
}
