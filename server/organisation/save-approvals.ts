import type { Sql } from "../database/sql.ts"
import { addReview, saveDefaults, saveRules } from "../domain/approvals/index.ts"
import { defaultKey, ruledKey } from "./approval-rows.ts"
import type { Rows } from "./rows.ts"
import type { Touched } from "./touched.ts"
import { put, replace } from "./upsert.ts"

/** Stores who approves what. People, OUs and learning objects must be there already. */
export async function saveApprovals(sql: Sql, rows: Rows, now: Date, touched: Touched): Promise<void> {
  const templates = rows.approvalTemplate.map(({ id }) => id)
  const named = sql`name = excluded.name, translations = excluded.translations`
  touched.put("approvalTemplate", await put(sql, sql`approval_template`, rows.approvalTemplate, named))
  touched.change(
    "approvalTemplate",
    await replace(sql, sql`approval_template_approver`, sql`template_id`, templates, rows.approvalTemplateApprover),
  )
  const ruled = rows.approvalRuled.map(({ path: _, ...row }) => row)
  const changed = await saveRules(sql, ruled, rows.approvalRule)
  touched.put(
    "approvalRule",
    changed.map((row) => ({ id: ruledKey(row), added: false })),
  )
  const defaults = await saveDefaults(sql, rows.approvalDefault)
  touched.put(
    "approvalDefault",
    defaults.map((row) => ({ id: defaultKey(row), added: row.added })),
  )
  // Approvers may have become inactive, and people may never need an approval any more.
  if (rows.person.some(({ id }) => touched.isChanged("person", id))) await addReview(sql, now)
}
