import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A field of a form that is sent with it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly type: string;
}

export interface Form {
  /** Absolute. */
  readonly action: string;
  readonly method: string;
  readonly fields: readonly Field[];
}

/** What an automatic sign-in has to know of a page. */
export interface Page {
  readonly title: string;
  readonly forms: readonly Form[];
  /** Text of the elements whose id or class begins with `errorMessage`, as Cognito's do. */
  readonly error: string;
  /** All that can be read on the page. */
  readonly text: string;
}

/** @param url where the page came from: what its form actions are relative to */
export function readPage(html: string, url: string): Page {
  const elements = [...elementsOf(parse(html))];
  return {
    title: textOf(elements.find(({ tagName }) => tagName === "title")),
    forms: elements.filter(({ tagName }) => tagName === "form").map((form) => formOf(form, url)),
    error:
      elements
        .filter(isError)
        .map(textOf)
        .find((text) => text !== "") ?? "",
    text: textOf(elements.find(({ tagName }) => tagName === "body")),
  };
}

/** Fields as a browser sends them: only what has a name, is not disabled and, for boxes, is checked; one submit button. */
function formOf(form: Element, url: string): Form {
  const { action = "", method = "get" } = attributes(form);
  const fields: Field[] = [];
  let submitted = false;
  for (const element of elementsOf(form)) {
    const { name = "", value = "", type, disabled, checked } = attributes(element);
    const kind = (type ?? (element.tagName === "button" ? "submit" : "text")).toLowerCase();
    if (!["input", "button"].includes(element.tagName) || name === "" || disabled !== undefined) continue;
    if (["button", "reset", "image", "file"].includes(kind) || (kind === "submit" && submitted)) continue;
    if (["checkbox", "radio"].includes(kind) && checked === undefined) continue;
    submitted ||= kind === "submit";
    fields.push({ name, value: ["checkbox", "radio"].includes(kind) ? value || "on" : value, type: kind });
  }
  return { action: URL.canParse(action, url) ? new URL(action, url).href : url, method: method.toUpperCase(), fields };
}

function isError(element: Element): boolean {
  const { id = "", class: classes = "" } = attributes(element);
  return [id, ...classes.split(/\s+/)].some((name) => name.startsWith("errorMessage"));
}

function attributes(element: Element): Readonly<Record<string, string>> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

function* elementsOf(node: Node): Generator<Element> {
  if (!("childNodes" in node)) return;
  for (const child of node.childNodes) {
    if ("tagName" in child) yield child;
    yield* elementsOf(child);
  }
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return "";
  if ("value" in node && node.nodeName === "#text") return node.value;
  if (!("childNodes" in node) || ["script", "style"].includes(node.nodeName)) return "";
  return node.childNodes.map(textOf).join(" ").replace(/\s+/g, " ").trim();
}
