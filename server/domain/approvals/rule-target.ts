import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { approvalKinds } from "./approval.ts"
import { ApprovalRule, ruleTrainingTypes } from "./rule.ts"
import type { RuleTarget } from "./rule-queries.ts"

/** The input members that identify the target of rules. */
export const ruleTargetMembers = {
  kind: z.enum(approvalKinds).default("training").describe("Whether somebody gets training, or has completed it."),
  objectId: guid.optional().describe("GUID of a learning object. Rules of an event are its sessions', too."),
  trainingType: z.enum(ruleTrainingTypes).optional().describe("Instead of the learning object: all of a type."),
}

export const ApprovalRules = z
  .object({ rules: z.array(ApprovalRule).describe("The first that is for a person decides.") })
  .meta({ id: "ApprovalRules" })

/**
 * Finds the target of rules. Throws a refusal with 400 unless exactly one of the members is set, and with 404 if the
 * training does not exist.
 */
export async function findRuleTarget(
  sql: Sql,
  { objectId, trainingType }: { objectId?: string | undefined; trainingType?: string | undefined },
): Promise<RuleTarget> {
  if ((objectId === undefined) === (trainingType === undefined))
    throw badRequest([{ field: "objectId", message: "Rules are of one of objectId and trainingType." }])
  if (trainingType !== undefined) return { trainingType }
  const [training] = await sql<{ id: number }>`select id from training where guid = ${objectId}::uuid`
  if (!training) throw new Refusal(404, "There is no such learning object.")
  return { trainingId: training.id }
}
