import type { MailEvent } from "../../domain/mail/events.ts"
import { queueMail } from "../../testing/mails.ts"
import { manages } from "../../testing/refusals/portal.ts"
import { people, type Rows, type Sample, training, wholePortal } from "../../testing/refusals/sample.ts"
import { addTraining } from "../../testing/transcripts.ts"
import type { World } from "../../testing/world.ts"

const viewsMails = { "Assignment Tool - Email Settings - View": wholePortal } satisfies Sample["needs"]

const managesMails = { "Assignment Tool - Email Settings - Manage": wholePortal } satisfies Sample["needs"]

const template: { event: MailEvent; culture: string } = { event: "training-registered", culture: "en-US" }

async function mail(world: World): Promise<number> {
  await queueMail(world, { key: `sample ${world.portal.clock.now().getTime()}` })
  await world.runJobs()
  const [row] = await world.portal.sql<{ id: number }>`select max(id) as id from mail`
  return row!.id
}

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
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
