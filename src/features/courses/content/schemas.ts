/** The shape of the YAML of a course. What goes beyond the shape of one file is checked by the readers. */
import { z } from "zod";
import type { Bilingual } from "./course.ts";
import { proofread } from "./proofread.ts";

/** Long texts that are the same in both languages were not translated. */
const longestShared = 24;

const text = (limit: number) => z.string().trim().min(1).max(limit);

const bilingual = (limit: number) =>
  z.strictObject({ kk: text(limit), ru: text(limit) }).superRefine(checkBilingual);

function checkBilingual({ kk, ru }: Bilingual, context: z.RefinementCtx): void {
  if (kk === ru && kk.length > longestShared) {
    context.addIssue({ code: "custom", message: "kk and ru are the same: translate one of them" });
  }
  for (const [language, value] of [
    ["kk", kk],
    ["ru", ru],
  ] as const) {
    const objection = proofread(value, language);
    if (objection !== undefined) context.addIssue({ code: "custom", path: [language], message: objection });
  }
}

/** Names of folders and questions: they stand in links and in the database, so they never change. */
const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    "write small Latin letters, digits and hyphens, for example milk-volume",
  )
  .max(40);

/**
 * Longest name of a course, a module or a lesson. The three stand together in the data of a button, which Telegram
 * limits to 64 bytes: 3 × 17 and two slashes leave room for a page and a file.
 */
export const longestFolderName = 17;

const folderName = id.max(longestFolderName);

const longest = { title: 100, about: 600, option: 300, question: 1000, explanation: 1000, unit: 20 };

export const courseSchema = z.strictObject({
  title: bilingual(longest.title),
  about: bilingual(longest.about),
  certificate: z.strictObject({
    title: bilingual(longest.title),
    hours: z.number().positive().max(1000),
  }),
  modules: z
    .array(
      z.strictObject({
        id: folderName,
        title: bilingual(longest.title),
        about: bilingual(longest.about),
        opensAfter: z
          .union([z.strictObject({ read: id }), z.strictObject({ passed: id })], {
            error: "write { passed: <module> } or { read: <module> }, or leave it out",
          })
          .optional(),
        lessons: z.array(folderName).min(1).max(30),
      }),
    )
    .min(1)
    .max(30),
});

const question = {
  id,
  text: bilingual(longest.question),
  explanation: bilingual(longest.explanation),
  lesson: id,
  page: z.int().min(1),
};

const options = z
  .array(
    z
      .strictObject({ kk: text(longest.option), ru: text(longest.option), right: z.boolean().optional() })
      .superRefine(checkBilingual),
  )
  .min(2)
  // What a native quiz of Telegram can show.
  .max(12);

export const quizSchema = z.strictObject({
  passMark: z.int().min(1).max(100),
  draw: z.int().min(1),
  attempts: z.int().min(1).optional(),
  pauseMinutes: z.int().min(0).default(0),
  timeLimitMinutes: z.int().min(1).optional(),
  questions: z
    .array(
      z.discriminatedUnion(
        "type",
        [
          z.strictObject({ ...question, type: z.literal("single"), options }),
          z.strictObject({ ...question, type: z.literal("multiple"), options }),
          z.strictObject({ ...question, type: z.literal("boolean"), answer: z.boolean() }),
          z.strictObject({
            ...question,
            type: z.literal("number"),
            number: z.strictObject({
              answer: z.number(),
              unit: bilingual(longest.unit),
              tolerance: z.number().min(0).default(0),
            }),
          }),
          z.strictObject({
            ...question,
            type: z.literal("order"),
            order: z.array(bilingual(longest.option)).min(3).max(8),
          }),
        ],
        { error: "write single, multiple, boolean, number or order" },
      ),
    )
    .min(1),
});

export const frontMatterSchema = z.strictObject({
  title: text(longest.title),
  minutes: z.int().min(1).max(60),
});

/** Words of a picture: what stands in the drawing as {{key}}. */
export const pictureWordsSchema = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), bilingual(longest.option));

export type CourseFile = z.infer<typeof courseSchema>;
type QuizFile = z.infer<typeof quizSchema>;
export type QuestionFile = QuizFile["questions"][number];
