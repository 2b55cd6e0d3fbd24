import type { Endpoint } from "../endpoint.ts"
import type { Row } from "../wire/faults.ts"
import type { Bucket, Limit, Windows } from "../wire/limits.ts"

/** The introduction of the contract, in Markdown. */
export const introduction = `
An open, self-hosted learning platform that speaks the public learning APIs of Cornerstone OnDemand.

## Who calls

Applications call \`/services/api\` with a bearer token of the OAuth 2.0 client credentials grant, or with a legacy session token and its
signature. A call needs the scope of its operation; its user needs the permission. Lack of either is answered with 401 and
\`WWW-Authenticate: Bearer error="insufficient_scope"\`.
People call \`/admin/api\` with the bearer token of a sign-in.

## How requests are read

Paths and names are read in any case of letters, a slash at the end and doubled slashes don't matter, \`null\` means absent, numbers and
booleans may come as text, texts as numbers, and members that are not described are ignored. A text that is longer than its \`maxLength\` is a fault. Request bodies are JSON whatever their content type says; they may be
compressed with gzip, deflate or br, one of them. HEAD is answered wherever GET is, and OPTIONS tells the methods of a path in \`Allow\`.

## How answers are written

Answers under \`/services/api\` stand in an envelope. Its \`status\` is a number; that of an error is text. What is wrong with one record is
told within an answer of status 200, by its \`Result\` and \`Reason\`. A record that was created is told by 201 in the envelope, never by the
HTTP status. The envelope is written as JSON or XML: as the \`format\` of the query says, else \`Accept\`, else the request's content type,
else XML to callers who are known, and JSON to others. In XML, \`data\` is the fifth child of \`cornerstoneApi\`, behind \`validations\`, \`status\`, \`timeStamp\` and the
counter, which is there even where JSON has none; items have their schema's name as element, members their own.

## Compatible and extended applications

An application is registered as compatible or as extended. A compatible one gets what the documented API has, and nothing more. An
extended one also gets \`Errors\` in failed items, \`details\` in the error body of a 400 and of a 401 for a missing scope or permission, the
headers \`Retry-After\`, \`RateLimit\`, \`RateLimit-Policy\`, and \`Deprecation\` and \`Link\` of what is deprecated, and of learning assignments what only the tool has. Session tokens are compatible.

## Limits

Calls are counted by the clock's minutes, hours and days (UTC) of each portal, over all its applications. A refused call counts, too.
`.trim()

/** The description of an operation, in Markdown: what it does, who may call it, how often, and its error tables. */
export function descriptionOf(endpoint: Endpoint): string {
  const { description, limit, errors = {} } = endpoint
  const tables = Object.entries(errors).map(
    ([name, rows]) =>
      `### Errors: ${name}\n\n| Error type | Error message |\n| --- | --- |\n${rows
        .map((row) => `| ${cell(row.type)} | ${cell(row.message)}${row.ours ? " (ours: the documents lack it)" : ""} |`)
        .join("\n")}`,
  )
  return [description, accessText(endpoint), limit && `**Limit:** ${limitText(limit)}.`, ...tables]
    .filter((part) => part !== undefined)
    .join("\n\n")
}

/** The error tables for machines: each row, and whether the documents lack it. */
export function errorData(tables: NonNullable<Endpoint["errors"]>): object {
  const rowData = ({ type, message, ours }: Row) => ({ type, message, ...(ours && { ours }) })
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(rowData)]))
}

/**
 * The limit for machines, so that a client can pace itself: the bucket of a call, the number of calls that it allows,
 * and in `beside` the other buckets that the same call counts into.
 */
export function bucketData([bucket, ...beside]: Limit): object {
  return { ...oneBucket(bucket), ...(beside.length > 0 && { beside: beside.map(oneBucket) }) }
}

function oneBucket({ id, counted, views = {}, source, sure, ...windows }: Bucket): object {
  const ownWindows = Object.entries(views).map(([name, windows]) => [name, windowsData(windows)])
  return {
    name: id,
    counted,
    ...windowsData(windows),
    ...(ownWindows.length > 0 && { views: Object.fromEntries(ownWindows) }),
    sure,
    source,
  }
}

function windowsData({ minute, hour, day }: Windows): object {
  return {
    ...(minute && { perMinute: minute }),
    ...(hour && { perHour: hour }),
    ...(day && { perDay: day }),
  }
}

/** The permissions that a call may need, for machines; undefined if the operation states none. */
export function permissionData({ permission, permissions }: Endpoint): readonly string[] | undefined {
  if (!permission && !permissions) return undefined
  return [...new Set([...(permission ? [permission] : []), ...(permissions?.names ?? [])])]
}

function accessText(endpoint: Endpoint): string {
  const permission = permissionText(endpoint)
  return permission === undefined ? callersText(endpoint) : `${callersText(endpoint)} **Permission:** ${permission}`
}

/** The permission that an operation needs, or why it needs none, in Markdown; undefined if it states neither. */
export function permissionText({ permission, permissions }: Endpoint): string | undefined {
  const parts = [permission && `\`${permission}\`.`, permissions?.text].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(" ")
}

function callersText({ access, checksSecret }: Endpoint): string {
  if (access === "people") return "**Callers:** people who have signed in."
  if (access === "anyone") return checksSecret ? "**Callers:** whoever knows the secret." : "**Callers:** anyone."
  return `**Scope:** \`${access.scope}\`.`
}

function limitText(limit: Limit): string {
  return limit.map(bucketText).join("; beside it ")
}

function bucketText({ counted, sure, ...windows }: Bucket): string {
  const shared = {
    shared: "over all endpoints that share it",
    perEndpoint: "for this endpoint alone",
    perView: "for each view",
  }[counted]
  const doubt = { documented: "", partly: " (in part assumed)", assumed: " (assumed)" }[sure]
  return `${windowsText(windows)}, ${shared}${doubt}`
}

function windowsText({ minute, hour, day }: Windows): string {
  const parts = { minute, hour, day }
  return Object.entries(parts)
    .filter(([, calls]) => calls !== undefined)
    .map(([name, calls]) => `${calls?.toLocaleString("en-US")} ${name === "hour" ? "an" : "a"} ${name}`)
    .join(", ")
}

/** The content of a table cell, with characters that would end the cell escaped. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|")
}
