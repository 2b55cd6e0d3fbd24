import { z } from "zod"
import { mostCharacters } from "../wire/text-kinds.ts"
import { members } from "./sections.ts"

/** An organisation file: people, OUs, roles, reference data and learning objects of one portal. */
export const Organisation = z.strictObject({
  $schema: z.string().max(mostCharacters.url).optional().describe("Where this schema is, for editors."),
  ...members,
})

export type Organisation = z.output<typeof Organisation>

/** A member of the file that is a list of one kind of thing. */
export type ListMember = Exclude<keyof typeof members, "settings">
