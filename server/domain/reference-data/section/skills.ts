import { z } from "zod"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import { localizedRow } from "../../../section/localized.ts"
import { asStoredKeys, section } from "../../../section/section.ts"
import { active, guid, list, Texts } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"

const Skill = z.strictObject({ title: Texts, active })

/** Skills that learning objects teach. */
export const skillsSection = section({
  members: { skills: list(Skill) },
  findAll: async (sql) => asStoredKeys("skill", await sql`select id, title as name from skill`),
  declarations: ({ skills }, plain) =>
    skills.map(({ title }, index) => declare("skills", "skill", [index], fold(plain(title)))),
  rows: ({ skills }, resolver) =>
    skills.map((skill, index) => ({
      ...skill,
      ...localizedRow("skill", "title", skill.title, ["skills", index], resolver),
    })),
  steps: [{ name: "skills", kind: "skill", upsert: (sql, rows) => upsert(sql, sql`skill`, rows) }],
})

const Competency = z.strictObject({ title: Texts, guid: guid.optional(), active })

/** Competencies that learning objects build. */
export const competenciesSection = section({
  members: { competencies: list(Competency) },
  findAll: async (sql) => asStoredKeys("competency", await sql`select id, title as name, guid from competency`),
  declarations: ({ competencies }, plain) =>
    competencies.map(({ title }, index) => declare("competencies", "competency", [index], fold(plain(title)))),
  rows: ({ competencies }, resolver) =>
    competencies.map(({ guid, active, title }, index) => {
      const path = ["competencies", index]
      const row = localizedRow("competency", "title", title, path, resolver)
      return {
        ...row,
        ...resolver.identity(resolver.fileThing("competency", fold(row.title)), guid, [...path, "guid"]),
        active,
      }
    }),
  steps: [{ name: "competencies", kind: "competency", upsert: (sql, rows) => upsert(sql, sql`competency`, rows) }],
})
