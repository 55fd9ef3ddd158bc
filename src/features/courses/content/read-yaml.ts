import { isMap, isNode, LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { z } from "zod";
import type { LineFault } from "./fault.ts";

type Path = readonly PropertyKey[];

export interface YamlReading<T> {
  /** Undefined when the file has faults. */
  readonly data: T | undefined;
  readonly faults: readonly LineFault[];
  /** The line of the node at the path, or of the nearest one around it that exists. */
  lineOf(path: Path): number;
}

/**
 * YAML held to a schema; each fault with its line, in words for people.
 *
 * @param firstLine number of the text's first line in its file: front matter does not begin at 1
 */
export function readYaml<T>(source: string, schema: z.ZodType<T>, firstLine = 1): YamlReading<T> {
  const counter = new LineCounter();
  const document = parseDocument<ParsedNode>(source, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => firstLine + Math.max(counter.linePos(offset).line, 1) - 1;

  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const parent = document.getIn(path.slice(0, length - 1), true) as unknown;
      const last = path[length - 1];
      const key = isMap(parent)
        ? parent.items.find((pair) => isNode(pair.key) && String(pair.key) === String(last))?.key
        : document.getIn(path.slice(0, length), true);
      if (isNode(key) && key.range) return lineAt(key.range[0]);
    }
    return lineAt(document.contents?.range?.[0] ?? 0);
  };

  const broken = document.errors.map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    message: `this is not YAML: ${message}`,
  }));
  if (broken.length > 0) return { data: undefined, faults: broken, lineOf };

  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, faults: [], lineOf };
  const faults = result.error.issues.flatMap((issue) => describe(issue, lineOf));
  return { data: undefined, faults: faults.sort((a, b) => a.line - b.line), lineOf };
}

function describe(issue: z.core.$ZodIssue, lineOf: (path: Path) => number): LineFault[] {
  const name = nameOf(issue.path);
  const at = (message: string) => [{ line: lineOf(issue.path), message }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        line: lineOf([...issue.path, key]),
        message: `${nameOf([...issue.path, key])} is not known here: is it misspelt?`,
      }));
    case "invalid_type": {
      if (/received undefined/.test(issue.message))
        return at(`${name} is missing: ${expected(issue.expected)}`);
      const quotes = issue.expected === "string" ? ", in quotes if it is a number or true or false" : "";
      return at(`${name} must be ${expected(issue.expected)}${quotes}`);
    }
    case "too_small":
      return at(
        issue.origin === "string"
          ? `${name} is empty`
          : issue.origin === "array"
            ? `${name} must have at least ${issue.minimum}`
            : `${name} must be ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`,
      );
    case "too_big":
      return at(
        issue.origin === "string"
          ? `${name} is longer than ${issue.maximum} characters`
          : issue.origin === "array"
            ? `${name} must have at most ${issue.maximum}`
            : `${name} must be at most ${issue.maximum}`,
      );
    default:
      return at(`${name}: ${issue.message}`);
  }
}

const expectations: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list, each entry on a line that begins with -",
  object: "a group of keys on indented lines",
};

const expected = (type: string) => expectations[type] ?? type;

/** `modules[2].title.kk`: entries are counted from 1, as people do. */
function nameOf(path: Path): string {
  const name = path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part + 1}]` : `${text}.${String(part)}`),
    "",
  );
  return name === "" ? "the file" : name.replace(/^\./, "");
}
