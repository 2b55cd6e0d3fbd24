import type { Complaint } from "./check.ts"
import { fold } from "./kinds.ts"
import { localizedColumns } from "./localized.ts"
import type { Organisation } from "./organisation.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"

/** The rows that approval templates, rules and defaults make. */
export function approvalRows({ approvalTemplates, approvalRules, approvalDefaults }: Organisation, r: Resolver) {
  const approvalTemplate = approvalTemplates.map(({ name }, index) => ({
    id: r.own("approvalTemplate", fold(r.plain(name))).id,
    ...localizedColumns({ name: r.localized(["approvalTemplates", index, "name"], name) }),
  }))
  const approvalTemplateApprover = approvalTemplates.flatMap(({ steps }, index) =>
    steps
      .flatMap((approvers, step) =>
        approvers.map(({ relationship = null, unitType, person, ou }, place) => {
          const path: Path = ["approvalTemplates", index, "steps", step, place]
          return {
            step: step + 1,
            relationship,
            ouTypeId: r.id("ouType", [...path, "unitType"], unitType),
            personId: r.person([...path, "person"], person),
            ouId: r.ou([...path, "ou"], ou),
          }
        }),
      )
      .map((row, position) => ({ templateId: approvalTemplate[index]!.id, position, ...row })),
  )
  const ruled = approvalRules.map(({ kind, training, trainingType = null, rules }, index) => {
    const path: Path = ["approvalRules", index]
    const trainingId = training === undefined ? null : r.training([...path, "training"], training)
    return { kind, trainingId, trainingType, rules, path }
  })
  return {
    approvalTemplate,
    approvalTemplateApprover,
    approvalRuled: ruled.map(({ rules: _, ...row }) => row),
    approvalRule: ruled.flatMap(({ kind, trainingId, trainingType, rules, path }) =>
      rules.map(({ everybody = false, ou, person, includeSubordinates, approvals = null, template }, position) => ({
        kind,
        trainingId,
        trainingType,
        position,
        everybody,
        ouId: r.ou([...path, "rules", position, "ou"], ou),
        personId: r.person([...path, "rules", position, "person"], person),
        includeSubordinates,
        approvals,
        templateId: r.id("approvalTemplate", [...path, "rules", position, "template"], template),
      })),
    ),
    approvalDefault: approvalDefaults.map(({ template, approvals = null, ...row }, index) => ({
      ...row,
      approvals,
      templateId: r.id("approvalTemplate", ["approvalDefaults", index, "template"], template),
    })),
  }
}

type Rows = ReturnType<typeof approvalRows>

/** What tells the rules of a training or a type from all others. */
export function ruledKey({
  kind,
  trainingId,
  trainingType,
}: {
  kind: string
  trainingId: number | null
  trainingType: string | null
}): string {
  return `${kind} ${trainingId ?? trainingType}`
}

/** What tells a default from all others. */
export function defaultKey({ kind, trainingType }: { kind: string; trainingType: string }): string {
  return `${kind} ${trainingType}`
}

/** Rules and defaults of the same that are in the file twice. */
export function* repeatedApprovals({ approvalRuled, approvalDefault }: Rows): Generator<Complaint> {
  const seen = new Map<string, Path>()
  const entries = [
    ...approvalRuled
      .filter((row) => row.trainingId !== null || row.trainingType !== null)
      .map((row) => [`rules ${ruledKey(row)}`, row.path] as const),
    ...approvalDefault.map(
      (row, index) => [`default ${defaultKey(row)}`, ["approvalDefaults", index] as Path] as const,
    ),
  ]
  for (const [key, path] of entries) {
    const other = seen.get(key)
    if (other) yield { path, message: "is about the same as the one in line", other }
    else seen.set(key, path)
  }
}
