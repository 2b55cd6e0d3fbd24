import type { MailEvent } from "../../domain/mail/events.ts"
import { queueMail } from "../mails.ts"
import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { body, people, type Rows, type Sample, training, wholePortal } from "./sample.ts"

const manages = { "Portal Settings - Manage": wholePortal } satisfies Sample["needs"]
const prefers = { "Assignment Tool Preferences": wholePortal } satisfies Sample["needs"]
const viewsMails = { "Assignment Tool - Email Settings - View": wholePortal } satisfies Sample["needs"]
const managesMails = { "Assignment Tool - Email Settings - Manage": wholePortal } satisfies Sample["needs"]

const template: { event: MailEvent; culture: string } = { event: "training-registered", culture: "en-US" }

async function mail(world: World): Promise<number> {
  await queueMail(world, { key: `sample ${world.portal.clock.now().getTime()}` })
  await world.runJobs()
  const [row] = await world.portal.sql<{ id: number }>`select max(id) as id from mail`
  return row!.id
}

/** How the endpoints of settings, jobs, groups, people and mails refuse. */
export const portalRows: Rows = {
  getPortalSettings: [
    { call: () => ({}), needs: manages },
    { call: () => ({}), needs: prefers },
  ],
  changePortalSettings: [
    { call: () => ({ body: { sessionTokenHours: 9 } }), needs: manages },
    { call: () => ({ body: { highUserPercent: 77 } }), needs: prefers },
  ],
  listJobs: { call: () => ({}), needs: manages },
  stopJob: {
    async call(world) {
      const { body } = await world.send("POST", "/admin/api/group-computations", {}, await world.signIn())
      return { params: { id: body.jobId } }
    },
    needs: manages,
  },

  getGroup: { call: () => ({ params: { groupId: "GRP-FIRST-AID" } }), needs: { "OU Group - View": [people()] } },
  putGroup: [
    {
      call: () => ({ params: { groupId: "GRP-FIRST-AID" }, body: { name: "First aiders", people: ["ann"] } }),
      needs: { "OU Group - Update": [people()] },
    },
    {
      call: () => ({ params: { groupId: "GRP-NEW" }, body: { name: "New" } }),
      needs: { "OU Group - Update": [people()] },
    },
  ],
  computeGroups: [
    { call: () => ({ body: { groupId: "GRP-FIRST-AID" } }), needs: { "OU Group - Update": [people()] } },
    { call: () => ({ body: {} }), needs: { "OU Group - Update": [people()] } },
  ],

  searchPeople: {
    call: () => ({ query: { query: "ann" } }),
    needs: { "Users - View": [people(body({ people: [], more: false }))] },
  },
  getPerson: { call: () => ({ params: { userId: "ann" } }), needs: { "Users - View": [people()] } },
  changePerson: {
    call: () => ({ params: { userId: "ann" }, body: { absent: true } }),
    needs: { "Users - Edit": [people()] },
  },

  listMailTemplates: { call: () => ({}), needs: viewsMails },
  getMailTemplate: { call: () => ({ params: template }), needs: viewsMails },
  putMailTemplate: {
    call: () => ({ params: template, body: { subject: "Registered", body: "You are in." } }),
    needs: managesMails,
  },
  resetMailTemplate: { call: () => ({ params: template }), needs: managesMails },
  previewMail: {
    async call(world) {
      const { guid } = await addTraining(world)
      return { body: { event: template.event, user: "ann", objectId: guid } }
    },
    needs: { ...viewsMails, "Users - View": [people()], "Course Catalog - View": [training()] },
  },
  listOutbox: { call: () => ({}), needs: manages },
  getOutboxMail: { call: async (world) => ({ params: { id: await mail(world) } }), needs: manages },
  retryOutboxMail: { call: async (world) => ({ params: { id: await mail(world) } }), needs: manages },
}
