import assert from "node:assert/strict"
import { test } from "node:test"
import { endpoints } from "../http/app.ts"
import { type LimitSample, limitSamples } from "../testing/limit-samples.ts"
import { read } from "../wire/read.ts"
import { schemasOf } from "./schemas.ts"

// The contract states limits: the lengths of texts and lists, the sizes of numbers. Each endpoint accepts the last
// value that a limit allows, and refuses the first one beyond it.

// Texts that the reader accepts one character beyond the limit, because a rule of the endpoint refuses them in its own
// words: server/http/rule-limits.test.ts.
const ruled: Record<string, string[]> = {
  changeLearningAssignment: [".title", ".description", ".comment"],
  changePassword: [".oldPassword", ".newPassword"],
  createAssignment: [".title", ".description", ".comment"],
  createLearningAssignmentDraft: [".title", ".description", ".comment"],
  createProxyEnrollment: [".Comment"],
  createTrainingUnitAssignment: [
    ".AssignmentTitle",
    ".KeyCodeDetails.TrainingUnitDetails",
    ".KeyCodeDetails.AdditionalComments",
  ],
  previewMail: [".subject", ".body"],
  putGroup: [".name"],
  putMailTemplate: [".subject", ".body"],
  saveLearningAssignmentDraft: [".title", ".description", ".comment"],
  setPassword: [".password"],
  signIn: [".password"],
  updateTranscript: [".comment"],
}

// References that endpoints read by themselves. A name that is too long is the name of nothing.
const references = /^\.(users|excludeUsers|ous|excludeOus|training)\[\]/

// The reader accepts a text of this length, and the check of a date or of a code refuses it.
const formed = /(Date|DateTime|At|since|createdFrom|createdTo|keyCode\.code)$/

// Every exact JSON number is within these bounds.
const isNumberOfJson = ({ limit }: LimitSample) => limit.includes(String(Number.MAX_SAFE_INTEGER))

const { named, inputs } = schemasOf(endpoints)
let tried = 0

for (const [{ name, input, source }, schema] of inputs) {
  if (source === "bytes") continue
  test(`${name} accepts the last value of each limit, and not the first value beyond it`, () => {
    for (const sample of limitSamples(schema, named)) {
      const { path, limit, allowed, refused } = sample
      if (references.test(path) || isNumberOfJson(sample)) continue
      tried++
      const about = `${path}: ${limit}`
      if (!formed.test(path)) assert.deepEqual(read(input, allowed).misfits, [], `${about} refuses what it allows`)
      const { misfits, draft } = read(input, refused)
      if (ruled[name]?.includes(path)) assert.deepEqual(draft, refused, `${about} is cut before the rule sees it`)
      else assert.notEqual(misfits.length, 0, `${about} accepts what it does not allow`)
    }
  })
}

test("the samples reach the limits of all endpoints", () => assert.ok(tried > 600, String(tried)))
