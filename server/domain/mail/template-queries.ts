import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import { defaultText, textFor } from "./cultures.ts"
import { defaultCultures } from "./default-texts.ts"
import { type MailEvent, mailTemplateEvents } from "./events.ts"
import { findRenderContext } from "./render-queries.ts"
import type { MailText } from "./template.ts"

/** A template with its origin, as the admin API returns it. */
export type Template = MailText & {
  event: MailEvent
  culture: string
  own: boolean
  textOf: string
  standard: MailText | null
  modifiedBy: string | null
  modifiedAt: Date | null
}

/** Returns the texts of every event: which cultures have one, and whether it is the portal's own. */
export async function listMailTexts({
  sql,
}: Portal): Promise<{ event: MailEvent; culture: string; subject: string; own: boolean }[]> {
  const written = await sql<{
    event: string
    culture: string
    subject: string
  }>`select event, culture, subject from mail_template`
  return mailTemplateEvents.flatMap((event) => {
    const own = written.filter((one) => one.event === event)
    const cultures = [...new Set([...defaultCultures, ...own.map(({ culture }) => culture)])].sort()
    return cultures.map((culture) => {
      const mine = own.find((one) => one.culture === culture)
      return { event, culture, subject: mine?.subject ?? defaultText(event, culture)!.subject, own: mine !== undefined }
    })
  })
}

/**
 * Returns the text that readers of a culture get for an event. Refuses with 404 when the portal does not have the
 * language.
 */
export async function readMailTemplate(portal: Portal, event: MailEvent, anyCase: string): Promise<Template> {
  const culture = await languageCode(portal, anyCase)
  const context = await findRenderContext(portal.sql, portal)
  const { text, source } = textFor(event, { ...context, culture })!
  const [written] = await portal.sql<{ modifiedBy: string | null; modifiedAt: Date }>`
    select user_id as modified_by, t.modified_at from mail_template t left join person on person.id = t.modified_by
    where event = ${event} and t.culture = ${culture}
  `
  const { modifiedBy = null, modifiedAt = null } = written ?? {}
  const standard = defaultText(event, culture) ?? null
  return { event, culture, ...text, own: written !== undefined, textOf: source, standard, modifiedBy, modifiedAt }
}

/** Stores the portal's own text, which overrides the program's. */
export async function saveMailTemplate(
  { sql, clock }: Portal,
  { event, culture, subject, body }: MailText & { event: MailEvent; culture: string },
  personId: number,
): Promise<void> {
  await sql`
    insert into mail_template (event, culture, subject, body, modified_by, modified_at)
    values (${event}, ${culture}, ${subject}, ${body}, ${personId}, ${clock.now()})
    on conflict (event, culture) do update
      set subject = excluded.subject, body = excluded.body, modified_by = excluded.modified_by,
        modified_at = excluded.modified_at
  `
}

/** Deletes the portal's own text, so that the program's applies again. */
export async function removeMailTemplate({ sql }: Portal, event: MailEvent, culture: string): Promise<void> {
  await sql`delete from mail_template where event = ${event} and culture = ${culture}`
}

/** Returns a language's code in the portal's spelling. Refuses with 404 when the portal does not have the language. */
export async function languageCode({ sql }: Portal, anyCase: string): Promise<string> {
  const [language] = await sql<{ code: string }>`select code from language where lower(code) = lower(${anyCase})`
  if (!language) throw new Refusal(404, "Not Found")
  return language.code
}
