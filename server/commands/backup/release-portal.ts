import { jobChannel } from "../../jobs/jobs.ts"
import type { Portal } from "../../portal/portal.ts"

/**
 * Has a portal that is held after a restore run its jobs again. Its mails that waited when the backup was made are skipped, unless they are to
 * be sent. Gives how many were skipped; nothing when the portal is not held.
 */
export async function releasePortal(
  { database }: Portal,
  { sendMails }: { sendMails: boolean },
): Promise<{ skipped: number } | undefined> {
  return database.transaction(async (sql) => {
    const [held] = await sql<{ restoredFrom: Date }>`
      select restored_from from installation where held_since is not null for update
    `
    if (!held) return undefined
    const skipped = sendMails
      ? []
      : await sql`
          update mail set state = 'skipped', reason = ${reason}
          where state = 'waiting' and waiting_since <= ${held.restoredFrom} returning id
        `
    await sql`update installation set held_since = null, restored_from = null`
    await sql`select pg_notify(${jobChannel}, '')`
    return { skipped: skipped.length }
  })
}

const reason = "It waited when the backup was made that this portal was restored from, and may have been sent since."
