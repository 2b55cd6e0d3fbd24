import { enableCompileCache } from "node:module"
import { compileCache } from "./compile-cache.ts"

enableCompileCache(compileCache)

// Not earlier: what is imported above is not kept.
const { run } = await import("./run.ts")
await run()
