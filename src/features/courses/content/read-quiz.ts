import { type Language, languages } from "../../../i18n/language.ts";
import { contentHash } from "./content-hash.ts";
import type { Question, Quiz } from "./course.ts";
import type { LineFault } from "./fault.ts";
import { nativeQuizObstacles } from "./native-quiz.ts";
import { readYaml } from "./read-yaml.ts";
import { type QuestionFile, quizSchema } from "./schemas.ts";

export interface QuizReading {
  readonly quiz: Quiz | undefined;
  readonly faults: readonly LineFault[];
  /** What an author should know and may leave as it is. */
  readonly notes: readonly LineFault[];
  /** Line of each question, in their order. */
  readonly lines: readonly number[];
}

/** Reads a quiz. Whether the lessons and pages it names exist is not looked at here. */
export function readQuiz(source: string): QuizReading {
  const { data, faults: shape, lineOf } = readYaml(source, quizSchema);
  if (data === undefined) return { quiz: undefined, faults: shape, notes: [], lines: [] };

  const faults: LineFault[] = [];
  const notes: LineFault[] = [];
  const lines = data.questions.map((_, index) => lineOf(["questions", index]));
  if (data.draw > data.questions.length) {
    faults.push({
      line: lineOf(["draw"]),
      message: `draw asks for ${data.draw} questions, and the bank has ${data.questions.length}`,
    });
  }
  const questions = data.questions.map((file, index) => {
    const line = lines[index] ?? 1;
    for (const message of answerFaults(file))
      faults.push({ line, message: `question ${file.id}: ${message}` });
    const question = toQuestion(file);
    for (const language of languages) {
      const [obstacle] = nativeQuizObstacles(question, language);
      if (obstacle !== undefined) {
        notes.push({
          line,
          message: `question ${file.id}: ${obstacle} (${language}); it is shown with buttons`,
        });
      }
    }
    return question;
  });
  const { passMark, draw, attempts = null, pauseMinutes, timeLimitMinutes = null } = data;
  return {
    quiz: { passMark, draw, attempts, pauseMinutes, timeLimitMinutes, questions },
    faults,
    notes,
    lines,
  };
}

function answerFaults(question: QuestionFile): string[] {
  if (question.type === "order") return duplicates(question.order);
  if (question.type !== "single" && question.type !== "multiple") return [];
  const right = question.options.filter((option) => option.right === true).length;
  const faults = duplicates(question.options);
  if (right === 0) faults.push("no answer is right: write right: true beside one");
  else if (question.type === "single" && right > 1) {
    faults.push(`${right} answers are right: leave one, or make the type multiple`);
  } else if (question.type === "multiple" && right === 1) {
    faults.push("only one answer is right: mark another, or make the type single");
  }
  if (question.type === "multiple" && right === question.options.length) {
    faults.push("all answers are right: add a wrong one");
  }
  return faults;
}

function duplicates(options: readonly Record<Language, string>[]): string[] {
  return languages.flatMap((language) => {
    const texts = options.map((option) => option[language].toLowerCase());
    const again = texts.find((text, index) => texts.indexOf(text) !== index);
    return again === undefined ? [] : [`two answers are the same in ${language}: "${again}"`];
  });
}

function toQuestion(file: QuestionFile): Question {
  const { id, text, explanation } = file;
  const base = { id, text, explanation, explainedOn: { lessonId: file.lesson, page: file.page } };
  const withHash = <T extends object>(question: T) => ({ ...question, hash: contentHash(question) });
  switch (file.type) {
    case "single":
    case "multiple": {
      const options = file.options.map(({ kk, ru, right = false }) => ({ kk, ru, right }));
      return withHash({ ...base, type: file.type, options });
    }
    case "boolean":
      return withHash({ ...base, type: file.type, answer: file.answer });
    case "number":
      return withHash({ ...base, type: file.type, ...file.number });
    case "order":
      return withHash({ ...base, type: file.type, items: file.order });
  }
}
