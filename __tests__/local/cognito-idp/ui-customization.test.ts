import { createHash } from "node:crypto";
import {
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  type SetUICustomizationCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makePool } from "../../fixtures/local-pool.ts";
import { CALLBACK, type HostedClient, hostedPool } from "../hosted/pool.ts";

let local: LocalCognito;
beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());

const RED =
  ".submitButton-customizable {background-color: #c00;}\n.submitButton-customizable:hover, .label-customizable {color: red;}";
const set = (input: SetUICustomizationCommandInput) => local.client.send(new SetUICustomizationCommand(input));
const get = async (UserPoolId: string, ClientId?: string) =>
  (await local.client.send(new GetUICustomizationCommand({ UserPoolId, ClientId }))).UICustomization;

async function login({ id, base }: HostedClient) {
  const query = new URLSearchParams({ client_id: id, response_type: "code", redirect_uri: CALLBACK });
  const response = await fetch(`${base}/login?${query}`);
  return { text: await response.text(), policy: response.headers.get("content-security-policy") ?? "" };
}

describe("CSS of a pool's own", () => {
  test("is the look of the classic pages, which allow that style and no other", async () => {
    const { userPoolId, client } = await hostedPool(local, 1);
    const [one, other] = [await client(), await client()];
    await set({ UserPoolId: userPoolId, ClientId: one.id, CSS: RED });
    const mine = await login(one);
    expect(mine.text).toContain(`<style>${RED}</style>`);
    expect(mine.policy).toContain(`'sha256-${createHash("sha256").update(RED).digest("base64")}'`);
    expect((await login(other)).text).not.toContain(RED);
    await set({ UserPoolId: userPoolId, CSS: ".background-customizable {color: blue;}" });
    expect((await login(other)).text).toContain("color: blue");
    expect((await login(one)).text).not.toContain("color: blue");
  });

  test("is told as it was set, to a client without its own as that of all, and gone once it is set to nothing", async () => {
    const { userPoolId: UserPoolId, client } = await hostedPool(local, 1);
    const { id } = await client();
    expect(await get(UserPoolId, id)).toEqual({});
    const { UICustomization } = await set({ UserPoolId, CSS: RED });
    expect(UICustomization).toMatchObject({ UserPoolId, ClientId: "ALL", CSS: RED, CreationDate: expect.any(Date) });
    expect(await get(UserPoolId, id)).toMatchObject({ ClientId: "ALL", CSSVersion: UICustomization?.CSSVersion });
    await set({ UserPoolId });
    expect(await get(UserPoolId)).toEqual({});
  });

  test("changes nothing of managed login", async () => {
    const { userPoolId, client } = await hostedPool(local, 2);
    const one = await client();
    await set({ UserPoolId: userPoolId, CSS: RED });
    expect((await login(one)).text).not.toContain(RED);
  });

  test.each([
    ["of other classes", ".modal-content {color: red;}"],
    ["of elements", "body {color: red;}"],
    ["with an at-rule", "@import url(https://a.example);"],
    ["that ends the style", ".label-customizable {color: red;}</style><script>"],
    ["that is no rule", ".label-customizable"],
  ])("is refused %s", async (_what, CSS) => {
    const { userPoolId: UserPoolId } = await hostedPool(local, 1);
    await expect(set({ UserPoolId, CSS })).rejects.toMatchObject({ name: "InvalidParameterException" });
    expect(await get(UserPoolId)).toEqual({});
  });

  test("is refused where there is no domain, and for a client that there is not", async () => {
    const UserPoolId = await makePool(local);
    await expect(set({ UserPoolId, CSS: RED })).rejects.toThrow("existing domain");
    await expect(set({ UserPoolId, ClientId: "none", CSS: RED })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

/** One transparent pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const JPEG = Buffer.concat([
  Buffer.from("ffd8ffe000104a464946", "hex"),
  Buffer.alloc(90, 1),
  Buffer.from("ffd9", "hex"),
]);

describe("an image of a pool's own", () => {
  test("stands above the forms of the classic pages, which may load it and nothing else", async () => {
    const { userPoolId: UserPoolId, client } = await hostedPool(local, 1);
    const [one, other] = [await client(), await client()];
    const { UICustomization } = await set({ UserPoolId, ClientId: one.id, CSS: RED, ImageFile: PNG });
    const mine = await login(one);
    // Once for narrow windows, and once for wide ones.
    expect(
      mine.text.split(`<img alt="Logo" class="logo-customizable" src="${UICustomization?.ImageUrl}">`),
    ).toHaveLength(3);
    expect(mine.policy).toContain(`; img-src ${UICustomization?.ImageUrl}; `);
    expect(mine.text).toContain(RED);
    const plain = await login(other);
    expect(plain.text).not.toContain("<img");
    expect(plain.policy).not.toContain("img-src");
  });

  test.each([
    ["PNG", PNG, "image/png"],
    ["JPEG", JPEG, "image/jpeg"],
  ])("a %s is served as what its bytes are, to be kept for good", async (_format, bytes, type) => {
    const { userPoolId: UserPoolId } = await hostedPool(local, 1);
    const url = (await set({ UserPoolId, ImageFile: bytes })).UICustomization?.ImageUrl ?? "";
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(url, { method: "POST" })).status).toBe(405);
  });

  test("is that of all clients for those without a look of their own, and has a new URL when it is replaced", async () => {
    const { userPoolId: UserPoolId, client } = await hostedPool(local, 1);
    const { id } = await client();
    await set({ UserPoolId, ImageFile: PNG });
    const first = await get(UserPoolId, id);
    expect(first).toMatchObject({ ClientId: "ALL", ImageUrl: expect.stringContaining("/ALL/") });
    expect(first).not.toHaveProperty("CSS");
    await set({ UserPoolId, ClientId: id, CSS: RED });
    expect(await get(UserPoolId, id)).not.toHaveProperty("ImageUrl");
    await set({ UserPoolId, ImageFile: JPEG });
    expect((await get(UserPoolId))?.ImageUrl).not.toBe(first?.ImageUrl);
    expect((await fetch(first?.ImageUrl ?? "")).status).toBe(404);
  });

  test("is gone, with its URL, once a look is set without it", async () => {
    const { userPoolId: UserPoolId, client } = await hostedPool(local, 1);
    const one = await client();
    const url = (await set({ UserPoolId, CSS: RED, ImageFile: PNG })).UICustomization?.ImageUrl ?? "";
    await set({ UserPoolId, CSS: RED });
    expect(await get(UserPoolId)).not.toHaveProperty("ImageUrl");
    expect((await login(one)).text).not.toContain("<img");
    expect((await fetch(url)).status).toBe(404);
    await set({ UserPoolId, ImageFile: PNG });
    await set({ UserPoolId });
    expect(await get(UserPoolId)).toEqual({});
  });

  test("changes nothing of managed login", async () => {
    const { userPoolId: UserPoolId, client } = await hostedPool(local, 2);
    const one = await client();
    await set({ UserPoolId, ImageFile: PNG });
    expect((await login(one)).text).not.toContain("<img");
  });

  test.each([
    ["of another format", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["of a PNG that is cut off in its signature", PNG.subarray(0, 7)],
    ["of more than 100 KB", Buffer.concat([PNG, Buffer.alloc(102_401 - PNG.length)])],
  ])("is refused: one %s", async (_what, ImageFile) => {
    const { userPoolId: UserPoolId } = await hostedPool(local, 1);
    await expect(set({ UserPoolId, CSS: RED, ImageFile })).rejects.toMatchObject({ name: "InvalidParameterException" });
    expect(await get(UserPoolId)).toEqual({});
  });

  test("is taken at 100 KB", async () => {
    const { userPoolId: UserPoolId } = await hostedPool(local, 1);
    const ImageFile = Buffer.concat([PNG, Buffer.alloc(102_400 - PNG.length)]);
    expect((await set({ UserPoolId, ImageFile })).UICustomization).toHaveProperty("ImageUrl");
  });
});
