import { fileURLToPath } from "node:url"

/** Where Node keeps what it makes of the sources, so that a later start takes half the time, and less memory. */
export const compileCache = fileURLToPath(new URL("../../node_modules/.cache/quoin", import.meta.url))
