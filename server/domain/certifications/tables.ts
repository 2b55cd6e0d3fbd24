import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this room, and what a row of each is. */
export const tables: OwnedTables = {
  certification: "A certification: texts, category and how its periods count.",
  certification_availability: "To whom a certification is available.",
  certification_credit: "A transcript row that counted for a period of a person.",
  certification_enrollment: "A person in a certification.",
  certification_enrollment_period: "A period of a certification that a person has gone through or is in.",
  certification_history: "Something that happened to a person's certification.",
  certification_item: "A training in a section of a period.",
  certification_period: "A period of a certification; the initial one has position 0.",
  certification_proxy: "A proxy enrollment: it enrolls people once or every day.",
  certification_proxy_change: "A change of a proxy enrollment: who, when, what.",
  certification_proxy_criterion: "Whom a proxy enrollment is for, or whom not.",
  certification_proxy_member: "A person of a proxy enrollment.",
  certification_section: "A section of a period of a certification.",
}
