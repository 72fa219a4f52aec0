import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { PropertyMap, PropertyValue } from "../values.ts";

/** Of several texts the first one that holds is the form. */
export type FormText = string | readonly string[];

/**
 * The form in which AWS writes a type's id and other names. Texts hold placeholders:
 *
 * - `{=input}`: an input; `{?input}` and `{?input=value}`: nothing, but the text does not hold where the program sets no such
 *   input, or another value
 * - `{name}`: the physical name, `{id}`: the id
 * - `{partition}`, `{region}`, `{account}`, `{suffix}`: where it is, such as `aws`, `eu-west-1`, `000000000000`, `amazonaws.com`
 * - `{hex:17}`, `{lower:13}`, `{upper:14}`, `{digits:18}`: random characters, `{uuid}`: a random UUID
 */
export interface Form {
  /** The input that is the physical name, `name` where none is told, and how long it may be. */
  readonly name?: {
    readonly input?: string;
    readonly maximum?: number;
    /** The name made for it, where it is not `<resource's name>-<7 characters>`. */
    readonly style?: "lowercase" | "fifo" | "resource";
  };
  readonly id: FormText;
  readonly outputs?: Readonly<Record<string, FormText>>;
}

export interface FormPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly suffix: string;
  /** Where S3 serves websites: `s3-website-eu-west-1.amazonaws.com`. */
  readonly websites: string;
}

interface Filling {
  readonly inputs: PropertyMap;
  readonly place: FormPlace;
  readonly name: string | undefined;
  readonly id?: string;
}

/** A form's text with everything in its place; undefined where it names an input that is not set. */
export function filled(form: FormText, filling: Filling): string | undefined {
  const texts = typeof form === "string" ? [form] : form;
  return texts.map((text) => filledText(text, filling)).find((text) => text !== undefined);
}

function filledText(text: string, { inputs, place, id, name }: Filling): string | undefined {
  const known: Readonly<Record<string, string | undefined>> = { ...place, id, name };
  let holds = true;
  const written = text.replace(PLACEHOLDER, (_, condition, wanted, input, word, length) => {
    if (condition !== undefined) {
      if (inputs[condition] === undefined || (wanted !== undefined && inputs[condition] !== wanted)) holds = false;
      return "";
    }
    const value = input === undefined ? (known[word] ?? random(word, Number(length ?? 0))) : asText(inputs[input]);
    if (value === undefined) holds = false;
    return value ?? "";
  });
  return holds ? written : undefined;
}

const PLACEHOLDER = /\{(?:\?(\w+)(?:=(\w+))?|=(\w+)|(\w+)(?::(\d+))?)\}/g;

/** The inputs that a form's id is made of: with another value it is another resource. */
export function inputsOfId({ id, name }: Form): ReadonlySet<string> {
  const text = typeof id === "string" ? id : id.join("");
  const named = [...text.matchAll(/\{=(\w+)\}/g)].map(([, input = ""]) => input);
  return new Set(text.includes("{name}") ? [...named, name?.input ?? "name"] : named);
}

const ALPHABETS: Readonly<Record<string, string>> = {
  lower: "abcdefghijklmnopqrstuvwxyz0123456789",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  digits: "0123456789",
};

function random(kind: string, length: number): string | undefined {
  if (kind === "uuid") return randomUUID();
  if (kind === "hex") return randomBytes(length).toString("hex").slice(0, length);
  const alphabet = ALPHABETS[kind];
  if (alphabet === undefined) return undefined;
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

function asText(value: PropertyValue | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
