import type { Endpoint } from "../../endpoint.ts"
import { changeSettings } from "./change-settings.ts"
import { getSettings } from "./get-settings.ts"

/** The settings of the portal. */
export const settingsAdmin: readonly Endpoint[] = [getSettings, changeSettings]
