import { instructorKey, type LookUpResult, ouKey, resolvedFrom } from "../domain/catalogue/resolved-references.ts"

const field = (id: number, type: string, changes: object = {}) => ({
  id,
  type,
  trainingTypes: ["Event", "Session", "Course", "Material"],
  mayEdit: true,
  options: [],
  ...changes,
})

const optionsOf = (...values: string[]) => ({ options: values.map((value, id) => ({ id, value })) })

const found: LookUpResult = {
  defaultCulture: "en-US",
  hasCustomFields: true,
  extended: true,
  actor: { id: 1, culture: "en-US", timeZone: "UTC" },
  event: { id: 7, providerId: 1, minimum: 4, maximum: 12, copiesAvailability: true },
  session: {
    id: 8,
    guid: "5e551000-0000-4000-8000-000000000008",
    locator: 10001,
    active: true,
    contact: "Reception",
    parts: [],
    event: { id: 7, providerId: 1, minimum: 4, maximum: 12, copiesAvailability: true },
  },
  namesTraining: true,
  languages: [
    ["en-US", "en-US"],
    ["fr-FR", "fr-FR"],
  ],
  subjects: [
    ["Safety", 1],
    ["Vehicles", 2],
  ],
  skills: [["Driving", 1]],
  competencies: [["c0000000-0000-4000-8000-000000000001", 1]],
  trainings: [["7a11e000-0000-4000-8000-000000000007", 7]],
  circular: [],
  providers: [
    ["Harbour Academy", 1],
    ["External Training", 2],
  ],
  materialTypes: [["Document", 1]],
  currencies: [["EUR", "EUR"]],
  people: [
    ["ann", 2],
    ["bruno", 3],
    ["clara", 4],
  ],
  fields: [
    ["RISK.CLASS", field(1, "drop-down", optionsOf("Low", "High"))],
    ["SITE", field(2, "short text")],
    ["REMARKS", field(3, "scrolling text")],
    ["MANDATORY", field(4, "check box")],
    ["COST", field(5, "numeric")],
    ["REVIEW.DATE", field(6, "date")],
    ["LEVEL", field(7, "radio button", { trainingTypes: ["Course", "Material"], ...optionsOf("Basic", "Advanced") })],
    ["BRANCH", field(8, "hierarchy")],
    ["SALARY.BAND", field(9, "short text", { mayEdit: false })],
    ["VINTAGE", field(10, "short text", { trainingTypes: ["Curriculum"] })],
  ],
  locations: [["2000", { locationId: 5, facilityId: null }]],
  ouTypes: [
    ["Division", 1],
    ["Group", 2],
  ],
  ous: [
    [ouKey("Division", "DIV-NORTH"), 1],
    [ouKey("Group", "GRP-FIRST-AID"), 2],
  ],
  instructors: [
    [instructorKey("u-311", "", ""), 1],
    [instructorKey("", "Ines", "Okoro"), 1],
  ],
}

/**
 * The result of a look-up of the shared drafts in a portal like the tests', without a portal; with changes for tests
 * that need other results.
 */
export function knownWith(changes: Partial<LookUpResult> = {}) {
  return resolvedFrom({ ...found, ...changes })
}
