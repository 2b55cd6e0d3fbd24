import assert from "node:assert/strict"
import { test } from "node:test"
import { event, session } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

test("active sessions are listed soonest first, past ones too, with the seats that are left", async () => {
  await using world = await openWorld()
  const { AllowWaitlist: _, MinimumRegistration: __, MaximumRegistration: ___, ...open } = event.EventItem
  const parent = await make(world, { ...event, EventItem: open })
  const on = (day: string, change: object = {}) => ({
    ...session,
    SessionItem: {
      ...session.SessionItem,
      MinimumRegistration: undefined,
      MaximumRegistration: undefined,
      ...change,
      Parts: [
        {
          ...session.SessionItem.Parts[0],
          PartLocation: "ROOM-7",
          PartStartDateTime: `${day}T20:00:00`,
          PartEndDateTime: `${day}T23:30:00`,
        },
      ],
    },
  })
  const late = await make(world, on("2026-07-01", { MaximumRegistration: 3 }))
  const past = await make(world, on("2020-07-01"))
  const inactive = await make(world, on("2026-06-01"))
  await world.portal.sql`update training set active = false where guid = ${inactive}`
  const { Sessions } = await describedTo(world, parent, "ann")
  assert.deepEqual(
    Sessions.map(({ SessionLOID, SessionSeats, SessionWaitlist, SessionLocation }: Record<string, unknown>) => [
      SessionLOID,
      SessionSeats,
      SessionWaitlist,
      SessionLocation,
    ]),
    [
      [past, undefined, false, "Harbour > Room seven"],
      [late, 3, false, "Harbour > Room seven"],
    ],
  )
})
