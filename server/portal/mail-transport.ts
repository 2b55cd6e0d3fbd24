import type { PortalName } from "./portal.ts"

/** A mailbox as a mail names it. */
export type Mailbox = { name: string; address: string }

/** The SMTP server that mails are handed to. */
export type SmtpServer = {
  host: string
  port: number
  /** Encrypted from the first byte (`smtps:`). Else it is encrypted as soon as the server offers it. */
  secure: boolean
  user?: { name: string; password: string }
}

/** How a portal's mails leave it, and what they say of it. */
export type Post = {
  /** Where people reach the portal, without a slash at the end. */
  url: string
  from: Mailbox
  /** Hands a mail to the SMTP server. Nothing where the portal's mails are kept instead of being sent. */
  deliver?(letter: Letter): Promise<Delivery>
  /** Takes no more mails, waits for those under way for so long at most, and breaks off what is left. */
  close(patienceMs: number): Promise<void>
}

/** A mail to one person. */
export type Letter = {
  to: Mailbox
  /** The part of its Message-ID before the @; the same whenever the mail is tried again. */
  id: string
  subject: string
  text: string
  html: string
  /** iCalendar files, the first of which mail programs show as the invitation that it is. */
  calendars: { method: string; name: string; text: string }[]
}

/**
 * What became of a mail: the server took it, refused it for good, or did not want it now; or it could not be spoken to
 * at all, which says nothing about this mail; or it was not tried, or not to the end, because the post is closed.
 */
export type Delivery =
  | { result: "taken" | "stopped" }
  | { result: "refused" | "put off" | "unreachable"; reason: string }

export type PostSettings = {
  smtp?: SmtpServer
  from?: Mailbox
  /** The portals that send. The others keep their mails. */
  mailPortals: readonly PortalName[]
}

/** How many mails are under way to the SMTP server at once, each on a connection of its own. */
export const connections = 4

/** The post of a portal. Nothing is opened before the first mail. */
export function openPost(name: PortalName, url: string, settings?: PostSettings): Post {
  const { smtp, from, mailPortals = [] } = settings ?? {}
  const sender = from ?? { name: "Quoin", address: "quoin@localhost" }
  if (!smtp || !mailPortals.includes(name)) return { url, from: sender, async close() {} }
  const underWay = new Set<Promise<Delivery>>()
  const ending = new AbortController()
  let opened: Promise<Transport> | undefined
  let isClosed = false

  async function send(letter: Letter): Promise<Delivery> {
    opened ??= openTransport(smtp!)
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(longestMs)])
    try {
      await (await opened).sendMail({ ...message(letter, sender), signal })
      return { result: "taken" }
    } catch (error) {
      return ending.signal.aborted ? { result: "stopped" } : judged(error as SendError)
    }
  }

  return {
    url,
    from: sender,
    async deliver(letter) {
      if (isClosed) return { result: "stopped" }
      const delivery = send(letter)
      underWay.add(delivery)
      return delivery.finally(() => underWay.delete(delivery))
    },
    async close(patienceMs) {
      isClosed = true
      const timer = setTimeout(() => ending.abort(), patienceMs)
      await Promise.all(underWay)
      clearTimeout(timer)
      ;(await opened)?.close()
    },
  }
}

type Transport = Awaited<ReturnType<typeof openTransport>>

// Who can be reached at all answers soon. But a server may take its time over a mail that it has got, and one that is
// sent again meanwhile arrives twice: the standard asks for ten minutes.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 600_000 }

/** How long a mail is under way at most. */
export const longestMs = 600_000

async function openTransport({ host, port, secure, user }: SmtpServer) {
  // Only who sends mails pays for loading this.
  const { createTransport } = await import("nodemailer")
  const isHere = /^(localhost|127\..*|::1)$/.test(host)
  return createTransport({
    pool: true,
    maxConnections: connections,
    // Who asks for a mail to be sent decides whether it is tried again.
    maxRequeues: 0,
    host,
    port,
    secure,
    // A password crosses a network only encrypted.
    requireTLS: !secure && !isHere && user !== undefined,
    ignoreTLS: !secure && isHere,
    auth: user && { user: user.name, pass: user.password },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  })
}

function message({ to, id, subject, text, html, calendars }: Letter, from: Mailbox) {
  const [first] = calendars
  return {
    from,
    to,
    subject,
    text,
    html,
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply" },
    alternatives: first && [
      { contentType: `text/calendar; charset=utf-8; method=${first.method}`, content: first.text },
    ],
    attachments: calendars.map(({ name, method, text }) => ({
      filename: name,
      contentType: `application/ics; charset=utf-8; method=${method}; name="${name}"`,
      content: text,
    })),
  }
}

type SendError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/**
 * What an error means. A reply to the recipient or to the content is about the mail; whatever else goes wrong is about
 * the server.
 */
function judged({ message, code, command = "", responseCode, response }: SendError): Delivery {
  const reason = (response ?? message).slice(0, 500)
  if (responseCode === undefined)
    // Without a reply, only an address that can't be written at all is the mail's own fault.
    return { result: code === "EENVELOPE" ? "refused" : "unreachable", reason }
  const isAboutMail = /^(RCPT TO|DATA)/.test(command) || code === "EMESSAGE"
  if (!isAboutMail || responseCode === 421) return { result: "unreachable", reason }
  return { result: responseCode >= 500 && responseCode !== 503 ? "refused" : "put off", reason }
}
