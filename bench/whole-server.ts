import { start } from "../server/process/start.ts"
import { readSettings } from "../server/settings.ts"
import { serveParent } from "./child.ts"

/** The settings of the whole server: its environment variables, as an operator would set them. */
export type WholeServerSettings = Record<string, string>

// The server as `main.ts` runs it: PostgreSQL, three portals, their jobs and the demo organisation.
const settings = readSettings(JSON.parse(process.argv[2] ?? "{}") as WholeServerSettings)
const { urls } = await start(settings, { write: (line) => process.stdout.write(line) })
serveParent(urls.production, urls.stage, urls.pilot)
