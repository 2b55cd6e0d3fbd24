import { missingPermission, type Permission } from "./permissions.ts"

/** How many people and trainings an act would touch outside the constraints of the caller's permission. */
export type Outside = { people: number; trainings?: number }

/** Refuses with 401, as a whole, an act that would touch something outside the constraints. Says how much. */
export function mustTouchNothing(outside: Outside, permission: Permission | readonly Permission[]): void {
  const { people, trainings = 0 } = outside
  const counts = [
    ...(people > 0 ? [`${people} ${people === 1 ? "person" : "people"}`] : []),
    ...(trainings > 0 ? [`${trainings} ${trainings === 1 ? "training" : "trainings"}`] : []),
  ]
  if (counts.length > 0)
    throw missingPermission(permission, `This would change ${counts.join(" and ")} outside of your constraints.`)
}
