import { z } from "zod"
import { findQuota, utcDay } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { dated } from "../../wire/envelopes.ts"
import { learningAssignment } from "../../wire/limits.ts"
import { pathsOf } from "./paths.ts"
import { permissionsToView, viewerOf } from "./viewer.ts"

/** Returns the user assignment quota that applications have left in a UTC day. */
export const getRemainingCount = endpoint({
  name: "getRemainingCount",
  summary: "Get the remaining user assignments of a day",
  description:
    "People times trainings, each child of a curriculum counting as one. One count for all applications of the portal; it begins anew at 00:00 UTC.",
  method: "GET",
  ...pathsOf("/assignments/remaining-count"),
  family: "dated",
  access: { scope: "learningassignment:read" },
  permissions: permissionsToView,
  limit: learningAssignment,
  input: z.object({ date: z.iso.date().optional().describe("The UTC day; today, when left out.") }),
  reply: z
    .object({ date: z.string(), limit: z.int(), used: z.int(), remaining: z.int() })
    .meta({ id: "UserAssignmentQuota" }),
  async handle({ date }, { portal, caller }) {
    await viewerOf(portal, caller)
    return dated(await findQuota(portal, date ?? utcDay(portal.clock.now())))
  },
})
