import type { PortalName } from "./portal.ts"

/** A mailbox as a mail names it. */
export type Mailbox = { name: string; address: string }

/** The SMTP server for outgoing mails. */
export type SmtpServer = {
  host: string
  port: number
  /**
   * Encrypted from the first byte (`smtps:`). Otherwise the connection is encrypted as soon as the server offers it.
   */
  secure: boolean
  user?: { name: string; password: string }
}

/** A portal's outgoing mail: how mails are sent, and their sender and links. */
export type Post = {
  /** The portal's public URL, without a slash at the end. */
  url: string
  from: Mailbox
  /** Sends a mail to the SMTP server. Absent where the portal's mails are stored instead of being sent. */
  deliver?(letter: Letter): Promise<Delivery>
  /** Accepts no more mails, waits for current ones up to `patienceMs`, and aborts the rest. */
  close(patienceMs: number): Promise<void>
}

/** A mail to one person. */
export type Letter = {
  to: Mailbox
  /** The part of its Message-ID before the @; the same at every retry. */
  id: string
  subject: string
  text: string
  html: string
  /** iCalendar files. Mail programs show the first as an invitation. */
  calendars: { method: string; name: string; text: string }[]
}

/**
 * The result of sending a mail. "taken": the server accepted it; "refused": permanently; "put off": for now;
 * "unreachable": the server did not answer, which says nothing about the mail; "stopped": not sent, or not completely,
 * because the post was closed.
 */
export type Delivery =
  | { result: "taken" | "stopped" }
  | { result: "refused" | "put off" | "unreachable"; reason: string }

export type PostSettings = {
  smtp?: SmtpServer
  from?: Mailbox
  /** The portals that send mails. The others store them. */
  mailPortals: readonly PortalName[]
}

/** The most mails that are sent to the SMTP server at once, each on its own connection. */
export const connections = 4

/** The post of a portal. It opens no connection before the first mail. */
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
      return ending.signal.aborted ? { result: "stopped" } : deliveryOf(error as SendError)
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

// A reachable server answers soon. But a server may take long to accept a mail, and a mail that is sent again meanwhile
// arrives twice: the standard asks for a timeout of ten minutes.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 600_000 }

/** The longest time for sending a mail. */
export const longestMs = 600_000

async function openTransport({ host, port, secure, user }: SmtpServer) {
  // Loaded only by processes that send mails.
  const { createTransport } = await import("nodemailer")
  const isHere = /^(localhost|127\..*|::1)$/.test(host)
  return createTransport({
    pool: true,
    maxConnections: connections,
    // The caller decides about retries.
    maxRequeues: 0,
    host,
    port,
    secure,
    // A password is sent over a network only with encryption.
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
 * Maps an error to a delivery. A reply to the recipient or to the content is about the mail; any other error is about
 * the server.
 */
function deliveryOf({ message, code, command = "", responseCode, response }: SendError): Delivery {
  const reason = (response ?? message).slice(0, 500)
  if (responseCode === undefined)
    // Without a reply, only an address that can't be written at all is a fault of the mail.
    return { result: code === "EENVELOPE" ? "refused" : "unreachable", reason }
  const isAboutMail = /^(RCPT TO|DATA)/.test(command) || code === "EMESSAGE"
  if (!isAboutMail || responseCode === 421) return { result: "unreachable", reason }
  return { result: responseCode >= 500 && responseCode !== 503 ? "refused" : "put off", reason }
}
