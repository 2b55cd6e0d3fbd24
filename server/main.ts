import { enableCompileCache } from "node:module"
import { compileCache } from "./install/compile-cache.ts"

enableCompileCache(compileCache)

// Imported here, because the cache does not cover modules that are imported before it is enabled.
const { run } = await import("./process/run.ts")
await run()
