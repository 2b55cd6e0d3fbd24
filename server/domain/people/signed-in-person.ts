import { z } from "zod"

/** The signed-in person as the web UI shows it. */
export const SignedInPerson = z
  .object({
    userId: z.string(),
    guid: z.string().describe("GUID of the person, such as the Transcript API takes as userGuid."),
    userName: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    culture: z.string().describe("The language that this person reads, such as fr-FR."),
    timeZone: z.string().describe("IANA name of the time zone, such as Europe/Paris."),
  })
  .meta({ id: "SignedInPerson" })

export type SignedInPerson = z.output<typeof SignedInPerson>
