import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { Ou, off, oneOf, personReference } from "../../../section/shapes.ts"

/** An entry of the availability of a learning object in the file. */
export const Availability = z
  .strictObject({
    everybody: z.literal(true, "can only be true").optional(),
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    preApproved: off.describe("Requests need no approval."),
    registerUponApproval: off.describe("Who is approved is registered at once."),
    requestForm: off.describe("Requests are made on a training request form."),
    list: z.enum(["required", "suggested"]).optional().describe("The list of theirs that the learning object is on."),
  })
  .refine(
    ({ everybody, ou, person }) => [everybody, ou, person].filter((whom) => whom !== undefined).length === 1,
    "must have one of everybody, ou and person",
  )
  .meta({
    id: "availability",
    description: "Who may find and request the learning object: everybody, the people of an OU, or one person.",
    oneOf: oneOf("everybody", "ou", "person"),
  })

/** A row of `availability` without its training. */
export type AvailabilityRow = {
  position: number
  everybody: boolean
  ouId: number | null
  personId: number | null
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
  requestForm: boolean
  list: string | null
}

/** The rows of the availability of a learning object, without its id. */
export function availabilityRows(
  entries: z.output<typeof Availability>[],
  path: Path,
  resolver: Resolver,
): AvailabilityRow[] {
  return entries.map(({ everybody = false, ou, person, list = null, ...flags }, position) => ({
    position,
    everybody,
    ouId: resolver.ou([...path, position, "ou"], ou),
    personId: resolver.person([...path, position, "person"], person),
    list,
    ...flags,
  }))
}
