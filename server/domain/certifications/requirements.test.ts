import assert from "node:assert/strict"
import { test } from "node:test"
import {
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  standingOf,
} from "../../testing/certifications.ts"
import { choice, of } from "../../testing/requirements.ts"
import type { TestTraining } from "../../testing/transcripts.ts"

// Which training meets the requirements of a period.

type Trio = { ropes: TestTraining; knots: TestTraining; sails: TestTraining }

/** Sections, and completions in order: whether the period is met after each. */
const tables: { name: string; sections: (trio: Trio) => object[]; settings?: object; met: [keyof Trio, boolean][] }[] =
  [
    {
      name: "a section requires all of its required training",
      sections: ({ ropes, knots, sails }) => [{ title: "A", trainings: [of(ropes), of(knots), of(sails, choice)] }],
      met: [
        ["sails", false],
        ["ropes", false],
        ["knots", true],
      ],
    },
    {
      name: "a section requires an amount of training, any of it",
      sections: (trio) => [
        { title: "A", requiredCount: 2, trainings: Object.values(trio).map((one) => of(one, choice)) },
      ],
      met: [
        ["sails", false],
        ["knots", true],
      ],
    },
    {
      name: "a section can require credits as well as training",
      sections: ({ ropes, knots, sails }) => [
        {
          title: "A",
          requiredCredits: 3,
          trainings: [
            of(ropes, { credits: 1 }),
            of(knots, { credits: 1.5, ...choice }),
            of(sails, { credits: 2, ...choice }),
          ],
        },
      ],
      met: [
        ["ropes", false],
        ["knots", false],
        ["sails", true],
      ],
    },
    {
      name: "the training of the sections below counts for a section",
      sections: ({ ropes, knots, sails }) => [
        {
          title: "A",
          requiredCount: 2,
          trainings: [of(ropes, choice)],
          sections: [
            {
              title: "B",
              required: false,
              trainings: [of(knots, choice)],
              sections: [{ title: "C", trainings: [of(sails, choice)] }],
            },
          ],
        },
      ],
      met: [
        ["sails", false],
        ["knots", true],
      ],
    },
    {
      name: "a required section below must be met, and an optional one need not",
      sections: ({ ropes, knots, sails }) => [
        {
          title: "A",
          trainings: [of(ropes)],
          sections: [
            { title: "B", trainings: [of(knots)] },
            { title: "C", required: false, sections: [{ title: "D", trainings: [of(sails)] }] },
          ],
        },
      ],
      met: [
        ["ropes", false],
        ["knots", true],
      ],
    },
    {
      name: "all required sections must be met, and the credits are counted over all sections",
      sections: ({ ropes, knots, sails }) => [
        { title: "A", trainings: [of(ropes, { credits: 1 })] },
        { title: "B", required: false, trainings: [of(knots, { credits: 1 })] },
        { title: "C", required: false, trainings: [of(sails, { credits: 1 })] },
      ],
      settings: { requiredCredits: 2 },
      met: [
        ["knots", false],
        ["sails", false],
        ["ropes", true],
      ],
    },
  ]

for (const { name, sections, settings, met } of tables)
  test(name, async () => {
    const { world, ...trio } = await openCertified()
    await using _ = world
    const guid = await makeCertification(world, { periods: [{ title: "Once", sections: sections(trio), ...settings }] })
    await enrollPeople(world, guid, ["ann"])
    for (const [which, expected] of met) {
      await completeNow(world, "ann", trio[which])
      assert.equal(
        (await standingOf(world, guid, "ann")).enrollment.status,
        expected ? "certified" : "inProgress",
        which,
      )
    }
  })

test("the progress lists the completed training of each section", async () => {
  const { world, ropes, knots, sails } = await openCertified()
  await using _ = world
  const below = { title: "B", requiredCredits: 2, trainings: [of(sails, { credits: 2 })] }
  const guid = await makeCertification(world, {
    periods: [
      {
        title: "Once",
        sections: [{ title: "A", trainings: [of(ropes, { credits: 1 }), of(knots)], sections: [below] }],
      },
    ],
  })
  await enrollPeople(world, guid, ["ann"])
  await completeNow(world, "ann", ropes)
  await completeNow(world, "ann", sails)
  const { periods } = await standingOf(world, guid, "ann")
  const told = periods[0].sections.map(({ title, done, credits, met }: Record<string, unknown>) => [
    title,
    done,
    credits,
    met,
  ])
  assert.deepEqual(told, [
    ["A", 2, 3, false],
    ["B", 1, 2, true],
  ])
  assert.deepEqual([periods[0].credits, periods[0].metDate], [3, null])
})
