// The portal's front page: which portal this is, a first call, and its endpoints as openapi.json lists them.

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
await tellPortal()
show(find.value)

async function copy() {
  const said = document.querySelector("#copied")
  try {
    await navigator.clipboard.writeText(commands)
    said.textContent = "Copied."
  } catch {
    said.textContent = "The browser does not allow it: select the text instead."
  }
}

async function tellPortal() {
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
        who: whoMayCall(security),
      })),
    )
  } catch {
    return undefined
  }
}

function whoMayCall(security = []) {
  const needs = security.flatMap((one) => Object.entries(one))
  if (needs.length === 0) return "Anyone"
  const scopes = needs.flatMap(([, scopes]) => scopes)
  return scopes.length > 0 ? scopes.join(", ") : "People who are signed in"
}

function show(text) {
  if (!operations) {
    found.textContent = "The list of endpoints could not be loaded. Reload the page to try again."
    return
  }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = operations.filter(({ path, method, summary, who }) => {
    const all = `${method} ${path} ${summary} ${who}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  found.textContent = fitting.length === 0 ? "None fits." : `${fitting.length} of ${operations.length}`
  list.replaceChildren(...fitting.map(({ method, path, summary, who }) => row([method, path, summary, who])))
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
