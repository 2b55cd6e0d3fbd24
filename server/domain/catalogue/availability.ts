import { z } from "zod"
import { audienceRow, isMeant, rowsForPerson } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { type Faults, fault, row } from "../../wire/faults.ts"
import type { Draft } from "../../wire/read.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

/** One entry of `Availabilities`: of a user, of an organisational unit, or of everybody. */
export const Availability = z
  .object({
    __type: z
      .string()
      .nullable()
      .optional()
      .describe("UserAvailability or OUAvailability, with its namespace. SubType and Id decide when it is left out."),
    Id: z.string().nullable().optional().describe("User name or User ID; for a unit its OU ID, or its name."),
    SubType: z.string().nullable().optional().describe("For a unit the name of its type, such as Division or Group."),
    IncludeSubs: z
      .boolean()
      .optional()
      .describe(
        "Also the units below, or the user's direct and indirect reports. Alone, without __type, Id and SubType, it means everybody; extended applications must then send true.",
      ),
    PreApproved: z.boolean().optional().describe("A request of these people needs no approval."),
    RegisterUponApproval: z
      .boolean()
      .optional()
      .describe("An approved request of these people registers them at once."),
  })
  .meta({ id: "Availability" })

type Entry = Draft<z.output<typeof Availability>>

/** The rows of every availability table. */
export const availabilityErrors = {
  ouNotFound: row("Availability", "OU Not Found."),
  invalidOuType: row("Availability", "Invalid OU Type."),
  invalidUser: row("Availability", "Invalid Availability User."),
}

/**
 * What is wrong with the availability of a draft. An unknown type of unit is told alone, because its units can't be looked up. An entry
 * that is only `"IncludeSubs": false` names nobody: extended applications get a fault, because it would open the training to all.
 */
export function* availabilityFaults(entries: Entry[], known: ResolvedReferences): Faults {
  for (const [index, entry] of entries.entries()) {
    const path = `Availabilities[${index}]`
    const whom = whomOf(entry)
    const isNobody = whom.kind === "everybody" && entry.IncludeSubs === false && known.extended
    if (isNobody || (whom.kind === "user" && known.person(whom.id) === undefined))
      yield fault(availabilityErrors.invalidUser, `${path}.Id`)
    if (whom.kind !== "ou") continue
    if (!known.isOuType(whom.type)) yield fault(availabilityErrors.invalidOuType, `${path}.SubType`)
    else if (known.ou(whom.type, whom.id) === undefined) yield fault(availabilityErrors.ouNotFound, `${path}.Id`)
  }
}

/** A row of the table `availability`, but for its training. */
export type AvailabilityRow = {
  position: number
  everybody: boolean
  ouId: number | null
  personId: number | null
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
  list: "required" | "suggested" | null
}

/** The rows of a draft whose availability has no faults. */
export function availabilityRows(entries: Entry[], known: ResolvedReferences): AvailabilityRow[] {
  return entries.map((entry, position) => {
    const whom = whomOf(entry)
    return {
      position,
      everybody: whom.kind === "everybody",
      ouId: whom.kind === "ou" ? (known.ou(whom.type, whom.id) ?? null) : null,
      personId: whom.kind === "user" ? (known.person(whom.id) ?? null) : null,
      includeSubordinates: entry.IncludeSubs ?? false,
      preApproved: entry.PreApproved ?? false,
      registerUponApproval: entry.RegisterUponApproval ?? false,
      list: null,
    }
  })
}

export type Whom = { kind: "everybody" } | { kind: "user"; id: string } | { kind: "ou"; type: string; id: string }

/**
 * Whom an entry means: what its `__type` says, else a unit when it has a `SubType`, else a user. Everybody is meant by `IncludeSubs` alone,
 * without any of the other three keys, so that an identifier that was left empty never opens a training to all. A compatible client sends
 * it with false, too.
 */
export function whomOf(entry: Entry): Whom {
  const { __type: type, Id: id, SubType: subType, IncludeSubs: includeSubs } = entry
  if (type === undefined && id === undefined && subType === undefined && includeSubs !== undefined)
    return { kind: "everybody" }
  const named = (type ?? "").split(":")[0]?.toLowerCase()
  const isOu = named === "ouavailability" || (named !== "useravailability" && typeof subType === "string")
  return isOu ? { kind: "ou", type: subType ?? "", id: id ?? "" } : { kind: "user", id: id ?? "" }
}

/**
 * A row if a person may find and request a training, to be joined laterally: any of its availability rows means the
 * person. Only the training's own rows count. The two arguments are SQL expressions for ids.
 */
export function grantOf(sql: Sql, training: Statement<unknown>, person: Statement<unknown>): Statement<unknown> {
  // The limit keeps it a look-up: as a condition it would be made into a join, for which the whole table is read.
  const grants = isMeant(sql, audienceRow(sql, sql`availability`), person)
  return sql`(select from availability where availability.training_id = ${training} and ${grants} limit 1)`
}

/**
 * The trainings that a person may find and request, as a query of their ids: what `grantOf` asks of one training, worked
 * out once for all; a training may come more than once.
 */
export function trainingsAvailableTo(sql: Sql, personId: number): Statement<{ trainingId: number }> {
  return rowsForPerson(sql, (means) => sql`select training_id from availability where ${means}`, personId)
}
