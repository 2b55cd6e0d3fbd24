import { z } from "zod"
import { permissions } from "../../../access/permissions.ts"
import type { Sql } from "../../../database/sql.ts"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { asStoredKeys, type Load, section } from "../../../section/section.ts"
import { list, words } from "../../../section/shapes.ts"
import { replace, upsert } from "../../../section/upsert.ts"
import { Constraint, constraintRow, findConstraints, saveConstraints } from "./constraint.ts"

const permission = z
  .enum([...permissions, "*"])
  .meta({ id: "permission", description: "A permission's name; * stands for every one." })

const Role = z.strictObject({
  name: words(),
  permissions: z
    .array(
      z.union(
        [
          permission,
          z.strictObject({
            permission,
            within: z
              .array(Constraint)
              .min(1)
              .describe(
                "Where it holds: within any of its people, any of its providers, any of its training, any of its instructors.",
              ),
          }),
        ],
        "must be the name of a permission, or { permission: …, within: […] }",
      ),
    )
    .default([])
    .describe("Names of permissions, which hold everywhere, or permissions with constraints."),
})

type Role = z.output<typeof Role>

/** Security roles with their permissions and constraints. */
export const rolesSection = section({
  members: { roles: list(Role) },
  findAll: async (sql) => asStoredKeys("role", await sql`select id, name from role`),
  findParts: { constraint: findConstraints },
  declarations: ({ roles }) => roles.map(({ name }, index) => declare("roles", "role", [index], fold(name))),
  rows: roleRows,
  steps: [
    { name: "roles", save: saveRoles },
    {
      name: "constraints",
      after: ["units", "providers", "instructors", "trainings"],
      save: (sql, { role, permissionConstraint }, load) =>
        saveConstraints(
          sql,
          role.map(({ id }) => id),
          permissionConstraint,
          load,
        ),
    },
  ],
})

function roleRows({ roles }: { roles: Role[] }, resolver: Resolver) {
  const role = roles.map(({ name }) => ({ id: resolver.fileThing("role", fold(name)).id, name }))
  const grants = roles.flatMap(({ name, permissions }, index) =>
    permissions.map((item, place) => {
      const path = ["roles", index, "permissions", place]
      const { permission, within } = typeof item === "string" ? { permission: item, within: [] } : item
      const isRepeated = permissions
        .slice(0, place)
        .some((other) => (typeof other === "string" ? other : other.permission) === permission)
      if (isRepeated) resolver.complain(path, "the role has this permission twice")
      return { roleId: role[index]!.id, roleName: fold(name), permission, within, path }
    }),
  )
  return {
    role,
    rolePermission: grants.map(({ roleId, permission }) => ({ roleId, permission })),
    permissionConstraint: grants.flatMap(({ roleId, roleName, permission, within, path }) =>
      within.map((constraint, place) => {
        const { id } = resolver.part("constraint", roleName, permission)
        return { id, roleId, ...constraintRow(permission, constraint, [...path, "within", place], resolver) }
      }),
    ),
  }
}

async function saveRoles(
  sql: Sql,
  { role, rolePermission }: ReturnType<typeof roleRows>,
  { changes }: Load,
): Promise<void> {
  const ids = role.map(({ id }) => id)
  changes.record("role", await upsert(sql, sql`role`, role))
  changes.change("role", await replace(sql, sql`role_permission`, sql`role_id`, ids, rolePermission))
}
