import { invalidParameter } from "./errors.ts";
import type { UserPool } from "./user-pool.ts";

/** The look of the classic pages, for one client or for all that have none of their own. Times in milliseconds. */
export interface UiCustomization {
  readonly css: string;
  /** Changes with the CSS. */
  readonly version: string;
  readonly created: number;
  readonly modified: number;
}

/** The client that stands for all. */
export const ALL_CLIENTS = "ALL";

/** What a client's pages look like: its own customization, or that of all clients. */
export function customizationOf({ uiCustomizations }: UserPool, clientId: string): UiCustomization | undefined {
  return uiCustomizations.get(clientId) ?? uiCustomizations.get(ALL_CLIENTS);
}

/** What may be given a look. (AWS: "Customizing the classic hosted UI", CSS customizations) */
const CLASSES = new Set(
  [
    "background",
    "banner",
    "errorMessage",
    "idpButton",
    "idpDescription",
    "inputField",
    "label",
    "legalText",
    "logo",
    "passwordCheck-notValid",
    "passwordCheck-valid",
    "redirect",
    "socialButton",
    "submitButton",
    "textDescription",
  ].map((name) => `.${name}-customizable`),
);

/**
 * CSS that holds rules for those classes alone, as AWS takes it; no at-rules, and nothing that could end the style.
 *
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkedCss(css: string): string {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, "").trim();
  if (/[<@\\]/.test(rules)) throw invalidParameter("CSS may hold no at-rules, no escapes and no markup.");
  const rest = rules.replace(/([^{}]+)\{([^{}]*)\}/g, (_, selectors: string) => {
    for (const selector of selectors.split(",")) checkSelector(selector.trim());
    return "";
  });
  if (rest.trim() !== "") throw invalidParameter("CSS is not a list of rules.");
  return css;
}

function checkSelector(selector: string): void {
  const [, name = "", state = ""] = /^(\.[A-Za-z-]+)(:hover|:focus)?$/.exec(selector) ?? [];
  if (
    !CLASSES.has(name) ||
    (state !== "" && name !== ".submitButton-customizable" && !/Button-|inputField-/.test(name))
  )
    throw invalidParameter(`Invalid CSS class name: ${selector}. Those that there are: ${[...CLASSES].join(", ")}.`);
}
