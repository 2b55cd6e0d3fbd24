import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what one row of each stands for. */
export const tables: OwnedTables = {
  mail: "A mail of the outbox to one person, with its state.",
  mail_invitation: "What stands in a person's calendar for a part of a session.",
  mail_server: "Whether the SMTP server can be reached: one row.",
  mail_template: "The texts of an event's mails in a language, where an administrator has written them.",
  mail_text: "Texts that only some mails have, such as an assignment's own.",
}
