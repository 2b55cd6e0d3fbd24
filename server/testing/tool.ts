import assert from "node:assert/strict"
import { type Answer, openWorld, type World } from "./world.ts"

type Headers = Record<string, string>

/** Where the assignment tool's assignments stand. */
export const toolPath = "/admin/api/learning-assignments"

/** The assignment tool as somebody uses it who has signed in, and the world that it works in. */
export type Tool = {
  world: World
  headers: Headers
  /** The same tool in somebody else's hands. */
  by(userName: string): Promise<Tool>
  /** An answer of the tool: `rest` is what follows its path. */
  get(rest?: string, query?: Record<string, string>): Promise<Answer>
  post(rest: string, body?: object): Promise<Answer>
  patch(rest: string, body: object): Promise<Answer>
  /** Begins a draft with these steps and gives its id. The test fails when it is refused, here and in what follows. */
  draft(steps: object): Promise<number>
  /** Begins a draft, submits it, and gives its id. */
  submit(steps: object): Promise<number>
  /** As `submit`, and has it processed. */
  process(steps: object): Promise<number>
  /** An assignment as its page shows it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  whole(id: number): Promise<any>
  /** Does something to an assignment: `cancel`, `remove-from-transcripts` … */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  act(id: number, verb: string): Promise<any>
  /** What came of it: `ann: assigned`. */
  results(id: number): Promise<string[]>
  [Symbol.asyncDispose](): Promise<void>
}

/** The tool in the hands of `wsadmin`, in a new world unless one is given: `await using tool = await openTool()`. */
export async function openTool(world?: World): Promise<Tool> {
  return await toolOf(world ?? (await openWorld()), "wsadmin")
}

async function toolOf(world: World, userName: string): Promise<Tool> {
  const headers = await world.signIn(userName)
  let signedInAt = world.portal.clock.now().getTime()
  // A sign-in lasts a day, and tests let more pass.
  const renewed = async () => {
    const now = world.portal.clock.now().getTime()
    if (now - signedInAt > 43_200_000) {
      Object.assign(headers, await world.signIn(userName))
      signedInAt = now
    }
    return headers
  }
  const get: Tool["get"] = async (rest = "", query = {}) => await world.get(toolPath + rest, query, await renewed())
  const post: Tool["post"] = async (rest, body) => await world.send("POST", toolPath + rest, body, await renewed())
  const good = ({ status, body }: Answer) => {
    assert.ok(status < 300, JSON.stringify(body))
    return body
  }
  const draft: Tool["draft"] = async (steps) => good(await post("", steps)).assignmentId
  const act: Tool["act"] = async (id, verb) => good(await post(`/${id}/${verb}`))
  const submit: Tool["submit"] = async (steps) => {
    const id = await draft({ title: "An assignment", ...steps })
    await act(id, "submit")
    return id
  }
  return {
    world,
    headers,
    by: (userName) => toolOf(world, userName),
    get,
    post,
    patch: async (rest, body) => await world.send("PATCH", toolPath + rest, body, await renewed()),
    draft,
    submit,
    async process(steps) {
      const id = await submit(steps)
      await world.runJobs()
      return id
    },
    whole: async (id) => good(await get(`/${id}`)),
    act,
    async results(id) {
      const { results } = good(await get(`/${id}/results`, { pageSize: "100" }))
      return results.map(({ userId, outcome }: Record<string, string>) => `${userId}: ${outcome}`)
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}
