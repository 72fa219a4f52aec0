import { list, required, structure, text } from "../wire/shape.ts";
import { invalid, newestOf, type Parameter } from "./parameter.ts";

/** What a `ParameterFilters` asks for: parameters that fit each of these. */
export const filterMembers = () =>
  list(
    structure({
      Key: required(text({ min: 1, max: 132 })),
      Option: text({ min: 1, max: 10 }),
      Values: list(text({ min: 1, max: 1_024 }), { min: 1, max: 50 }),
    }),
  );

export interface Filter {
  readonly Key: string;
  readonly Option: string | undefined;
  readonly Values: readonly string[] | undefined;
}

/** Whether a parameter fits every filter. @throws {AwsError} `ValidationException` for one that is not served */
export function fits(parameter: Parameter, filters: readonly Filter[] = []): boolean {
  return filters.every((filter) => fitsOne(parameter, filter));
}

function fitsOne(parameter: Parameter, { Key, Option, Values = [] }: Filter): boolean {
  const { type, tier } = newestOf(parameter);
  switch (Key) {
    case "Name":
      return Values.some((value) => compared(parameter.name, value, Option ?? "Equals"));
    case "Path":
      return Values.some((value) => isBelow(parameter.name, value, Option !== "OneLevel"));
    case "Type":
      return Values.some((value) => compared(type, value, Option ?? "Equals"));
    case "Tier":
      return Values.includes(tier);
    case "DataType":
      return Values.includes("text");
    default: {
      const tag = /^tag:(.+)$/.exec(Key)?.[1];
      if (tag === undefined) throw invalid(`The filter key ${Key} is not served by the local AWS.`);
      const held = parameter.tags[tag];
      return held !== undefined && (Values.length === 0 || Values.includes(held));
    }
  }
}

/** Whether a name is in a hierarchy: at any depth, or right below its root. */
export function isBelow(name: string, path: string, deep: boolean): boolean {
  const root = path.endsWith("/") ? path : `${path}/`;
  const qualified = name.startsWith("/") ? name : `/${name}`;
  if (!qualified.startsWith(root)) return false;
  return deep || !qualified.slice(root.length).includes("/");
}

function compared(text: string, value: string, option: string): boolean {
  switch (option) {
    case "Equals":
      return text === value;
    case "BeginsWith":
      return text.startsWith(value);
    case "Contains":
      return text.includes(value);
    default:
      throw invalid(`The filter option ${option} is not valid.`);
  }
}
