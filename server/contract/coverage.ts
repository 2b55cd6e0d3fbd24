import type { Endpoint } from "../endpoint.ts"
import { type Api, address, documentedApis } from "./documented.ts"

/** A Markdown page about the documented endpoints that states which of them are implemented. */
export function coverage(endpoints: readonly Endpoint[]): string {
  const answered = new Set(endpoints.map(address))
  const all = documentedApis.flatMap((api) => api.endpoints)
  const done = all.filter((endpoint) => answered.has(address(endpoint))).length
  const parts = [
    "<!-- Generated from the server's endpoints by `npm run generate`. Changes made here are lost. -->",
    "# Coverage",
    `Every endpoint that the public documents name: ${done} of ${all.length} are answered. The others answer 404 in the documented error body.`,
    "How sure a path is: *documented* stands in the public documents; *seen in clients* is what programs call that talk to the real service; *ours* is our reading, where the documents describe a call without its path.",
    ...documentedApis.flatMap((api) => [`## ${api.name}`, api.about, tableOf(api, answered)]),
  ]
  return `${parts.join("\n\n")}\n`
}

function tableOf({ endpoints }: Api, answered: Set<string>): string {
  const rows = endpoints.map((endpoint) => {
    const scope = endpoint.scope ? `\`${endpoint.scope}\`` : "none"
    const state = answered.has(address(endpoint)) ? "answered" : "not yet"
    return `| ${endpoint.title} | \`${endpoint.method} ${endpoint.path}\` | ${state} | ${scope} | ${endpoint.origin} |`
  })
  return ["| Endpoint | Call | State | Scope | Path |", "| --- | --- | --- | --- | --- |", ...rows].join("\n")
}
