import type { Person } from "../../access/caller.ts"
import { beyondRights, lockRights, mayEverything } from "../../access/rights-change.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import type { ApproverRow } from "./template.ts"

/**
 * Refuses with 401 an author who becomes an approver by a template, by name or as a member of a unit that it names,
 * unless the author holds every permission without constraints and gains nothing. Call it before the template is
 * stored.
 */
export async function checkTemplateRights(
  sql: Sql,
  author: Person,
  name: string,
  approvers: readonly ApproverRow[],
): Promise<void> {
  await lockRights(sql)
  if (await mayEverything(sql, author.id)) return
  const meansAuthor = sql`(named.person_id = ${author.id} or named.ou_id in (
    select own.ou_id from person_ou own where own.person_id = ${author.id}
  ))`
  const rows = await sql<{ position: number; byName: boolean }>`
    select named.position, named.person_id is not null as by_name
    from jsonb_populate_recordset(null::approval_template_approver, ${jsonRows([...approvers])}::jsonb) named
    where ${meansAuthor} and not exists (
      select from approval_template template
      join approval_template_approver named on named.template_id = template.id
      where lower(template.name) = lower(${name}) and ${meansAuthor}
    )
    order by named.position
  `
  const faults = rows.map(({ position, byName }) => ({
    field: `approvers[${position}].${byName ? "person" : "ou"}`,
    message: "Nobody makes themselves an approver.",
  }))
  if (faults.length > 0) throw beyondRights(faults)
}
