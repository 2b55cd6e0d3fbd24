import assert from "node:assert/strict"
import { test } from "node:test"
import { readSettings, SettingsProblems } from "./settings.ts"

const key = Buffer.alloc(32, 7)

test("without settings the server has the documented limits, three ports on this machine, and ./data", () => {
  assert.deepEqual(readSettings({ PATH: "/bin", PORT: "", QUOIN_DEMO: " " }), {
    ports: { production: 8080, stage: 8081, pilot: 8082 },
    host: "127.0.0.1",
    hosts: new Map([
      ["production.localhost", "production"],
      ["stage.localhost", "stage"],
      ["pilot.localhost", "pilot"],
    ]),
    proxies: undefined,
    data: `${process.cwd()}/data`,
    databaseUrl: undefined,
    account: undefined,
    connections: 45,
    limits: 1,
    demo: undefined,
    secretKey: undefined,
    urls: {},
    mail: { smtp: undefined, from: undefined, mailPortals: ["production"] },
  })
})

test("each setting is read", () => {
  const env = {
    PORT: "0",
    HOST: "::",
    DATABASE_URL: "postgresql://someone:secret@db.example.org:5433/learning",
    QUOIN_CONNECTIONS: "36",
    QUOIN_DATA: "/srv/quoin",
    QUOIN_LIMITS: "100x",
    QUOIN_DEMO: "off",
    QUOIN_RUN_AS: "_quoin",
    QUOIN_HOSTS: "Test.Example.org = stage, learn.example.org=production",
    QUOIN_PROXIES: "10.0.0.0/8, ::1",
    QUOIN_SECRET_KEY: key.toString("base64"),
    QUOIN_URLS: "Production = https://learn.example.org/, pilot=http://10.0.0.7:8082/learn",
    QUOIN_MAIL_PORTALS: "stage, production",
    SMTP_URL: "smtp://quoin%40example.org:pass%20word@mail.example.org:2525",
    SMTP_FROM: "Formation à distance <formation@example.org>",
  }
  const { proxies, ...settings } = readSettings(env)
  assert.deepEqual(
    [proxies?.check("10.1.2.3"), proxies?.check("11.1.2.3"), proxies?.check("::1", "ipv6")],
    [true, false, true],
  )
  assert.deepEqual(settings, {
    ports: { production: 0, stage: 0, pilot: 0 },
    host: "::",
    hosts: new Map([
      ["test.example.org", "stage"],
      ["learn.example.org", "production"],
    ]),
    data: "/srv/quoin",
    databaseUrl: env.DATABASE_URL,
    account: "_quoin",
    connections: 36,
    limits: 100,
    demo: false,
    secretKey: key,
    urls: { production: "https://learn.example.org", pilot: "http://10.0.0.7:8082/learn" },
    mail: {
      smtp: {
        host: "mail.example.org",
        port: 2525,
        secure: false,
        user: { name: "quoin@example.org", password: "pass word" },
      },
      from: { name: "Formation à distance", address: "formation@example.org" },
      mailPortals: ["production", "stage"],
    },
  })
})

test("an SMTP server uses TLS at once or STARTTLS, each with its default port, and needs a sender address", () => {
  const smtpOf = (url: string) => readSettings({ SMTP_URL: url, SMTP_FROM: "training@example.org" }).mail
  assert.deepEqual(smtpOf("smtps://mail.example.org"), {
    smtp: { host: "mail.example.org", port: 465, secure: true, user: undefined },
    from: { name: "", address: "training@example.org" },
    mailPortals: ["production"],
  })
  assert.deepEqual(smtpOf("smtp://[::1]").smtp, { host: "::1", port: 587, secure: false, user: undefined })
  assert.throws(() => readSettings({ SMTP_URL: "smtp://mail.example.org" }), /^SettingsProblems: SMTP_FROM must be set/)
})

test("every problem is reported at once, misspelt names included, and without secrets", () => {
  const env = {
    PORT: "65534",
    HOST: "here or there",
    DATABASE_URL: "mysql://someone:secret@db.example.org/learning",
    QUOIN_LIMITS: "fast",
    QUOIN_DEMO: "yes",
    QUOIN_HOSTS: "test.example.org=test",
    QUOIN_PROXIES: "proxy.example.org",
    QUOIN_SECRET_KEY: "secret",
    QUOIN_LIMIT: "off",
    QUOIN_URLS: "test=https://example.org",
    QUOIN_MAIL_PORTALS: "all",
    SMTP_URL: "http://someone:secret@mail.example.org",
    SMTP_FROM: "nobody",
  }
  assert.throws(
    () => readSettings(env),
    (error) => {
      assert(error instanceof SettingsProblems)
      const names = error.problems.map((problem) => problem.split(" ")[0])
      assert.deepEqual(names.sort(), Object.keys(env).sort())
      assert.doesNotMatch(error.message, /secret/)
      return true
    },
  )
})

const wrong = {
  PORT: ["-1", "80.5", "http", "99999", "0x50"],
  HOST: ["localhost:80", "-", "http://localhost"],
  DATABASE_URL: [
    "db.example.org",
    `postgres://db/${"x".repeat(53)}`,
    "postgres://db/a/b",
    "postgres://db/%ff",
    "postgres://db/a%3Fb",
  ],
  QUOIN_LIMITS: ["x", "0x", "-1x", "1e3x"],
  QUOIN_DEMO: ["1", "true"],
  QUOIN_RUN_AS: ["root", "1000", "a b", "x".repeat(33)],
  QUOIN_HOSTS: ["stage", "a.example=stage,A.example=pilot", "a.example=stage=pilot", "a.example:80=stage"],
  QUOIN_URLS: [
    "stage",
    "stage=example.org",
    "stage=https://a.example,stage=https://b.example",
    "stage=ftp://a.example",
  ],
  QUOIN_MAIL_PORTALS: ["everywhere", "stage,stage"],
  SMTP_FROM: [
    "training",
    "a@b@c",
    "Training <training@example.org> more",
    "training@example.org\r\nBcc: x@example.org",
  ],
  QUOIN_SECRET_KEY: [Buffer.alloc(31).toString("base64"), Buffer.alloc(33).toString("base64"), "!".repeat(44)],
}

for (const [name, texts] of Object.entries(wrong))
  test(`${name} is refused: ${texts.map((text) => text.slice(0, 40)).join(" ")}`, () => {
    for (const text of texts)
      assert.throws(
        () => readSettings({ [name]: text }),
        (error) => error instanceof SettingsProblems && error.problems.length === 1,
      )
  })
