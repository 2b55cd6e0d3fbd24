/**
 * Whether a text is the URL of a PostgreSQL database, in any form that libpq and `pg` accept:
 * `postgres://user@/name?host=/folder` too.
 */
export function isDatabaseUrl(text: string): boolean {
  return form.test(text) && URL.canParse(text.replace("@/", "@localhost/"))
}

/**
 * Returns the name of the database in a URL, or an empty text when it has none. Throws when the name's encoding is
 * wrong.
 */
export function databaseNameIn(url: string): string {
  return decodeURIComponent(form.exec(url)?.groups?.name ?? "")
}

/** Returns the URL of another database of the same server. */
export function withDatabase(url: string, name: string): string {
  return url.replace(form, (_url, server: string, _name: string, rest: string) => {
    return `${server}/${encodeURIComponent(name)}${rest}`
  })
}

const form = /^(?<server>postgres(?:ql)?:\/\/[^/?#]*)(?:\/(?<name>[^?#]*))?(?<rest>.*)$/
