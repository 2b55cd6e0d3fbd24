import { z } from "zod"
import { guid } from "../../wire/fields.ts"

export const path = "/admin/api/session-rosters/:guid/waitlist"

const Waiting = z
  .object({
    userId: z.string(),
    guid: z.string().describe("GUID of the person."),
    firstName: z.string(),
    lastName: z.string(),
    state: z.enum(["offered", "waiting"]),
    turn: z.int().nullable().describe("The place in the queue, from 1. Of who is offered a seat there is none."),
    priority: z.int().nullable().describe("Those who have one come first, the smallest at the head."),
    since: z.iso.datetime().describe("Since when the person has waited."),
    lapsesAt: z.iso.datetime().nullable().describe("Until when an offer holds."),
    openOffer: z.boolean().describe("Whether several are offered the seat, of whom the first gets it."),
  })
  .meta({ id: "Waiting" })

export const Waitlist = z.object({ waiting: z.array(Waiting) }).meta({ id: "Waitlist" })

export const which = { guid: guid.describe("The session's GUID.") }
