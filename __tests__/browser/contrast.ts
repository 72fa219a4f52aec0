import type { Page } from "playwright-core";

/** The lowest contrast between a visible text of the page and what is behind it (WCAG 2.2, 1.4.3), and which text it is. */
export function lowestContrast(page: Page): Promise<{ readonly ratio: number; readonly text: string }> {
  return page.evaluate(lowestContrastHere);
}

/** Runs in the page. */
function lowestContrastHere(): { ratio: number; text: string } {
  type Styled = { readonly color: string; readonly backgroundColor: string };
  type Node = { readonly innerText?: string; readonly value?: string; readonly parentElement: Node | null };
  const view = globalThis as unknown as {
    document: {
      querySelectorAll(
        selector: string,
      ): Iterable<
        Node & { checkVisibility(): boolean; childNodes: Iterable<{ nodeType: number; textContent: string }> }
      >;
    };
    getComputedStyle(node: Node): Styled;
  };
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const background = (node: Node | null): string => {
    if (node === null) return "rgb(255, 255, 255)";
    const { backgroundColor } = view.getComputedStyle(node);
    return channels(backgroundColor)[3] === 0 ? background(node.parentElement) : backgroundColor;
  };
  let lowest = { ratio: 21, text: "" };
  for (const node of view.document.querySelectorAll("main *")) {
    const own = [...node.childNodes]
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ textContent }) => textContent.trim());
    const text = own.join("") || (node.value ?? "");
    if (text === "" || !node.checkVisibility()) continue;
    const [a, b] = [luminance(view.getComputedStyle(node).color), luminance(background(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < lowest.ratio) lowest = { ratio, text };
  }
  return lowest;
}
