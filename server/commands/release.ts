import { withPortal } from "../install/portals.ts"
import { portalNames } from "../portal/portal.ts"
import { readSettings, type Settings } from "../settings.ts"
import { Problems } from "./arguments.ts"
import { readBackupArguments } from "./backup/arguments.ts"
import { releasePortal } from "./backup/release-portal.ts"
import { runAsCommand } from "./command.ts"

const usage = `Has a portal that was restored from a backup run its jobs and send its mails again: docs/backup.md.

  npm run release -- --portal <portal> [--send-mails]

  --portal       ${portalNames.join(", ")}
  --send-mails   sends the mails, too, that were waiting when the backup was made; they are skipped, if left out,
                 because the original may have sent them since
`

/**
 * Runs the command that the arguments name and returns the text to print. Throws a StartError that says what is wrong.
 */
export async function runCommand(args: string[], settings: Settings): Promise<string> {
  const commandLine = readBackupArguments(args, { flags: ["send-mails"], takesFile: false })
  if (!commandLine) return usage
  const { portal: name, flags } = commandLine
  if (!name) throw new Problems([`--portal: It is missing. It is one of ${portalNames.join(", ")}.`])
  return withPortal(settings, name, async (portal) => {
    const released = await releasePortal(portal, { sendMails: flags.has("send-mails") })
    if (!released) return `${name} is not held.\n`
    const skipped = `Mails that waited when the backup was made are skipped: ${released.skipped}. The outbox has them.`
    return `${name} runs its jobs and sends its mails again.${released.skipped > 0 ? ` ${skipped}` : ""}\n`
  })
}

if (import.meta.main) await runAsCommand(() => runCommand(process.argv.slice(2), readSettings(process.env)))
