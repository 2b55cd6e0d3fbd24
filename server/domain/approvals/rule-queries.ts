import { copyRows } from "../../database/copy-rows.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import type { ApprovalKind } from "./approval.ts"
import type { ApprovalRule, RuleRow } from "./rule.ts"

/** The target of rules: one training, or all training of a type. */
export type RuleTarget = { trainingId: number } | { trainingType: string }

/** Lists the rules of a training or a type, in their order. */
export async function listApprovalRules(sql: Sql, kind: ApprovalKind, ruled: RuleTarget): Promise<ApprovalRule[]> {
  const { trainingId, trainingType } = targetColumns(ruled)
  const rows = await sql<{ rule: ApprovalRule }>`
    select jsonb_strip_nulls(jsonb_build_object(
      'everybody', case when rule.everybody then true end, 'person', p.user_id,
      'ou', case when o.id is not null then jsonb_build_object(type.name, o.ou_id) end,
      'includeSubordinates', rule.include_subordinates, 'approvals', rule.approvals, 'template', template.name)) as rule
    from approval_rule rule left join person p on p.id = rule.person_id left join ou o on o.id = rule.ou_id
    left join ou_type type on type.id = o.type_id left join approval_template template on template.id = rule.template_id
    where rule.kind = ${kind} and (rule.training_id = ${trainingId} or rule.training_type = ${trainingType})
    order by rule.position
  `
  return rows.map(({ rule }) => rule)
}

/** The kind and the target of rules, as columns. */
export type RuleTargetKind = { kind: ApprovalKind; trainingId: number | null; trainingType: string | null }

/**
 * Replaces the rules of these trainings and types, in a transaction. Returns the targets whose rules have changed. Open
 * approvals keep the rules that they started with.
 */
export async function saveApprovalRules(
  sql: Sql,
  ruled: readonly RuleTargetKind[],
  rows: readonly (RuleTargetKind & RuleRow)[],
): Promise<RuleTargetKind[]> {
  const given = jsonRows([...rows])
  const same = sql`
    (rule.kind, rule.position, rule.everybody, rule.include_subordinates)
      = (given.kind, given.position, given.everybody, given.include_subordinates)
    and (rule.training_id, rule.training_type, rule.ou_id, rule.person_id, rule.approvals, rule.template_id)
      is not distinct from
      (given.training_id, given.training_type, given.ou_id, given.person_id, given.approvals, given.template_id)`
  const gone = await sql<RuleTargetKind>`
    delete from approval_rule rule
    using jsonb_populate_recordset(null::approval_rule, ${jsonRows([...ruled])}::jsonb) ruled
    where rule.kind = ruled.kind and (rule.training_id = ruled.training_id or rule.training_type = ruled.training_type)
      and not exists (select from jsonb_populate_recordset(null::approval_rule, ${given}::jsonb) given where ${same})
    returning rule.kind, rule.training_id, rule.training_type
  `
  const added = await sql<RuleTargetKind>`
    insert into approval_rule (
      kind, training_id, training_type, position, everybody, ou_id, person_id, include_subordinates, approvals,
      template_id
    )
    select
      kind, training_id, training_type, position, everybody, ou_id, person_id, include_subordinates, approvals,
      template_id
    from jsonb_populate_recordset(null::approval_rule, ${given}::jsonb) given
    where not exists (select from approval_rule rule where ${same})
    returning kind, training_id, training_type
  `
  return [...gone, ...added]
}

/** Copies the rules of a training to its new version. */
export async function copyApprovalRules(sql: Sql, version: { from: number; to: number }): Promise<void> {
  await copyRows(sql, sql`approval_rule`, sql`training_id`, version)
}

/** Returns the target of rules as columns. */
export function targetColumns(ruled: RuleTarget): { trainingId: number | null; trainingType: string | null } {
  return "trainingId" in ruled
    ? { trainingId: ruled.trainingId, trainingType: null }
    : { trainingId: null, trainingType: ruled.trainingType }
}

/** The approvals that a type of training requires where no rule applies. */
export type DefaultRow = {
  kind: ApprovalKind
  trainingType: string
  required: boolean
  approvals: number | null
  template: string | null
  registerUponApproval: boolean
}

/** Lists the stored defaults. */
export async function findApprovalDefaults(sql: Sql): Promise<DefaultRow[]> {
  return await sql<DefaultRow>`
    select fallback.kind, fallback.training_type, fallback.required, fallback.approvals, template.name as template,
      fallback.register_upon_approval
    from approval_default fallback left join approval_template template on template.id = fallback.template_id
    order by fallback.kind desc, fallback.training_type
  `
}

/** A row of `approval_default`. */
export type DefaultToSave = Omit<DefaultRow, "template"> & { templateId: number | null }

/** Stores defaults of types. Returns those that are new or have changed. */
export async function saveApprovalDefaults(
  sql: Sql,
  rows: readonly DefaultToSave[],
): Promise<{ kind: ApprovalKind; trainingType: string; added: boolean }[]> {
  return await sql<{ kind: ApprovalKind; trainingType: string; added: boolean }>`
    insert into approval_default as kept
    select * from jsonb_populate_recordset(null::approval_default, ${jsonRows([...rows])}::jsonb)
    on conflict (kind, training_type) do update set required = excluded.required, approvals = excluded.approvals,
      template_id = excluded.template_id, register_upon_approval = excluded.register_upon_approval
    where kept is distinct from excluded
    returning kind, training_type, kept.xmax = 0 as added
  `
}
