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
