import { type Sample, wholePortal } from "./sample.ts"

export const manages = { "Portal Settings - Manage": wholePortal } satisfies Sample["needs"]
