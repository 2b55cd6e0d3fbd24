const forklift = "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"

/** Example requests for assignments: the usual one, one for units, and one with members for extended applications. */
export const createExamples = {
  people: {
    title: "Forklift refresher Q2",
    training: [{ learningObjectId: forklift }],
    users: [{ externalId: "ann" }, { userName: "bruno" }],
    assignment: "registered",
    dueDate: { type: "fixed", date: "2026-06-30" },
    email: { option: "none" },
  },
  units: {
    title: "Yard safety for the north",
    comment: "Before the season.",
    training: [forklift],
    ous: [{ type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }],
    dueDate: { type: "relative", from: "assignedDate", amount: 30, unit: "days" },
    isRequired: true,
  },
  dynamic: {
    title: "Safety for newcomers",
    training: [{ learningObjectId: forklift, comment: "Welcome!" }],
    ous: [{ typeId: 2, externalId: "DIV-NORTH", includeSubordinates: true }],
    excludeUsers: ["clara"],
    dueDate: { type: "relative", from: "assignedDate", amount: 3, unit: "months" },
    dynamic: { frequency: "daily", removal: { enabled: true }, recurrence: { type: "none" } },
  },
}
