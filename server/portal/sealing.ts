import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto"
import { StartError } from "./start-error.ts"

/** Encrypts secrets that are needed again in clear text, with a key that is not in the database. */
export type Sealer = {
  seal(secret: Buffer): Buffer
  /** Throws when the bytes were sealed with another key, or changed since. */
  open(sealed: Buffer): Buffer
  /**
   * A keyed hash that replaces a secret text: equal texts have equal fingerprints, and without the key nobody can test
   * guesses.
   */
  fingerprint(text: string): string
}

const algorithm = "aes-256-gcm"

/** A sealer with a key of 32 bytes. */
export function sealerWith(key: Buffer): Sealer {
  return {
    seal(secret) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv(algorithm, key, nonce)
      const body = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    fingerprint: (text) => createHmac("sha256", key).update(`mark ${text}`).digest("hex").slice(0, 32),
    open(sealed) {
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    },
  }
}

/** A sealer without a key: every use throws a StartError that names the missing file. */
export function sealerWithout(file: string): Sealer {
  const refuse = () => {
    throw new StartError(
      `There is no ${file}: set QUOIN_DATA to the server's data folder, or QUOIN_SECRET_KEY to its key.`,
    )
  }
  return { seal: refuse, open: refuse, fingerprint: refuse }
}
