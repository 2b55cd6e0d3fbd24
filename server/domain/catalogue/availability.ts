import { z } from "zod"
import { audienceRow, rowMeansPerson, rowsForPerson } from "../../access/audience.ts"
import type { Expression } from "../../database/expression.ts"
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

/** The rows that the error tables of all types with an availability have in common. */
export const availabilityErrors = {
  ouNotFound: row("Availability", "OU Not Found."),
  invalidOuType: row("Availability", "Invalid OU Type."),
  invalidUser: row("Availability", "Invalid Availability User."),
}

/**
 * The faults of a draft's availability. An unknown type of unit is reported without further faults, because its units
 * can't be looked up. An entry that is only `"IncludeSubs": false` names nobody: extended applications get a fault,
 * because it would open the training to everybody.
 */
export function* availabilityFaults(entries: Entry[], references: ResolvedReferences): Faults {
  for (const [index, entry] of entries.entries()) {
    const path = `Availabilities[${index}]`
    const audience = audienceOfEntry(entry)
    const isNobody = audience.kind === "everybody" && entry.IncludeSubs === false && references.extended
    if (isNobody || (audience.kind === "user" && references.person(audience.id) === undefined))
      yield fault(availabilityErrors.invalidUser, `${path}.Id`)
    if (audience.kind !== "ou") continue
    if (!references.isOuType(audience.type)) yield fault(availabilityErrors.invalidOuType, `${path}.SubType`)
    else if (references.ou(audience.type, audience.id) === undefined)
      yield fault(availabilityErrors.ouNotFound, `${path}.Id`)
  }
}

/** A row of the table `availability`, without its training. */
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

/** Builds the rows of a draft whose availability has no faults. */
export function availabilityRows(entries: Entry[], references: ResolvedReferences): AvailabilityRow[] {
  return entries.map((entry, position) => {
    const audience = audienceOfEntry(entry)
    return {
      position,
      everybody: audience.kind === "everybody",
      ouId: audience.kind === "ou" ? (references.ou(audience.type, audience.id) ?? null) : null,
      personId: audience.kind === "user" ? (references.person(audience.id) ?? null) : null,
      includeSubordinates: entry.IncludeSubs ?? false,
      preApproved: entry.PreApproved ?? false,
      registerUponApproval: entry.RegisterUponApproval ?? false,
      list: null,
    }
  })
}

export type EntryAudience =
  | { kind: "everybody" }
  | { kind: "user"; id: string }
  | { kind: "ou"; type: string; id: string }

/**
 * Returns the audience of an entry: a unit or user according to its `__type`, else a unit when it has a `SubType`, else
 * a user. Only an entry with `IncludeSubs` and none of the other three keys means everybody, so that an empty
 * identifier never opens a training to everybody. Compatible clients send it with false, too.
 */
export function audienceOfEntry(entry: Entry): EntryAudience {
  const { __type: type, Id: id, SubType: subType, IncludeSubs: includeSubs } = entry
  if (type === undefined && id === undefined && subType === undefined && includeSubs !== undefined)
    return { kind: "everybody" }
  const typeName = (type ?? "").split(":")[0]?.toLowerCase()
  const isOu = typeName === "ouavailability" || (typeName !== "useravailability" && typeof subType === "string")
  return isOu ? { kind: "ou", type: subType ?? "", id: id ?? "" } : { kind: "user", id: id ?? "" }
}

/**
 * A query of one row if a person may find and request a training, for a lateral join: any of its availability rows
 * means the person. Only the training's own rows count. The two arguments are SQL expressions for ids.
 */
export function grantOf(sql: Sql, training: Expression, person: Expression): Statement<unknown> {
  // The limit keeps this a look-up: a condition would become a join that reads the whole table.
  const grants = rowMeansPerson(sql, audienceRow(sql, sql`inner_grant`), person)
  return sql`(select from availability inner_grant where inner_grant.training_id = ${training} and ${grants} limit 1)`
}

/**
 * The trainings that a person may find and request, as a query of their ids: the condition of `grantOf`, computed once
 * for all trainings. A training may come more than once.
 */
export function trainingsAvailableTo(sql: Sql, personId: number): Statement<{ trainingId: number }> {
  return rowsForPerson(sql, (means) => sql`select training_id from availability where ${means}`, personId)
}
