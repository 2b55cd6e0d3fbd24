import { z } from "zod"
import { wireInstant } from "../../wire/fields.ts"

const kept = z.string().nullable()
const unknown = z.null().describe("Always null: it is not kept.")

/** The members that only locations have. */
const locationMembers = {
  Location: z
    .object({ Line1: kept, Line2: kept, PostalCode: kept })
    .meta({ id: "OuLocation" })
    .describe("Of the address what some programs read here."),
  Address1: kept,
  Address2: kept,
  City: kept,
  State: kept,
  PostalCode: kept,
  Country: kept,
  TimeZone: kept.describe("IANA name."),
  Phone: unknown,
  Fax: unknown,
  Contact: unknown,
  Occupancy: unknown,
  FacilityType: unknown,
}

/** An organisational unit as the legacy API returns it. */
export const Ou = z
  .object({
    Id: z.int().describe("The portal's own number of it."),
    OuId: z.string(),
    Name: z.string().describe("In the language of the application's user."),
    Description: kept.describe("In the same language."),
    Type: z.string().describe("Name of its type, in the same language."),
    ParentId: kept.describe("OU ID of the unit above."),
    OwnerId: kept.describe("User ID."),
    Active: z.boolean(),
    Reconcilable: z.boolean().describe("Whether a feed may change it."),
    ModificationDate: kept.describe("UTC; null for what has not changed since the portal was set up."),
    Parent: kept.describe("Name of the unit above, in the same language."),
    Owner: kept.describe("Last and first name."),
    AllowReconcile: z.boolean().describe("As Reconcilable."),
    MailStop: unknown,
    ApprovalRequired: unknown,
    OnSite: unknown,
    ExpirationDate: unknown,
    EffectiveDate: unknown,
    UserInactivationDate: unknown,
    DefaultLanguage: unknown,
    ...z.object(locationMembers).partial().shape,
  })
  .meta({ id: "OrganizationalUnit" })

/** A stored organisational unit, its texts in one language. */
export type OuRow = {
  id: number
  ouId: string
  name: string
  description: string | null
  type: string
  parentId: string | null
  parent: string | null
  ownerId: string | null
  owner: string | null
  active: boolean
  reconcilable: boolean
  modifiedAt: Date | null
  isLocation: boolean
  address: Partial<Record<"line1" | "line2" | "city" | "state" | "postalCode" | "country", string>> | null
  timeZone: string | null
}

/** Maps a stored unit to the wire. */
export function ouFromRow(row: OuRow): z.output<typeof Ou> {
  return {
    Id: row.id,
    OuId: row.ouId,
    Name: row.name,
    Description: row.description,
    Type: row.type,
    ParentId: row.parentId,
    OwnerId: row.ownerId,
    Active: row.active,
    Reconcilable: row.reconcilable,
    ModificationDate: row.modifiedAt && wireInstant(row.modifiedAt),
    Parent: row.parent,
    Owner: row.owner,
    AllowReconcile: row.reconcilable,
    MailStop: null,
    ApprovalRequired: null,
    OnSite: null,
    ExpirationDate: null,
    EffectiveDate: null,
    UserInactivationDate: null,
    DefaultLanguage: null,
    ...(row.isLocation && locationFrom(row)),
  }
}

function locationFrom({ address, timeZone }: OuRow) {
  const { line1 = null, line2 = null, city = null, state = null, postalCode = null, country = null } = address ?? {}
  return {
    Location: { Line1: line1, Line2: line2, PostalCode: postalCode },
    Address1: line1,
    Address2: line2,
    City: city,
    State: state,
    PostalCode: postalCode,
    Country: country,
    TimeZone: timeZone,
    Phone: null,
    Fax: null,
    Contact: null,
    Occupancy: null,
    FacilityType: null,
  }
}
