import { enableCompileCache } from "node:module"
import { compileCache } from "./install/compile-cache.ts"

enableCompileCache(compileCache)

// Not earlier: what is imported above is not kept.
const { run } = await import("./process/run.ts")
await run()
