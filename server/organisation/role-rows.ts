import { constraintProblem } from "../access/constraint-kinds.ts"
import { fold } from "./kinds.ts"
import type { Organisation } from "./organisation.ts"
import type { Constraint } from "./people-shapes.ts"
import type { Resolver } from "./resolver.ts"

/** The rows that security roles make. */
export function roleRows({ roles }: Organisation, r: Resolver) {
  const role = roles.map(({ name }) => ({ id: r.own("role", fold(name)).id, name }))
  const held = roles.flatMap(({ name, permissions }, index) =>
    permissions.map((given, place) => {
      const path = ["roles", index, "permissions", place]
      const { permission, within } = typeof given === "string" ? { permission: given, within: [] } : given
      const isRepeated = permissions
        .slice(0, place)
        .some((other) => (typeof other === "string" ? other : other.permission) === permission)
      if (isRepeated) r.complain(path, "the role has this permission twice")
      return { roleId: role[index]!.id, roleName: fold(name), permission, within, path }
    }),
  )
  return {
    role,
    rolePermission: held.map(({ roleId, permission }) => ({ roleId, permission })),
    permissionConstraint: held.flatMap(({ roleId, roleName, permission, within, path }) =>
      within.map((constraint, place) => {
        const at = [...path, "within", place]
        const { ou, userOu, includeSubordinates, provider, trainingType, training, instructor } = constraint
        const problem = constraintProblem(permission, kindOf(constraint))
        if (problem) r.complain(at, problem)
        return {
          id: r.part("constraint", roleName, permission).id,
          roleId,
          permission,
          kind: kindOf(constraint),
          ouId: r.ou([...at, "ou"], ou),
          includeSubordinates,
          ouTypeId: r.id("ouType", [...at, "userOu"], userOu),
          providerId: r.id("provider", [...at, "provider"], provider),
          trainingType: trainingType ?? null,
          trainingId: training === undefined ? null : r.training([...at, "training"], training),
          instructorId: instructor === undefined ? null : r.instructor([...at, "instructor"], instructor),
        }
      }),
    ),
  }
}

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

/** What a constraint is about: the one of its members that says so. */
function kindOf(constraint: Constraint) {
  const [name] = (Object.keys(kindNames) as (keyof typeof kindNames)[]).filter((name) => constraint[name] !== undefined)
  return kindNames[name!]
}
