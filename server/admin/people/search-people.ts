import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import { findPeople, PersonFound } from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

const perPage = 20

/** Searches people by their names. */
export const searchPeople = endpoint({
  name: "searchPeople",
  summary: "Find people by name, User ID or user name",
  description: "By last name, 20 a page. Position, division and location are told in the caller's language.",
  method: "GET",
  path: "/admin/api/people",
  family: "plain",
  access: "people",
  permissions: { names: ["Users - View"], text: "Users - View; people outside its constraints are not found." },
  input: z.object({
    query: z
      .string()
      .optional()
      .describe(
        "Words; each must begin a word of the first or last name, the User ID or the user name. Everybody, when left out.",
      ),
    active: z.boolean().optional().describe("Only active people, or only inactive ones."),
    page: z.int().min(1).max(1_000_000).optional().describe("From 1, which is meant when it is left out."),
  }),
  reply: z.object({ people: z.array(PersonFound), more: z.boolean().describe("Whether there is another page.") }),
  async handle({ query, active, page = 1 }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Users - View")
    const place = { most: perPage + 1, after: (page - 1) * perPage }
    const found = await findPeople(portal, caller, grants, { query, active }, place)
    return plain({ people: found.slice(0, perPage), more: found.length > perPage })
  },
})
