import { type Rows, type Sample, wholePortal } from "../../testing/refusals/sample.ts"
import type { World } from "../../testing/world.ts"

const manages = { "Edge APIs - Manage": wholePortal } satisfies Sample["needs"]

async function register(world: World, name: string, user = "ann"): Promise<number> {
  const application = { name: `${name} for ${user}`, user, scopes: ["transcript:read"] }
  const { body } = await world.send("POST", "/admin/api/applications", application, await world.signIn())
  return body.id
}

async function makeApiId(world: World, name: string, user = "ann"): Promise<number> {
  const apiId = { name: `${name} for ${user}`, users: [user] }
  const { body } = await world.send("POST", "/admin/api/api-ids", apiId, await world.signIn())
  return body.id
}

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  listApplications: { call: () => ({}), needs: manages },
  createApplication: {
    call: () => ({ body: { name: "Reports", user: "ann", scopes: ["transcript:read"] } }),
    needs: manages,
    strength: { call: (_, user) => ({ body: { name: `Of ${user}`, user, scopes: ["all"] } }), field: "user" },
  },
  getApplication: { call: async (world) => ({ params: { id: await register(world, "Got") } }), needs: manages },
  updateApplication: {
    call: async (world) => ({ params: { id: await register(world, "Changed") }, body: { active: false } }),
    needs: manages,
    strength: {
      call: async (world, user) => ({
        params: { id: await register(world, "Renamed", user) },
        body: { name: `New name for ${user}` },
      }),
      field: "id",
    },
    writes: {
      "a user with more rights": {
        call: async (world) => ({ params: { id: await register(world, "Bound") }, body: { user: "wsadmin" } }),
        limits: [],
        fields: ["user"],
        inside: async (world) => ({ params: { id: await register(world, "Rebound") }, body: { user: "clara" } }),
      },
    },
  },
  resetClientSecret: {
    call: async (world) => ({ params: { id: await register(world, "Reset") } }),
    needs: manages,
    strength: { call: async (world, user) => ({ params: { id: await register(world, "Reset", user) } }), field: "id" },
  },
  deleteApplication: {
    call: async (world) => ({ params: { id: await register(world, "Deleted") } }),
    needs: manages,
    strength: { call: async (world, user) => ({ params: { id: await register(world, "Gone", user) } }), field: "id" },
  },
  listApiIds: { call: () => ({}), needs: manages },
  createApiId: {
    call: () => ({ body: { name: "Old reports", users: ["ann"] } }),
    needs: manages,
    strength: { call: (_, user) => ({ body: { name: `Of ${user}`, users: [user] } }), field: "users[0]" },
    writes: {
      "any user": {
        call: () => ({ body: { name: "Any" } }),
        limits: [],
        fields: ["users"],
        inside: () => ({ body: { name: "Some", users: ["ann"] } }),
      },
    },
  },
  updateApiId: {
    call: async (world) => ({ params: { id: await makeApiId(world, "Changed") }, body: { active: false } }),
    needs: manages,
    strength: {
      call: async (world, user) => ({ params: { id: await makeApiId(world, "Ended", user) }, body: { active: false } }),
      field: "id",
    },
  },
  deleteApiId: {
    call: async (world) => ({ params: { id: await makeApiId(world, "Deleted") } }),
    needs: manages,
    strength: { call: async (world, user) => ({ params: { id: await makeApiId(world, "Gone", user) } }), field: "id" },
  },
}
