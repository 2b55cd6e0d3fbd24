import { z } from "zod"
import {
  addApiKey,
  addApplication,
  applicationMembers,
  listApplications,
  NewApiKey,
  replaceClientSecret,
} from "../domain/applications/index.ts"
import { withPortal } from "../install/portals.ts"
import { type Portal, type PortalName, portalNames } from "../portal/portal.ts"
import { readSettings } from "../settings.ts"
import { Refusal } from "../wire/faults.ts"
import { misfitFaults, read } from "../wire/read.ts"
import { type CommandOptions, type Options, Problems, readArguments } from "./arguments.ts"
import { runAsCommand } from "./command.ts"

const usage = `Registers applications, beside a running server or without one.

  npm run app -- create --name <text> --user <user> --portal <portal>
                 [--scope <scope>]... [--validity <seconds>] [--profile compatible|extended]
  npm run app -- list --portal <portal>
  npm run app -- reset-secret --client-id <id> --portal <portal>
  npm run app -- create-api-id --name <text> [--user <user>]... --portal <portal>

  --portal     ${portalNames.join(", ")}
  --user       User ID or user name of an active user: whose permissions the application has,
               or whom sessions of the API id may be for (anybody, if left out)
  --scope      what tokens may be asked for; "all", if left out
  --validity   how long tokens are valid, 300 to 86400; 3600, if left out
  --profile    compatible: only what the documented API has; extended, if left out
`

/** Opens one portal and closes it when `work` has settled. */
export type WithPortal = (name: PortalName, work: (portal: Portal) => Promise<string>) => Promise<string>

/**
 * Runs the command that the arguments name and returns the text to print. Throws `Problems` with everything that is
 * wrong with the arguments.
 */
export async function runCommand(args: string[], openPortal: WithPortal): Promise<string> {
  const commandLine = readArguments(args, commands)
  if (!commandLine) return usage
  const command = commands[commandLine.command]!
  return openPortal(commandLine.portal, async (portal) => {
    try {
      return await command.run(portal, commandLine.options)
    } catch (error) {
      if (error instanceof Refusal && error.faults.length > 0)
        throw new Problems(error.faults.map(({ field, message }) => `${optionOf(field)}: ${message}`))
      throw error
    }
  })
}

type Command = CommandOptions & { run(portal: Portal, options: Options): Promise<string> }

const commands: Record<string, Command> = {
  create: { options: ["name", "user", "scope", "validity", "profile"], many: ["scope"], run: create },
  list: { options: [], run: list },
  "reset-secret": { options: ["client-id"], required: ["client-id"], run: reset },
  "create-api-id": { options: ["name", "user"], many: ["user"], run: createApiId },
}

async function create(portal: Portal, { name, user, scope = ["all"], validity, profile }: Options): Promise<string> {
  const [validitySeconds] = validity ?? []
  const draft = { name: name?.[0], user: user?.[0], scopes: scope, validitySeconds, profile: profile?.[0] }
  const reading = read(z.object(applicationMembers), draft)
  const { clientId, clientSecret } = await addApplication(portal, reading.draft, misfitFaults(reading))
  return secretText("client", clientId, clientSecret)
}

async function list(portal: Portal): Promise<string> {
  const applications = await listApplications(portal)
  if (applications.length === 0) return "There is no application.\n"
  return columns([
    ["NAME", "CLIENT ID", "USER", "VALIDITY", "PROFILE", "ACTIVE", "SCOPES"],
    ...applications.map(({ name, clientId, user, validitySeconds, profile, active, scopes }) => [
      name,
      clientId,
      user.active ? user.userName : `${user.userName} (inactive)`,
      String(validitySeconds),
      profile,
      active ? "yes" : "no",
      scopes.join(" "),
    ]),
  ])
}

async function reset(portal: Portal, { "client-id": clientIds }: Options): Promise<string> {
  const application = (await listApplications(portal)).find(({ clientId }) => clientId === clientIds?.[0])
  if (!application) throw new Problems(["--client-id: There is no application with this client id."])
  const { clientSecret } = await replaceClientSecret(portal, application.id)
  return secretText("client", application.clientId, clientSecret)
}

async function createApiId(portal: Portal, { name, user }: Options): Promise<string> {
  const reading = read(NewApiKey, { name: name?.[0], users: user })
  const { apiId, apiSecret } = await addApiKey(portal, reading.draft, misfitFaults(reading))
  return secretText("API", apiId, apiSecret)
}

function secretText(kind: string, id: string, secret: string): string {
  return `${columns([
    [`${kind} id`, id],
    [`${kind} secret`, secret],
  ])}The secret is not shown again.\n`
}

/** Formats rows as lines; each column is as wide as its longest text. */
function columns(rows: string[][]): string {
  const widths = rows[0]!.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)))
  return rows
    .map(
      (row) =>
        `${row
          .map((text, index) => text.padEnd(widths[index]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("")
}

/** Returns the option that sets a member of a registration. */
function optionOf(field: string): string {
  const member = field.replace(/\[\d+\]$/, "")
  return `--${{ scopes: "scope", users: "user", validitySeconds: "validity" }[member] ?? member}`
}

const withOwnPortal: WithPortal = (name, work) => withPortal(readSettings(process.env), name, work)

if (import.meta.main) await runAsCommand(() => runCommand(process.argv.slice(2), withOwnPortal))
