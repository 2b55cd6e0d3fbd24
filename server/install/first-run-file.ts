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
 * `first-run.json`: what an operator is given of a new installation. Where each portal is, the secrets of its
 * application, and the administrator. It is there from the first start until the operator deletes it.
 */
export class FirstRunFile {
  readonly path: string
  #content: Content | undefined
  #written: Promise<void> = Promise.resolve()

  private constructor(path: string, content: Content | undefined) {
    this.path = path
    this.#content = content
  }

  /** Reads the file, if it is there. */
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

  /** What the file says, as long as it is there. */
  get content(): Content | undefined {
    return this.#content
  }

  /**
   * Makes the file if it is not there, names the administrator, and gives back the password, which is a new one in a
   * new file.
   */
  begin(userName: string): string {
    const password = this.#content?.admin.password ?? randomBytes(12).toString("base64url")
    const none = Object.fromEntries(portalNames.map((name) => [name, { url: "" }]))
    this.#content = { portals: none as Content["portals"], ...this.#content, admin: { userName, password } }
    return password
  }

  /** Writes where the portals are, if the file is there and says otherwise. */
  async keepUrls(urls: Record<PortalName, string>): Promise<void> {
    for (const name of portalNames) if (this.#content) this.#content.portals[name].url = urls[name]
    await this.write()
  }

  /** Writes a portal's secrets. They are on the disk when this resolves. */
  async keepSecrets(name: PortalName, secrets: Secrets): Promise<void> {
    if (this.#content) Object.assign(this.#content.portals[name], secrets)
    await this.write()
  }

  /** Writes what has changed since the file was read, or last written. */
  write(): Promise<void> {
    // One at a time.
    this.#written = this.#written.then(async () => {
      const text = this.#content && `${JSON.stringify(this.#content, null, 2)}\n`
      if (text !== undefined && text !== (await readIfThere(this.path))) await writePrivate(this.path, text)
    })
    return this.#written
  }
}
