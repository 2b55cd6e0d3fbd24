import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  certification: "A certification: texts, category and how its periods count.",
  certification_availability: "The people to whom a certification is available.",
  certification_credit: "A transcript row that counted for a period of a person.",
  certification_enrollment: "A person in a certification.",
  certification_enrollment_period: "A period of a certification in a person's enrollment, open or ended.",
  certification_history: "An entry of the history of an enrollment.",
  certification_item: "A training in a section of a period.",
  certification_period: "A period of a certification; the initial one has position 0.",
  certification_proxy: "A proxy enrollment: it enrolls people once or every day.",
  certification_proxy_change: "A change of a proxy enrollment, with its author and time.",
  certification_proxy_criterion: "A criterion of a proxy enrollment: people to include or to exclude.",
  certification_proxy_member: "A person of a proxy enrollment.",
  certification_section: "A section of a period of a certification.",
}
