import { jsonRows, type Sql } from "../../database/sql.ts"
import type { ApproverRow, TemplateApprover } from "./template.ts"

/** A template in its response form. */
export type TemplateRow = { name: string; translations: Record<string, string>; approvers: TemplateApprover[] }

/** Lists all templates by name, or the template with this name. */
export async function findApprovalTemplates(sql: Sql, name?: string): Promise<TemplateRow[]> {
  return await sql<TemplateRow>`
    select template.name, (
        select coalesce(jsonb_object_agg(culture, texts ->> 'name'), '{}')
        from jsonb_each(template.translations) other (culture, texts)
      ) as translations, (
        select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'step', approver.step, 'relationship', approver.relationship, 'unitType', type.name, 'person', p.user_id,
          'ou', case when o.id is not null then jsonb_build_object(of_unit.name, o.ou_id) end))
          order by approver.step, approver.position), '[]')
        from approval_template_approver approver
        left join ou_type type on type.id = approver.ou_type_id
        left join person p on p.id = approver.person_id
        left join ou o on o.id = approver.ou_id
        left join ou_type of_unit on of_unit.id = o.type_id
        where approver.template_id = template.id
      ) as approvers
    from approval_template template
    where ${name === undefined} or lower(template.name) = lower(${name ?? ""})
    order by lower(template.name), template.id
  `
}

type NewTemplate = { name: string; translations: Record<string, string> | undefined; approvers: ApproverRow[] }

/**
 * Creates a template, or replaces the one with this name, in a transaction. If `translations` is undefined, stored ones
 * do not change. Returns true if the template is new.
 */
export async function saveApprovalTemplate(sql: Sql, { name, translations, approvers }: NewTemplate): Promise<boolean> {
  const texts =
    translations && Object.fromEntries(Object.entries(translations).map(([culture, text]) => [culture, { name: text }]))
  const [kept] = await sql<{ id: number; added: boolean }>`
    insert into approval_template as kept (name, translations)
    values (${name}, coalesce(${texts ? JSON.stringify(texts) : null}::jsonb, '{}'))
    on conflict (lower(name)) do update set name = excluded.name,
      translations = case when ${texts === undefined} then kept.translations else excluded.translations end
    returning kept.id, kept.xmax = 0 as added
  `
  const { id, added } = kept!
  await sql`delete from approval_template_approver where template_id = ${id}`
  await sql`
    insert into approval_template_approver
    select * from jsonb_populate_recordset(null::approval_template_approver,
      ${jsonRows(approvers.map((row) => ({ templateId: id, ...row })))}::jsonb)
  `
  return added
}

/** Deletes a template. "used": a rule, a default or an open approval uses it. */
export async function removeApprovalTemplate(sql: Sql, name: string): Promise<"deleted" | "used" | "unknown"> {
  const [template] = await sql<{
    id: number
  }>`select id from approval_template where lower(name) = lower(${name}) for update`
  if (!template) return "unknown"
  const [used] = await sql`
    select from (select) one where exists (select from approval_rule where template_id = ${template.id})
      or exists (select from approval_default where template_id = ${template.id})
      or exists (select from approval where template_id = ${template.id} and ended_at is null)
  `
  if (used) return "used"
  await sql`delete from approval_template where id = ${template.id}`
  return "deleted"
}
