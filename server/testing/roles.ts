import type { StoredKind } from "../access/constraint-kinds.ts"
import type { World } from "./world.ts"

/** A constraint of a role's permission, by the names of the cast. */
export type Limit =
  | { ou: string; subs?: boolean }
  | { userOu: string; subs?: boolean }
  | { provider: string }
  | { type: string }
  | { item: string }
  | { instructor: string }
  | "self"
  | "own sessions"
  | "own providers"

/** Assigns a person a role with these permissions, all with the same constraints. */
export async function giveRole(
  world: World,
  person: string,
  permissions: string[],
  limits: Limit[] = [],
): Promise<void> {
  const rows = limits.map(rowOf)
  await world.portal.sql`
    with added as (
      insert into role (name) select 'Role ' || count(*) from role returning id
    ), held as (
      insert into role_permission (role_id, permission) select id, unnest(${permissions}::text[]) from added
        returning role_id, permission
    ), limited as (
      insert into permission_constraint (role_id, permission, kind, ou_id, include_subordinates, ou_type_id,
          provider_id, training_type, training_id,
        instructor_id)
      select role_id, permission, l.kind, o.id, coalesce(subs, false), ot.id, p.id, l.training_type, t.id, i.id
      from held cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as l(kind text, ou text, subs boolean, ou_type text, provider text, training_type text, item uuid,
            instructor text)
      left join ou o on o.ou_id = l.ou left join ou_type ot on ot.name = l.ou_type
      left join provider p on p.name = l.provider left join training t on t.guid = l.item
        left join instructor i on i.user_id = l.instructor
    )
    insert into person_role (person_id, role_id) select person.id, added.id from person, added
      where person.user_id = ${person}
  `
}

/** A limit as the row of a constraint, with names instead of ids. */
export function rowOf(limit: Limit): { kind: StoredKind; [column: string]: unknown } {
  if (limit === "self") return { kind: "self and subordinates" }
  if (limit === "own sessions") return { kind: "user as instructor" }
  if (limit === "own providers") return { kind: "own provider" }
  if ("instructor" in limit) return { kind: "instructor", instructor: limit.instructor }
  if ("ou" in limit) return { kind: "ou", ou: limit.ou, subs: limit.subs }
  if ("userOu" in limit) return { kind: "user ou", ou_type: limit.userOu, subs: limit.subs }
  if ("provider" in limit) return { kind: "provider", provider: limit.provider }
  return "type" in limit
    ? { kind: "training type", training_type: limit.type }
    : { kind: "training item", item: limit.item }
}

/** Removes all assigned roles. */
export async function takeRoles({ portal: { sql } }: World): Promise<void> {
  await sql`delete from role where name like 'Role %'`
}
