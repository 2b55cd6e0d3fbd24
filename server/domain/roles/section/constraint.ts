import { z } from "zod"
import { constraintProblem } from "../../../access/constraint-kinds.ts"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { Load, StoredPart } from "../../../section/section.ts"
import { Ou, off, oneOf, trainingReference, words } from "../../../section/shapes.ts"
import { keepOnly, upsert } from "../../../section/upsert.ts"
import { readableTypes } from "../../catalogue/index.ts"

/** The constraint of a role's permission. */
export const Constraint = z
  .strictObject({
    ou: Ou.optional().describe("People in this OU."),
    userOu: words().optional().describe("An OU type: people in the role holder's own OU of this type."),
    includeSubordinates: off.describe("With ou or userOu: also the OUs below."),
    selfAndSubordinates: z
      .literal(true, "can only be true")
      .optional()
      .describe("The role holder and the reports, direct and indirect."),
    provider: words().optional().describe("Learning objects of this provider."),
    trainingType: z.enum(readableTypes).optional().describe("Learning objects of this type."),
    training: trainingReference.optional(),
    instructor: words(401)
      .optional()
      .describe("Sessions that this instructor teaches: User ID, or first and last name."),
    ownSessions: z.literal(true, "can only be true").optional().describe("Sessions that the role holder teaches."),
    ownProviders: z
      .literal(true, "can only be true")
      .optional()
      .describe("Learning objects of the providers that the role holder teaches for."),
  })
  .refine(
    ({ includeSubordinates: _, ...kinds }) => Object.values(kinds).filter((kind) => kind !== undefined).length === 1,
    "must have one of ou, userOu, selfAndSubordinates, provider, trainingType, training, instructor, ownSessions and ownProviders",
  )
  .meta({
    id: "constraint",
    description: "What a permission is limited to.",
    oneOf: oneOf(
      "ou",
      "userOu",
      "selfAndSubordinates",
      "provider",
      "trainingType",
      "training",
      "instructor",
      "ownSessions",
      "ownProviders",
    ),
  })

type Constraint = z.output<typeof Constraint>

const kindNames = {
  ou: "ou",
  userOu: "user ou",
  selfAndSubordinates: "self and subordinates",
  provider: "provider",
  trainingType: "training type",
  training: "training item",
  instructor: "instructor",
  ownSessions: "user as instructor",
  ownProviders: "own provider",
} as const

/** The kind of a constraint: the name of its kind's member. */
function kindOf(constraint: Constraint) {
  const [name] = (Object.keys(kindNames) as (keyof typeof kindNames)[]).filter((name) => constraint[name] !== undefined)
  return kindNames[name!]
}

/**
 * The row of a permission's constraint, without the role. Complains of a constraint that has no meaning for the
 * permission.
 */
export function constraintRow(permission: string, constraint: Constraint, path: Path, resolver: Resolver) {
  const { ou, userOu, includeSubordinates, provider, trainingType, training, instructor } = constraint
  const kind = kindOf(constraint)
  const problem = constraintProblem(permission, kind)
  if (problem) resolver.complain(path, problem)
  return {
    permission,
    kind,
    ouId: resolver.ou([...path, "ou"], ou),
    includeSubordinates,
    ouTypeId: resolver.id("ouType", [...path, "userOu"], userOu),
    providerId: resolver.id("provider", [...path, "provider"], provider),
    trainingType: trainingType ?? null,
    trainingId: training === undefined ? null : resolver.training([...path, "training"], training),
    instructorId: instructor === undefined ? null : resolver.instructor([...path, "instructor"], instructor),
  }
}

type Row = ReturnType<typeof constraintRow> & { id: number; roleId: number }

/** Replaces the constraints of these roles. */
export async function saveConstraints(
  sql: Sql,
  roleIds: readonly number[],
  rows: readonly Row[],
  { changes }: Load,
): Promise<void> {
  const upserted = await upsert(sql, sql`permission_constraint`, rows)
  const roleOf = new Map(rows.map(({ id, roleId }) => [id, roleId]))
  const gone = await keepOnly(sql, sql`permission_constraint`, sql`role_id`, roleIds, rows)
  changes.change("role", [...upserted.flatMap(({ id }) => roleOf.get(id) ?? []), ...gone])
}

/** The stored constraints of these roles, by the permissions that they limit. */
export function findConstraints(sql: Sql, roleIds: readonly number[]): PromiseLike<StoredPart[]> {
  return sql<StoredPart>`
    select id, role_id as owner, permission as name from permission_constraint
    where role_id = any(${roleIds}) order by id
  `
}
