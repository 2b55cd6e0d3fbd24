import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { z } from "zod"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { readIfThere, writePrivate } from "./private-file.ts"

const Entry = z.object({
  url: z.string(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  apiId: z.string().optional(),
  apiSecret: z.string().optional(),
})

const Content = z.object({
  portals: z.record(z.enum(portalNames), Entry),
  admin: z.object({ userName: z.string(), password: z.string() }),
})

type Content = z.output<typeof Content>

/** The secrets of a portal's application and of its API id. */
export type Secrets = { clientId: string; clientSecret: string; apiId: string; apiSecret: string }

/**
 * `first-run.json`: the addresses of the portals of a new installation, the secrets of their applications, and the
 * administrator. It exists from the first start until the operator deletes it.
 */
export class FirstRunFile {
  readonly path: string
  #content: Content | undefined
  #lastWrite: Promise<void> = Promise.resolve()

  private constructor(path: string, content: Content | undefined) {
    this.path = path
    this.#content = content
  }

  /** Reads the file, if it exists. Throws a StartError if its content is invalid. */
  static async open(data: string): Promise<FirstRunFile> {
    const path = join(data, "first-run.json")
    const text = await readIfThere(path)
    if (text === undefined) return new FirstRunFile(path, undefined)
    try {
      return new FirstRunFile(path, Content.parse(JSON.parse(text)))
    } catch (cause) {
      throw new StartError(`${path} is not as the server wrote it: put that right, or move the file away.`, { cause })
    }
  }

  /** The content of the file, or undefined if there is no file. */
  get content(): Content | undefined {
    return this.#content
  }

  /**
   * Begins the file if there is none, and sets the administrator. Returns the password, which is a new one in a new
   * file.
   */
  setAdministrator(userName: string): string {
    const password = this.#content?.admin.password ?? randomBytes(12).toString("base64url")
    const noUrls = Object.fromEntries(portalNames.map((name) => [name, { url: "" }]))
    this.#content = { portals: noUrls as Content["portals"], ...this.#content, admin: { userName, password } }
    return password
  }

  /** Writes the addresses of the portals, if the file exists and they differ. */
  async writeUrls(urls: Record<PortalName, string>): Promise<void> {
    for (const name of portalNames) if (this.#content) this.#content.portals[name].url = urls[name]
    await this.write()
  }

  /** Writes a portal's secrets. They are on the disk when this resolves. */
  async writeSecrets(name: PortalName, secrets: Secrets): Promise<void> {
    if (this.#content) Object.assign(this.#content.portals[name], secrets)
    await this.write()
  }

  /** Writes the changes since the file was read or last written. */
  write(): Promise<void> {
    // One write at a time.
    this.#lastWrite = this.#lastWrite.then(async () => {
      const text = this.#content && `${JSON.stringify(this.#content, null, 2)}\n`
      if (text !== undefined && text !== (await readIfThere(this.path))) await writePrivate(this.path, text)
    })
    return this.#lastWrite
  }
}
