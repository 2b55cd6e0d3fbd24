import { fileURLToPath } from "node:url"

/** The folder of Node's compile cache, with which a later start takes half the time and less memory. */
export const compileCache = fileURLToPath(new URL("../../node_modules/.cache/quoin", import.meta.url))
