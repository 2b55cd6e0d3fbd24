import { type Rows, type Sample, wholePortal } from "../../testing/refusals/sample.ts"
import type { World } from "../../testing/world.ts"

const manages = { "Edge APIs - Manage": wholePortal } satisfies Sample["needs"]

async function register(world: World, name: string): Promise<number> {
  const application = { name, user: "ann", scopes: ["transcript:read"] }
  const { body } = await world.send("POST", "/admin/api/applications", application, await world.signIn())
  return body.id
}

async function makeApiId(world: World, name: string): Promise<number> {
  const { body } = await world.send("POST", "/admin/api/api-ids", { name }, await world.signIn())
  return body.id
}

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  listApplications: { call: () => ({}), needs: manages },
  createApplication: {
    call: () => ({ body: { name: "Reports", user: "ann", scopes: ["transcript:read"] } }),
    needs: manages,
  },
  getApplication: { call: async (world) => ({ params: { id: await register(world, "Got") } }), needs: manages },
  updateApplication: {
    call: async (world) => ({ params: { id: await register(world, "Changed") }, body: { active: false } }),
    needs: manages,
  },
  resetClientSecret: { call: async (world) => ({ params: { id: await register(world, "Reset") } }), needs: manages },
  deleteApplication: { call: async (world) => ({ params: { id: await register(world, "Deleted") } }), needs: manages },
  listApiIds: { call: () => ({}), needs: manages },
  createApiId: { call: () => ({ body: { name: "Old reports" } }), needs: manages },
  updateApiId: {
    call: async (world) => ({ params: { id: await makeApiId(world, "Changed") }, body: { active: false } }),
    needs: manages,
  },
  deleteApiId: { call: async (world) => ({ params: { id: await makeApiId(world, "Deleted") } }), needs: manages },
}
