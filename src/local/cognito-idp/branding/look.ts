import type { Look } from "../hosted/pages/render.ts";
import { DARK, LIGHT } from "../hosted/pages/style.ts";
import { type Asset, assetFor, assetPath, mediaType } from "./assets.ts";
import type { OwnLook } from "./branding.ts";
import { COLOURS, FAVICON_TYPES, RADII, type Setting, settingAt } from "./settings.ts";

type Scheme = "LIGHT" | "DARK";

/** A style as the pages show it. `origin` is what the paths of its images are below. */
export function lookOfStyle({ settings, assets }: OwnLook, clientId: string, origin: string): Look {
  const at = (path: string) => settingAt(settings, path);
  const url = (asset: Asset) => `${origin}${assetPath(clientId, asset)}`;
  const mode = at("categories.global.colorSchemeMode") ?? "LIGHT";
  const [first, second]: readonly [Scheme, Scheme] =
    mode === "DYNAMIC" ? ["LIGHT", "DARK"] : mode === "DARK" ? ["DARK", "DARK"] : ["LIGHT", "LIGHT"];

  const backgrounds = [
    ["PAGE_BACKGROUND", "body.managed", at("components.pageBackground.image.enabled") ?? true],
    ["FORM_BACKGROUND", ".managed .modal-content", at("components.form.backgroundImage.enabled") ?? false],
  ] as const;
  const imagesOf = (scheme: Scheme) =>
    backgrounds.flatMap(([category, selector, isShown]) => {
      const asset = isShown === true ? assetFor(assets, category, scheme) : undefined;
      return asset === undefined ? [] : [{ selector, href: url(asset) }];
    });
  const rulesOf = (scheme: Scheme) =>
    [
      ...coloursOf(at, scheme),
      ...imagesOf(scheme).map(
        ({ selector, href }) =>
          `${selector}{background-image:url("${href}");background-size:cover;background-position:center}`,
      ),
    ].join("");

  const logoOf = (scheme: Scheme) => {
    const asset = at("components.form.logo.enabled") === true ? assetFor(assets, "FORM_LOGO", scheme) : undefined;
    return asset === undefined ? undefined : url(asset);
  };
  const corners = Object.entries(RADII).flatMap(([path, selector]) => {
    const radius = at(path);
    return typeof radius === "number" ? [`${selector}{border-radius:${radius}px}`] : [];
  });
  const base =
    mode === "DYNAMIC" ? "" : `:root{color-scheme:${first.toLowerCase()};${first === "DARK" ? DARK : LIGHT}}`;
  const night = first === second ? "" : `@media (prefers-color-scheme:dark){${rulesOf(second)}}`;
  return {
    css: `${base}${corners.join("")}${rulesOf(first)}${night}`,
    logo: logoOf(first) ?? logoOf(second),
    darkLogo: logoOf(second),
    icons: iconsOf(at(FAVICON_TYPES), assets, first).map((asset) => ({ href: url(asset), type: mediaType(asset) })),
    images: [...imagesOf(first), ...imagesOf(second)].map(({ href }) => href),
  };
}

function coloursOf(at: (path: string) => Setting | undefined, scheme: Scheme): string[] {
  const mode = scheme === "LIGHT" ? "lightMode" : "darkMode";
  return Object.entries(COLOURS).flatMap(([path, [selector, declaration]]) => {
    const colour = at(path.replace("*", mode));
    return typeof colour === "string" ? [`${selector}{${declaration}#${colour}}`] : [];
  });
}

function iconsOf(enabled: Setting | undefined, assets: readonly Asset[], scheme: Scheme): Asset[] {
  const types = Array.isArray(enabled) ? enabled : ["ICO", "SVG"];
  return (["ICO", "SVG"] as const).flatMap((type) => {
    const icon = types.includes(type) ? assetFor(assets, `FAVICON_${type}`, scheme) : undefined;
    return icon === undefined ? [] : [icon];
  });
}
