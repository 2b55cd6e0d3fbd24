import assert from "node:assert/strict"
import { type Answer, openWorld, type World } from "./world.ts"

type Headers = Record<string, string>

/** The path of the assignment tool's assignments. */
export const toolPath = "/admin/api/learning-assignments"

/** The assignment tool for a signed-in person, and the world that it works in. */
export type Tool = {
  world: World
  headers: Headers
  /** The same tool for another person. */
  by(userName: string): Promise<Tool>
  /** An answer of the tool: `rest` is the end of the path. */
  get(rest?: string, query?: Record<string, string>): Promise<Answer>
  post(rest: string, body?: object): Promise<Answer>
  patch(rest: string, body: object): Promise<Answer>
  /**
   * Creates a draft with these steps and returns its id. The test fails if it is refused, here and in the following
   * ones.
   */
  draft(steps: object): Promise<number>
  /** Creates a draft, submits it, and returns its id. */
  submit(steps: object): Promise<number>
  /** Like `submit`, and processes the assignment. */
  process(steps: object): Promise<number>
  /** An assignment as its page returns it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  whole(id: number): Promise<any>
  /** Calls an action of an assignment: `cancel`, `remove-from-transcripts` … */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  act(id: number, verb: string): Promise<any>
  /** The results: `ann: assigned`. */
  results(id: number): Promise<string[]>
  [Symbol.asyncDispose](): Promise<void>
}

/** The tool for `wsadmin`, by default in a new world: `await using tool = await openTool()`. */
export async function openTool(world?: World): Promise<Tool> {
  return await toolOf(world ?? (await openWorld()), "wsadmin")
}

async function toolOf(world: World, userName: string): Promise<Tool> {
  const headers = await world.signIn(userName)
  let signedInAt = world.portal.clock.now().getTime()
  // A sign-in is valid for a day, and tests move the clock further.
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
