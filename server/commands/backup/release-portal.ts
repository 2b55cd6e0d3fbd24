import { skipMailsBefore } from "../../domain/mail/index.ts"
import { endHold } from "../../install/held-portal.ts"
import { jobChannel } from "../../jobs/jobs.ts"
import type { Portal } from "../../portal/portal.ts"

/**
 * Releases a portal that is held after a restore, so that it runs its jobs again. Mails that waited when the backup was
 * taken are skipped, unless `sendMails` is set. Returns the number of skipped mails, or undefined if the portal is not
 * held.
 */
export async function releasePortal(
  { database }: Portal,
  { sendMails }: { sendMails: boolean },
): Promise<{ skipped: number } | undefined> {
  return database.transaction(async (sql) => {
    const restoredFrom = await endHold(sql)
    if (!restoredFrom) return undefined
    const skipped = sendMails ? 0 : await skipMailsBefore(sql, restoredFrom, reason)
    await sql`select pg_notify(${jobChannel}, '')`
    return { skipped }
  })
}

const reason = "It waited when the backup was made that this portal was restored from, and may have been sent since."
