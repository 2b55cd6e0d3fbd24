import { course, event, material, part, session } from "../drafts.ts"
import { make } from "../trainings.ts"
import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { failed, people, type Rows, shared, training } from "./sample.ts"

const inEverything = [people(), training()]

// The drafts are for Ann's division and for Bruno. These are for her division alone.
const availabilities = event.Availabilities.slice(0, 1)
const ofNorth = { Availabilities: availabilities }
const numbered = (draft: typeof event, number: string) => ({
  ...draft,
  ...ofNorth,
  EventItem: { ...draft.EventItem, EventNumber: number, EventName: number },
})
const sessionOf = (number: string, { times = [{}], maximum = 12 }: Sessions = {}) => ({
  ...session,
  ...ofNorth,
  SessionItem: {
    ...session.SessionItem,
    EventID: number,
    SessionID: `${number}-S1`,
    MinimumRegistration: 0,
    MaximumRegistration: maximum,
    Parts: times.map((time) => ({ ...part, ...time })),
  },
})

/** When a session's parts are, and how many people it takes. */
type Sessions = { times?: object[]; maximum?: number }

/** Makes an event of this number with such a session, and gives the session's GUID. */
export async function addSession(world: World, number: string, such?: Sessions): Promise<string> {
  await make(world, numbered(event, number))
  return await make(world, sessionOf(number, such))
}

const ofCourse = shared((world) => make(world, course))

/** How the endpoints of learning objects refuse. */
export const learningObjectRows: Rows = {
  getLearningObject: {
    call: async (world) => ({ query: { ObjectID: await make(world, { ...course, ...ofNorth }) } }),
    needs: {},
    of: "ann",
    told: failed("LO is not available to the user"),
  },
  createLearningObject: [
    {
      call: () => ({ records: [numbered(event, "EV-CREATED")] }),
      needs: { "Events - Create": inEverything },
    },
    {
      async call(world) {
        await make(world, numbered(event, "EV-PARENT"))
        return { records: [sessionOf("EV-PARENT")] }
      },
      needs: { "Sessions - Create": inEverything },
    },
    {
      call: () => ({ records: [{ ...course, ...ofNorth }] }),
      needs: { "Course Catalog - Update": inEverything, "LCMS Course Administrator": inEverything },
    },
    {
      call: () => ({ records: [{ ...material, ...ofNorth }] }),
      needs: { "Course Catalog - Update": inEverything, "Materials Management": inEverything },
    },
  ],
  updateLearningObject: {
    async call(world) {
      const { SessionItem: item, ...rest } = sessionOf("EV-UPDATED")
      return { records: [{ ...rest, SessionItem: { ...item, LoID: await addSession(world, "EV-UPDATED") } }] }
    },
    needs: { "Session - Edit": inEverything },
  },
  getStoredLearningObject: {
    call: async (world) => ({ params: { guid: await ofCourse(world) } }),
    needs: { "Course Catalog - View": inEverything },
  },
  explainAvailability: {
    call: async (world) => ({ query: { objectId: await ofCourse(world), userId: "ann" } }),
    needs: { "Course Catalog - View": inEverything, "Users - View": [people()] },
  },
  addLearningObjectVersion: [
    {
      call: async (world) => ({ params: { guid: await make(world, course) }, body: {} }),
      needs: { "Course Catalog - Update": inEverything, "LCMS Course Administrator": inEverything },
    },
    {
      call: async (world) => ({ params: { guid: await make(world, material) }, body: {} }),
      needs: { "Course Catalog - Update": inEverything, "Materials Management": inEverything },
    },
    {
      async call(world) {
        const { guid } = await addTraining(world, { type: "Curriculum" })
        return { params: { guid }, body: {} }
      },
      needs: { "Curricula Admin - Manage": [training()] },
    },
  ],
  cancelSession: {
    call: async (world) => ({ params: { guid: await addSession(world, "EV-CANCELLED") }, body: {} }),
    needs: { "Sessions - Cancel": inEverything },
  },
}
