import { requireAnyPermission } from "../../access/required-permissions.ts"
import { findSettings } from "../../domain/portal-settings/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { PortalSettings } from "./settings.ts"

/** Returns the portal's settings. */
export const getSettings = endpoint({
  name: "getPortalSettings",
  summary: "Get the portal's settings",
  method: "GET",
  path: "/admin/api/settings",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Portal Settings - Manage", "Assignment Tool Preferences"],
    text: "`Portal Settings - Manage` or `Assignment Tool Preferences`.",
  },
  input: noInput,
  reply: PortalSettings,
  async handle(_input, { portal, caller }) {
    await requireAnyPermission(portal, caller, ["Portal Settings - Manage", "Assignment Tool Preferences"])
    return plain(await findSettings(portal))
  },
})
