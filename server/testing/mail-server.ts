import type { AddressInfo } from "node:net"
import PostalMime, { type Email } from "postal-mime"
import { SMTPServer } from "smtp-server"
import { openPost, type Post, type PostSettings } from "../portal/mail-transport.ts"

/** The server's answer to a step of a mail: undefined to continue, or a reply such as `451 Later`. */
type Say = (address: string) => string | undefined | Promise<string | undefined>

/** An SMTP server on this machine, for one test. */
export type MailServer = {
  port: number
  /** The accepted mails, in their order. */
  taken: Taken[]
  /** The number of connections that have been opened, and that are open. */
  connections: { opened: number; open: number }
  /** The answers to a sender, to a recipient, and to a whole mail for that recipient. A test may replace them. */
  say: { sender: Say; recipient: Say; content: Say }
  /** Creates the post of a portal that sends through this server. */
  post(settings?: Partial<PostSettings>): Post
  /** Refuses connections, until `open`. */
  shut(): Promise<void>
  open(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export type Taken = { from: string; to: string; raw: string; mail: Email }

/** Opens a mail server: `await using server = await openMailServer()`. */
export async function openMailServer({
  user,
}: {
  user?: { name: string; password: string }
} = {}): Promise<MailServer> {
  const taken: Taken[] = []
  const connections = { opened: 0, open: 0 }
  const posts: Post[] = []
  const say: MailServer["say"] = { sender: () => undefined, recipient: () => undefined, content: () => undefined }
  let running: SMTPServer | undefined

  function make(): SMTPServer {
    return new SMTPServer({
      authOptional: user === undefined,
      disabledCommands: user ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
      allowInsecureAuth: true,
      closeTimeout: 50,
      onAuth({ username, password }, _session, done) {
        if (username === user?.name && password === user?.password) done(null, { user: username })
        else done(replyOf("535 Wrong name or password"))
      },
      onConnect(_session, done) {
        connections.opened += 1
        connections.open += 1
        done()
      },
      onClose() {
        connections.open -= 1
      },
      onMailFrom: ({ address }, _session, done) => void answer(say.sender, address, done),
      onRcptTo: ({ address }, _session, done) => void answer(say.recipient, address, done),
      async onData(stream, { envelope }, done) {
        const raw = Buffer.concat(await stream.toArray()).toString("utf8")
        const to = envelope.rcptTo.map(({ address }) => address).join()
        await answer(say.content, to, async (error) => {
          if (error) return done(error)
          const from = envelope.mailFrom ? envelope.mailFrom.address : ""
          taken.push({ from, to, raw, mail: await PostalMime.parse(raw) })
          done()
        })
      },
    })
  }

  async function open(port = 0): Promise<number> {
    running = make()
    // A client that disconnects in the middle is no error.
    running.on("error", () => {})
    const server = running
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
    return (server.server.address() as AddressInfo).port
  }

  async function shut(): Promise<void> {
    const server = running
    running = undefined
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  const port = await open()
  return {
    port,
    taken,
    connections,
    say,
    post(settings = {}) {
      const from = { name: "Lernen für alle", address: "learning@example.org" }
      const smtp = { host: "127.0.0.1", port, secure: false, user }
      const post = openPost("production", "https://learn.example.org", {
        smtp,
        from,
        mailPortals: ["production"],
        ...settings,
      })
      posts.push(post)
      return post
    },
    shut,
    async open() {
      await open(port)
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(posts.map((post) => post.close(0)))
      await shut()
    },
  }
}

async function answer(say: Say, address: string, done: (error?: Error | null) => void): Promise<void> {
  const reply = await say(address)
  done(reply === undefined ? null : replyOf(reply))
}

function replyOf(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}
