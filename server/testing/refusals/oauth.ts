import type { World } from "../world.ts"
import { people, type Rows, type Sample, wholePortal } from "./sample.ts"

const manages = { "Edge APIs - Manage": wholePortal } satisfies Sample["needs"]

/** How the endpoints of sign-ins, applications and API ids refuse. */
export const oauthRows: Rows = {
  getToken: "It is how an application becomes known: by its secret.",
  openSession: "It is how a session is opened: by an API id's signature.",
  generateSession: "As openSession.",
  signIn: "It is how a person becomes known: by the password.",
  signOut: "It ends the sign-in whose token is sent.",
  getMe: "People read what is theirs.",
  changePassword: "It is the caller's own password, and the old one must be known.",
  setPassword: {
    call: () => ({ params: { user: "ann" }, body: { password: "a long way to the yard" } }),
    needs: { "Users - Edit": [people()] },
  },
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

async function register(world: World, name: string): Promise<number> {
  const application = { name, user: "ann", scopes: ["transcript:read"] }
  const { body } = await world.send("POST", "/admin/api/applications", application, await world.signIn())
  return body.id
}

async function makeApiId(world: World, name: string): Promise<number> {
  const { body } = await world.send("POST", "/admin/api/api-ids", { name }, await world.signIn())
  return body.id
}
