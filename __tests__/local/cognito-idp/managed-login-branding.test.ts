import { createHash } from "node:crypto";
import {
  type AssetType,
  CreateManagedLoginBrandingCommand,
  type CreateManagedLoginBrandingCommandInput,
  DescribeManagedLoginBrandingByClientCommand,
  UpdateManagedLoginBrandingCommand,
  type UpdateManagedLoginBrandingCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { type HostedClient, hostedPool, pageUrl } from "../hosted/pool.ts";

type Style = Pick<UpdateManagedLoginBrandingCommandInput, "Settings" | "Assets" | "UseCognitoProvidedValues">;

const PNG = Buffer.from("89504e470d0a1a0a00000000", "hex");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
const LOGO = { Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG", Bytes: PNG } satisfies AssetType;
const SHOWN = { components: { form: { logo: { enabled: true } } } };
const colour = (light: string, dark: string) => ({
  components: { pageBackground: { lightMode: { color: light }, darkMode: { color: dark } } },
});
const scheme = (colorSchemeMode: string) => ({ categories: { global: { colorSchemeMode } } });

let local: LocalCognito;
let client: HostedClient;
let UserPoolId: string;
beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());
beforeEach(async () => {
  const pool = await hostedPool(local, 2);
  client = await pool.client({}, { branded: false });
  UserPoolId = pool.userPoolId;
});

const create = async (style: Style) => {
  const input: CreateManagedLoginBrandingCommandInput = { UserPoolId, ClientId: client.id, ...style };
  return (await local.client.send(new CreateManagedLoginBrandingCommand(input))).ManagedLoginBranding;
};
const update = async (ManagedLoginBrandingId: string | undefined, style: Style) =>
  local.client.send(new UpdateManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, ...style }));
const described = async () => {
  const command = new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId: client.id });
  return (await local.client.send(command)).ManagedLoginBranding;
};

async function login() {
  const response = await fetch(pageUrl(client, "/login"));
  const text = await response.text();
  const [, css = ""] = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style);
  return { text, css: css ?? "", policy: response.headers.get("content-security-policy") ?? "" };
}

