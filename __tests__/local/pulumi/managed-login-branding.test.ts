import type { ManagedLoginBrandingType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const TOKEN = "aws:cognito/managedLoginBranding:ManagedLoginBranding";
const SETTINGS = { components: { form: { logo: { enabled: true } } } };
const OTHERS = { categories: { global: { colorSchemeMode: "DARK" } } };
const asset = { category: "FORM_LOGO", colorMode: "LIGHT", extension: "PNG", bytes: "iVBORw0KGgoAAAAA" };

let attached: AttachedEngine;
let engine: Engine;
let whose: { userPoolId: string; clientId: string };
beforeAll(async () => {
  attached = await attachedEngine();
  engine = attached.engine;
});
afterAll(() => attached.close());
beforeEach(async () => {
  const pool = await engine.make("aws:cognito/userPool:UserPool", "own", {});
  const client = await engine.make("aws:cognito/userPoolClient:UserPoolClient", "own", { userPoolId: pool.id });
  whose = { userPoolId: pool.id, clientId: client.id };
});

const described = async (id: string) => {
  const [UserPoolId, ManagedLoginBrandingId] = id.split(",");
  const input = { UserPoolId, ManagedLoginBrandingId };
  return (
    await call<{ ManagedLoginBranding: ManagedLoginBrandingType }>(
      attached.aws,
      "cognito-idp",
      "DescribeManagedLoginBranding",
      input,
    )
  ).ManagedLoginBranding;
};

describe("a style of a program's own", () => {
  const own = () => ({ ...whose, settings: JSON.stringify(SETTINGS), assets: [asset] });

  test("is made with its settings and images, and imported with its client", async () => {
    const { id, inputs, outputs } = await engine.make(TOKEN, "own", own());
    expect(await described(id)).toMatchObject({ Settings: SETTINGS, Assets: [{ Category: "FORM_LOGO" }] });
    expect(outputs).toMatchObject({ ...own(), useCognitoProvidedValues: false, settingsAll: own().settings });
    const imported = await engine.read(TOKEN, id);
    expect(imported.inputs).toMatchObject(own());
    expect((await engine.diff(TOKEN, id, inputs, inputs)).detailed).toEqual({});
  });

  test("is changed in place by its settings, however they are written, and made anew for other images", async () => {
    const { id, inputs, outputs } = await engine.make(TOKEN, "own", own());
    const spaced = { ...inputs, settings: JSON.stringify(SETTINGS, null, 2) };
    expect((await engine.diff(TOKEN, id, inputs, spaced)).detailed).toEqual({});
    const others = { ...inputs, settings: JSON.stringify(OTHERS) };
    expect((await engine.diff(TOKEN, id, inputs, others)).detailed).toEqual({ settings: "UPDATE" });
    await engine.update(TOKEN, id, outputs, inputs, others);
    expect((await described(id)).Settings).toEqual({ ...SETTINGS, ...OTHERS });
    const { replaces } = await engine.diff(TOKEN, id, inputs, { ...inputs, assets: [] });
    expect(replaces).toEqual(["assets"]);
  });

  test("takes the place of Cognito's, and gives it back", async () => {
    const plain = await engine.make(TOKEN, "own", { ...whose, useCognitoProvidedValues: true });
    const { inputs } = await engine.check(TOKEN, "own", { ...whose, settings: JSON.stringify(SETTINGS) });
    const outputs = await engine.update(TOKEN, plain.id, plain.outputs, plain.inputs, inputs);
    expect(outputs).toMatchObject({ useCognitoProvidedValues: false });
    await engine.update(TOKEN, plain.id, outputs, inputs, plain.inputs);
    expect(await described(plain.id)).toMatchObject({ UseCognitoProvidedValues: true });
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ["neither look", {}, "exactly one of settings and useCognitoProvidedValues is needed"],
  [
    "both looks",
    { settings: "{}", useCognitoProvidedValues: false },
    "exactly one of settings and useCognitoProvidedValues is needed",
  ],
  ["settings that are no JSON", { settings: "red" }, `settings of ${TOKEN} must be a string of JSON.`],
  [
    "a category that there is not",
    { settings: "{}", assets: [{ ...asset, category: "LOGO" }] },
    `assets[0].category of ${TOKEN} must be one of FAVICON_ICO, FAVICON_SVG, EMAIL_GRAPHIC, SMS_GRAPHIC, AUTH_APP_GRAPHIC, PASSWORD_GRAPHIC, PASSKEY_GRAPHIC, PAGE_HEADER_LOGO, PAGE_HEADER_BACKGROUND, PAGE_FOOTER_LOGO, PAGE_FOOTER_BACKGROUND, PAGE_BACKGROUND, FORM_BACKGROUND, FORM_LOGO, IDP_BUTTON_ICON.`,
  ],
  [
    "a colour mode that there is not",
    { settings: "{}", assets: [{ ...asset, colorMode: "GREY" }] },
    `assets[0].colorMode of ${TOKEN} must be one of LIGHT, DARK, DYNAMIC.`,
  ],
  [
    "an extension that there is not",
    { settings: "{}", assets: [{ ...asset, extension: "GIF" }] },
    `assets[0].extension of ${TOKEN} must be one of ICO, JPEG, PNG, SVG, WEBP.`,
  ],
])("is refused before it is made: %s", async (_, inputs, reason) => {
  expect((await engine.check(TOKEN, "own", { ...whose, ...inputs })).failures.flat()).toContain(reason);
});

test("what is not built is refused by its name as it is made", async () => {
  const settings = JSON.stringify({ components: { alert: { borderRadius: 12 } } });
  await expect(engine.make(TOKEN, "own", { ...whose, settings })).rejects.toThrow("Settings.components.alert");
});
