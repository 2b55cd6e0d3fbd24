// The portal's front page: the name of the portal, a first call, and the endpoints that openapi.json lists.

const portal = document.querySelector("#portal")
const list = document.querySelector("#list")
const found = document.querySelector("#found")
const find = document.querySelector("#find")

const commands = `TOKEN=$(curl -s ${location.origin}/services/api/oauth2/token \\
  -H 'content-type: application/json' \\
  -d '{"clientId":"…","clientSecret":"…","grantType":"client_credentials","scope":"all"}' \\
  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

curl -s -H "Authorization: Bearer $TOKEN" -H 'Accept: application/json' \\
  '${location.origin}/services/api/LO/GetDetails?ObjectID=…'`

document.querySelector("#commands").textContent = commands
document.querySelector("#copy").addEventListener("click", copy)
find.addEventListener("input", () => show(find.value))

const operations = await readOperations()
await showPortal()
show(find.value)

async function copy() {
  const message = document.querySelector("#copied")
  try {
    await navigator.clipboard.writeText(commands)
    message.textContent = "Copied."
  } catch {
    message.textContent = "The browser does not allow it: select the text instead."
  }
}

async function showPortal() {
  try {
    const { status, portal: name } = await (await fetch("/healthz")).json()
    const title = name.charAt(0).toUpperCase() + name.slice(1)
    portal.textContent = status === "ok" ? `${title} portal: serving` : `${title} portal: its database can't be reached`
    document.title = `Quoin ${title}`
  } catch {
    portal.textContent = "The portal does not answer."
  }
}

async function readOperations() {
  try {
    const { paths } = await (await fetch("/openapi.json")).json()
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary, security }]) => ({
        path,
        method: method.toUpperCase(),
        summary,
        access: accessText(security),
      })),
    )
  } catch {
    return undefined
  }
}

function accessText(security = []) {
  const requirements = security.flatMap((one) => Object.entries(one))
  if (requirements.length === 0) return "Anyone"
  const scopes = requirements.flatMap(([, scopes]) => scopes)
  return scopes.length > 0 ? scopes.join(", ") : "People who are signed in"
}

function show(text) {
  if (!operations) {
    found.textContent = "The list of endpoints could not be loaded. Reload the page to try again."
    return
  }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = operations.filter(({ path, method, summary, access }) => {
    const all = `${method} ${path} ${summary} ${access}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  found.textContent = matches.length === 0 ? "None fits." : `${matches.length} of ${operations.length}`
  list.replaceChildren(...matches.map(({ method, path, summary, access }) => row([method, path, summary, access])))
}

function row(texts) {
  const line = document.createElement("tr")
  for (const text of texts) {
    const cell = document.createElement("td")
    cell.textContent = text
    line.append(cell)
  }
  return line
}