describe("settings of a style", () => {
  test("are told as they were set, beside their images and not as Cognito's own", async () => {
    await create({ Settings: SHOWN, Assets: [LOGO] });
    const told = await described();
    expect(told).toMatchObject({ UseCognitoProvidedValues: false, Settings: SHOWN });
    expect(told?.Assets).toEqual([{ ...LOGO, Bytes: new Uint8Array(PNG) }]);
  });

  test("are the look of the managed pages, which allow that style and no other", async () => {
    await create({ Settings: colour("aabbccff", "112233ff") });
    const { css, policy } = await login();
    expect(css).toContain("body.managed{background-color:#aabbccff}");
    expect(css).not.toContain("112233ff");
    expect(policy).toContain(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
  });

  test.each([
    ["LIGHT", /^:root\{color-scheme:light;.*#aabbccff\}$/s],
    ["DARK", /^:root\{color-scheme:dark;.*#112233ff\}$/s],
    ["DYNAMIC", /^body.managed\{.*#aabbccff\}@media \(prefers-color-scheme:dark\)\{body.managed\{.*#112233ff\}\}$/s],
  ])("have a scheme: %s", async (mode, css) => {
    await create({ Settings: { ...colour("aabbccff", "112233ff"), ...scheme(mode) } });
    expect((await login()).css).toMatch(css);
  });

  test("round corners", async () => {
    await create({ Settings: { componentClasses: { buttons: { borderRadius: 28 } } } });
    expect((await login()).css).toContain(".managed .submitButton-customizable{border-radius:28px}");
  });

  test("that an update does not give stay as they are, and go with the style", async () => {
    const made = await create({ Settings: colour("aabbccff", "112233ff") });
    await update(made?.ManagedLoginBrandingId, { Settings: scheme("DYNAMIC") });
    expect((await described())?.Settings).toEqual({ ...colour("aabbccff", "112233ff"), ...scheme("DYNAMIC") });
    await update(made?.ManagedLoginBrandingId, { UseCognitoProvidedValues: true });
    const told = await described();
    expect(told).toMatchObject({ UseCognitoProvidedValues: true });
    expect(told).not.toHaveProperty("Settings");
    expect((await login()).css).toBe("");
  });
});

describe("an image of a style", () => {
  const urlOf = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? "";

  test("is above the form where the settings have it there, and is served by the domain", async () => {
    await create({ Settings: SHOWN, Assets: [LOGO] });
    const { text, policy } = await login();
    const url = urlOf(text, /<img alt="Logo" class="logo-customizable" src="([^"]+)">/);
    expect(policy).toContain(`img-src ${url};`);
    const image = await fetch(url);
    expect(image.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await image.arrayBuffer())).toEqual(PNG);
  });

  test("is not shown where the settings do not have it", async () => {
    await create({ Settings: {}, Assets: [LOGO] });
    expect((await login()).text).not.toContain("<img");
  });

  test("may be another in the dark, and an icon, and a background", async () => {
    const dark = { ...LOGO, ColorMode: "DARK", Extension: "SVG", Bytes: SVG } satisfies AssetType;
    const icon = { Category: "FAVICON_SVG", ColorMode: "DYNAMIC", Extension: "SVG", Bytes: SVG } satisfies AssetType;
    const background = { ...icon, Category: "PAGE_BACKGROUND" } satisfies AssetType;
    await create({ Settings: { ...SHOWN, ...scheme("DYNAMIC") }, Assets: [LOGO, dark, icon, background] });
    const { text, css, policy } = await login();
    const urls = [
      urlOf(text, /<source media="\(prefers-color-scheme:dark\)" srcset="([^"]+)">/),
      urlOf(text, /<link rel="icon" href="([^"]+)" type="image\/svg\+xml">/),
      urlOf(css, /body\.managed\{background-image:url\("([^"]+)"\)/),
    ];
    for (const url of urls) {
      expect(policy).toContain(url);
      expect((await fetch(url)).headers.get("content-type")).toBe("image/svg+xml");
    }
    expect(new Set(urls).size).toBe(3);
  });

  test("takes the place of the one of its category and mode, whose address is gone with it", async () => {
    const made = await create({ Settings: SHOWN, Assets: [LOGO] });
    const before = urlOf((await login()).text, /src="([^"]+)"/);
    await update(made?.ManagedLoginBrandingId, { Assets: [{ ...LOGO, Extension: "SVG", Bytes: SVG }] });
    expect((await described())?.Assets).toMatchObject([{ Category: "FORM_LOGO", Extension: "SVG" }]);
    expect((await fetch(before)).status).toBe(404);
  });
});

describe("a style is refused", () => {
  const refused = (style: Style) => expect(create(style)).rejects;

  test.each<[string, Style, string]>([
    ["with Cognito's look and one of its own", { UseCognitoProvidedValues: true, Settings: SHOWN }, "cannot be given"],
    ["without a look", { Assets: [LOGO] }, "UseCognitoProvidedValues must be true, or Settings must be given."],
    ["with settings that are no object", { Settings: "red" }, "Settings must be an object of JSON."],
    [
      "with a colour that is none",
      { Settings: colour("red", "112233ff") },
      "Settings.components.pageBackground.lightMode.color must be a colour: eight hexadecimal digits, as in ffffffff.",
    ],
    [
      "with corners that are none",
      { Settings: { componentClasses: { buttons: { borderRadius: "8px" } } } },
      "Settings.componentClasses.buttons.borderRadius must be a number from 0 to 100.",
    ],
    [
      "with icons of no such type",
      { Settings: { components: { favicon: { enabledTypes: ["GIF"] } } } },
      "Settings.components.favicon.enabledTypes must be a list of ICO and SVG.",
    ],
    [
      "with an image that is not what it says",
      { Settings: SHOWN, Assets: [{ ...LOGO, Extension: "JPEG" }] },
      "the bytes of an asset of the category FORM_LOGO are no JPEG image.",
    ],
    [
      "with an icon of another type",
      { Settings: SHOWN, Assets: [{ ...LOGO, Category: "FAVICON_ICO" }] },
      "an asset of the category FAVICON_ICO cannot have the extension PNG.",
    ],
    [
      "with two images in one place",
      { Settings: SHOWN, Assets: [LOGO, LOGO] },
      "there are two of the category FORM_LOGO and the mode LIGHT.",
    ],
  ])("%s", async (_, style, message) => {
    await refused(style).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(message),
    });
  });

  test("with an image that is too large", async () => {
    const Bytes = Buffer.concat([PNG, Buffer.alloc(1_000_000)]);
    await refused({ Settings: SHOWN, Assets: [{ ...LOGO, Bytes }] }).toMatchObject({
      message: expect.stringContaining("Member must have length less than or equal to 1000000"),
    });
  });

  test.each<[Style, string]>([
    [{ Settings: { components: { alert: { borderRadius: 12 } } } }, "Settings.components.alert"],
    [{ Settings: { constructor: 1 } }, "Settings.constructor"],
    [
      { Settings: { categories: { global: { pageHeader: { enabled: true } } } } },
      "Settings.categories.global.pageHeader.enabled other than false",
    ],
    [{ Settings: SHOWN, Assets: [{ ...LOGO, Category: "EMAIL_GRAPHIC" }] }, "Assets of the category EMAIL_GRAPHIC"],
    [{ Settings: SHOWN, Assets: [{ ...LOGO, ResourceId: "r" }] }, "Assets[].ResourceId"],
  ])("by the name of what is not built: %j", async (style, name) => {
    await refused(style).toMatchObject({
      message: expect.stringContaining(`CreateManagedLoginBranding: ${name}`),
    });
  });
});
