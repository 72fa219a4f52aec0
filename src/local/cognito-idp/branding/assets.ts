import { createHash } from "node:crypto";
import type {
  AssetCategoryType,
  AssetExtensionType,
  AssetType,
  ColorSchemeModeType,
} from "@aws-sdk/client-cognito-identity-provider";
import { invalidParameter } from "../errors.ts";
import { notBuilt } from "../unbuilt.ts";

/** An image of a style. */
export interface Asset {
  readonly category: AssetCategoryType;
  readonly mode: ColorSchemeModeType;
  readonly extension: AssetExtensionType;
  readonly bytes: Buffer;
}

/** What the pages here show. The others, for headers, footers and graphics that they do not have, would have no effect. */
const SHOWN: readonly AssetCategoryType[] = [
  "FAVICON_ICO",
  "FAVICON_SVG",
  "FORM_BACKGROUND",
  "FORM_LOGO",
  "PAGE_BACKGROUND",
];

interface Format {
  readonly type: string;
  readonly file: string;
  isOne(bytes: Buffer): boolean;
}

const startsWith = (hex: string) => (bytes: Buffer) => bytes.toString("hex", 0, hex.length / 2) === hex;

const FORMATS: Readonly<Record<AssetExtensionType, Format>> = {
  // PNG Specification 3rd edition, section 5.2; ISO/IEC 10918-1, B.1.1.3; RFC 9649, section 2.4; the ICO directory's type.
  PNG: { type: "image/png", file: "png", isOne: startsWith("89504e470d0a1a0a") },
  JPEG: { type: "image/jpeg", file: "jpg", isOne: startsWith("ffd8ff") },
  WEBP: {
    type: "image/webp",
    file: "webp",
    isOne: (bytes) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP",
  },
  ICO: { type: "image/x-icon", file: "ico", isOne: startsWith("00000100") },
  SVG: { type: "image/svg+xml", file: "svg", isOne: (bytes) => bytes.includes("<svg") },
};

/** An asset as the API answers it. */
export function described({ category, mode, extension, bytes }: Asset) {
  return { Category: category, ColorMode: mode, Extension: extension, Bytes: bytes.toString("base64") };
}

/**
 * Assets as AWS takes them; the model has checked their number, their size and their words.
 *
 * @throws {AwsError} `InvalidParameterException` for bytes that are no such image, and for two assets of one place
 */
export function checkedAssets(operation: string, given: readonly AssetType[]): readonly Asset[] {
  const assets = given.map((asset) => checkedAsset(operation, asset));
  for (const [index, asset] of assets.entries())
    if (assets.slice(0, index).some((earlier) => isSamePlace(earlier, asset)))
      throw invalidParameter(`Assets: there are two of the category ${asset.category} and the mode ${asset.mode}.`);
  return assets;
}

/** `added` take the place of those of their category and mode. */
export function withAssets(assets: readonly Asset[], added: readonly Asset[]): readonly Asset[] {
  return [...assets.filter((asset) => !added.some((one) => isSamePlace(one, asset))), ...added];
}

function isSamePlace(one: Asset, other: Asset): boolean {
  return one.category === other.category && one.mode === other.mode;
}

function checkedAsset(operation: string, { Category, ColorMode, Extension, Bytes, ResourceId }: AssetType): Asset {
  if (ResourceId !== undefined) throw notBuilt(`${operation}: Assets[].ResourceId`);
  if (Category === undefined || ColorMode === undefined || Extension === undefined)
    throw invalidParameter("Assets: an asset has a category, a colour mode and an extension.");
  if (!SHOWN.includes(Category)) throw notBuilt(`${operation}: Assets of the category ${Category}`);
  const own = Category === "FAVICON_ICO" ? "ICO" : Category === "FAVICON_SVG" ? "SVG" : undefined;
  if (own !== undefined ? Extension !== own : Extension === "ICO")
    throw invalidParameter(`Assets: an asset of the category ${Category} cannot have the extension ${Extension}.`);
  // The model's blob, which the SDK has as bytes, comes in base64.
  const bytes = Buffer.from(String(Bytes ?? ""), "base64");
  if (!FORMATS[Extension].isOne(bytes))
    throw invalidParameter(`Assets: the bytes of an asset of the category ${Category} are no ${Extension} image.`);
  return { category: Category, mode: ColorMode, extension: Extension, bytes };
}

export function mediaType({ extension }: Asset): string {
  return FORMATS[extension].type;
}

/** Where an asset is on the pool's domains. No two images have the same path. */
export function assetPath(clientId: string, { category, mode, extension, bytes }: Asset): string {
  const version = createHash("sha256").update(bytes).digest("hex").slice(0, 14);
  const name = `${category}-${mode}.${FORMATS[extension].file}`.toLowerCase();
  return `/${clientId}/${version}/assets/images/${name}`;
}

/** The asset of a category that a page in one of the two schemes shows. */
export function assetFor(
  assets: readonly Asset[],
  category: AssetCategoryType,
  scheme: "LIGHT" | "DARK",
): Asset | undefined {
  const ofCategory = assets.filter((asset) => asset.category === category);
  return ofCategory.find(({ mode }) => mode === scheme) ?? ofCategory.find(({ mode }) => mode === "DYNAMIC");
}
