import { invalidParameter } from "./errors.ts";
import type { UserPool } from "./user-pool.ts";

/** The look of the classic pages, for one client or for all that have none of their own. Times in milliseconds. */
export interface UiCustomization {
  /** Of the client, or `ALL`. */
  readonly clientId: string;
  /** Empty where only the image is its own. */
  readonly css: string;
  readonly image?: LogoImage | undefined;
  /** Changes with each setting. */
  readonly version: string;
  readonly created: number;
  readonly modified: number;
}

export interface LogoImage {
  readonly type: "image/png" | "image/jpeg";
  readonly bytes: Buffer;
}

/** The client that stands for all. */
export const ALL_CLIENTS = "ALL";

/** What a client's pages look like: its own customization, or that of all clients. */
export function customizationOf({ uiCustomizations }: UserPool, clientId: string): UiCustomization | undefined {
  return uiCustomizations.get(clientId) ?? uiCustomizations.get(ALL_CLIENTS);
}

/** Where the image is on the pool's domains, or undefined where there is none. No two images have the same path. */
export function imagePath({ clientId, image, version }: UiCustomization): string | undefined {
  if (image === undefined) return undefined;
  return `/${clientId}/${version}/assets/images/image.${image.type === "image/png" ? "png" : "jpg"}`;
}

/** 100 KB. (AWS: "Customizing the classic hosted UI", logo) */
const MOST_IMAGE_BYTES = 102_400;

/** What the formats begin with (PNG Specification 3rd edition, section 5.2; ISO/IEC 10918-1, B.1.1.3: SOI and a marker). */
const SIGNATURES = { "image/png": "89504e470d0a1a0a", "image/jpeg": "ffd8ff" } as const;

/**
 * An image as AWS takes it: PNG or JPEG, told by its first bytes. No bytes are no image.
 *
 * @param base64 as the API's JSON has it
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkedImage(base64: string): LogoImage | undefined {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0) return undefined;
  if (bytes.length > MOST_IMAGE_BYTES)
    throw invalidParameter(`ImageFile has ${bytes.length} bytes; the most that an image may have is 100 KB.`);
  const start = bytes.toString("hex", 0, 8);
  if (start === SIGNATURES["image/png"]) return { type: "image/png", bytes };
  if (start.startsWith(SIGNATURES["image/jpeg"])) return { type: "image/jpeg", bytes };
  throw invalidParameter("ImageFile is neither a PNG nor a JPEG image.");
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
