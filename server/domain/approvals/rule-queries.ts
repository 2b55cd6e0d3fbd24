import { copyRows } from "../../database/copy-rows.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import type { ApprovalKind } from "./approval.ts"
import type { ApprovalRule, RuleRow } from "./rule.ts"

/** What rules are about: one training, or all of a type. */
export type Ruled = { trainingId: number } | { trainingType: string }

/** The rules of a training or a type, in their order. */
export async function listRules(sql: Sql, kind: ApprovalKind, ruled: Ruled): Promise<ApprovalRule[]> {
  const { trainingId, trainingType } = columnsOf(ruled)
  const rows = await sql<{ rule: ApprovalRule }>`
    select jsonb_strip_nulls(jsonb_build_object('everybody', case when rule.everybody then true end, 'person', p.user_id,
      'ou', case when o.id is not null then jsonb_build_object(type.name, o.ou_id) end,
      'includeSubordinates', rule.include_subordinates, 'approvals', rule.approvals, 'template', template.name)) as rule
    from approval_rule rule left join person p on p.id = rule.person_id left join ou o on o.id = rule.ou_id
    left join ou_type type on type.id = o.type_id left join approval_template template on template.id = rule.template_id
    where rule.kind = ${kind} and (rule.training_id = ${trainingId} or rule.training_type = ${trainingType})
    order by rule.position
  `
  return rows.map(({ rule }) => rule)
}

/** Whose rules of which kind. */
export type RuledKind = { kind: ApprovalKind; trainingId: number | null; trainingType: string | null }

/**
 * Makes the rules of these trainings and types exactly the given ones, in a transaction, and gives those whose rules are others now. What waits
 * already goes by those that it began with.
 */
export async function saveRules(
  sql: Sql,
  ruled: readonly RuledKind[],
  rows: readonly (RuledKind & RuleRow)[],
): Promise<RuledKind[]> {
  const given = jsonRows([...rows])
  const same = sql`(rule.kind, rule.position, rule.everybody, rule.include_subordinates)
      = (given.kind, given.position, given.everybody, given.include_subordinates)
    and (rule.training_id, rule.training_type, rule.ou_id, rule.person_id, rule.approvals, rule.template_id) is not distinct from
      (given.training_id, given.training_type, given.ou_id, given.person_id, given.approvals, given.template_id)`
  const gone = await sql<RuledKind>`
    delete from approval_rule rule using jsonb_populate_recordset(null::approval_rule, ${jsonRows([...ruled])}::jsonb) ruled
    where rule.kind = ruled.kind and (rule.training_id = ruled.training_id or rule.training_type = ruled.training_type)
      and not exists (select from jsonb_populate_recordset(null::approval_rule, ${given}::jsonb) given where ${same})
    returning rule.kind, rule.training_id, rule.training_type
  `
  const added = await sql<RuledKind>`
    insert into approval_rule (kind, training_id, training_type, position, everybody, ou_id, person_id, include_subordinates, approvals, template_id)
    select kind, training_id, training_type, position, everybody, ou_id, person_id, include_subordinates, approvals, template_id
    from jsonb_populate_recordset(null::approval_rule, ${given}::jsonb) given
    where not exists (select from approval_rule rule where ${same})
    returning kind, training_id, training_type
  `
  return [...gone, ...added]
}

/** Gives a new version of a training the rules of the version that it was made from. */
export async function copyRules(sql: Sql, version: { from: number; to: number }): Promise<void> {
  await copyRows(sql, sql`approval_rule`, sql`training_id`, version)
}

/** What rules are about, as their rows have it. */
export function columnsOf(ruled: Ruled): { trainingId: number | null; trainingType: string | null } {
  return "trainingId" in ruled
    ? { trainingId: ruled.trainingId, trainingType: null }
    : { trainingId: null, trainingType: ruled.trainingType }
}

/** What a type of training wants where no rule says otherwise. */
export type DefaultRow = {
  kind: ApprovalKind
  trainingType: string
  required: boolean
  approvals: number | null
  template: string | null
  registerUponApproval: boolean
}

/** The defaults of all types that have any. */
export async function listDefaults(sql: Sql): Promise<DefaultRow[]> {
  return await sql<DefaultRow>`
    select fallback.kind, fallback.training_type, fallback.required, fallback.approvals, template.name as template,
      fallback.register_upon_approval
    from approval_default fallback left join approval_template template on template.id = fallback.template_id
    order by fallback.kind desc, fallback.training_type
  `
}

/** A row of `approval_default`. */
export type DefaultToSave = Omit<DefaultRow, "template"> & { templateId: number | null }

/** Sets what types of training want, and gives those of which that is new or another one now. */
export async function saveDefaults(
  sql: Sql,
  rows: readonly DefaultToSave[],
): Promise<{ kind: ApprovalKind; trainingType: string; added: boolean }[]> {
  return await sql<{ kind: ApprovalKind; trainingType: string; added: boolean }>`
    insert into approval_default as kept select * from jsonb_populate_recordset(null::approval_default, ${jsonRows([...rows])}::jsonb)
    on conflict (kind, training_type) do update set required = excluded.required, approvals = excluded.approvals,
      template_id = excluded.template_id, register_upon_approval = excluded.register_upon_approval
    where kept is distinct from excluded
    returning kind, training_type, kept.xmax = 0 as added
  `
}
