import { type DefaultTreeAdapterMap, parse, defaultTreeAdapter as tree } from "parse5";

type Element = DefaultTreeAdapterMap["element"];

/** An HTML document as a browser reads it. */
export class PageDocument {
  readonly elements: readonly Element[];

  constructor(text: string) {
    this.elements = elementsBelow(parse(text));
  }

  /** Elements of a tag, with the attributes that are given. */
  all(tag: string, attributes: Record<string, string> = {}): PageElement[] {
    return this.elements
      .filter((element) => element.tagName === tag)
      .map((element) => new PageElement(element))
      .filter((element) => Object.entries(attributes).every(([name, value]) => element.attribute(name) === value));
  }

  /** The first of them. */
  one(tag: string, attributes: Record<string, string> = {}): PageElement {
    const [first] = this.all(tag, attributes);
    if (first === undefined) throw new Error(`There is no ${tag} with ${JSON.stringify(attributes)}.`);
    return first;
  }

  get title(): string {
    return this.one("title").text;
  }

  /** The sentence that says why a form is shown again. */
  get error(): string | undefined {
    return this.all("p", { role: "alert" })[0]?.text;
  }

  /** The first form's fields with their values, as a browser would post them. */
  fields(): Record<string, string> {
    const form = this.one("form");
    return Object.fromEntries(
      form.all("input").map((input) => [input.attribute("name") ?? "", input.attribute("value") ?? ""]),
    );
  }
}

export class PageElement {
  readonly #element: Element;

  constructor(element: Element) {
    this.#element = element;
  }

  attribute(name: string): string | undefined {
    return this.#element.attrs.find((attribute) => attribute.name === name)?.value;
  }

  get attributeNames(): string[] {
    return this.#element.attrs.map(({ name }) => name);
  }

  all(tag: string): PageElement[] {
    return elementsBelow(this.#element)
      .filter((element) => element.tagName === tag)
      .map((element) => new PageElement(element));
  }

  get text(): string {
    return textOf(this.#element).trim();
  }
}

function elementsBelow(node: DefaultTreeAdapterMap["parentNode"]): Element[] {
  return node.childNodes.flatMap((child) => (tree.isElementNode(child) ? [child, ...elementsBelow(child)] : []));
}

function textOf(node: DefaultTreeAdapterMap["node"]): string {
  if (tree.isTextNode(node)) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
