import type { Endpoint } from "../../endpoint.ts"
import { changeSettings, getSettings } from "./settings.ts"

/** The settings of the portal. */
export const settingsAdmin: readonly Endpoint[] = [getSettings, changeSettings]
