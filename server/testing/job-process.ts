import { startWorkers } from "../jobs/workers.ts"
import { portalOn, steps } from "./steps.ts"

// A server process as jobs see it, for tests that need real ones. Its first argument states the database and the time
// of the portal's clock. It runs jobs of the kind "steps" until its parent disconnects.

const { connection, at } = JSON.parse(process.argv[2] ?? "")
const quiet = { info() {}, warn() {}, error: console.error }
startWorkers(portalOn(connection, new Date(at)), [steps], quiet)

process.on("disconnect", () => process.exit())
