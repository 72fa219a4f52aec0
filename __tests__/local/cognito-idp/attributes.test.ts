import {
  AdminUpdateUserAttributesCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, passwordSignIn } from "../../fixtures/local-pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

test("a developer-only attribute is written by administrators alone, whatever the client lets users write", async () => {
  const name = "dev:custom:plan";
  const UserPoolId = await makePool(local, {
    Schema: [
      { Name: "plan", AttributeDataType: "String", DeveloperOnlyAttribute: true },
      { Name: "color", AttributeDataType: "String" },
    ],
  });
  const names = [name, "custom:color"];
  const { id } = await makeClient(local, UserPoolId, { ReadAttributes: names, WriteAttributes: names });
  await makeUser(local, UserPoolId, "ada");
  const { AuthenticationResult } = await passwordSignIn(local, id, "ada");
  const AccessToken = AuthenticationResult?.AccessToken;
  const write = (Name: string) =>
    local.client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value: "gold" }] }));
  await expect(write(name)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await write("custom:color");
  const UserAttributes = [{ Name: name, Value: "silver" }];
  await local.client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: "ada", UserAttributes }));
  const shown = (await local.client.send(new GetUserCommand({ AccessToken }))).UserAttributes;
  expect(shown).toEqual(
    expect.arrayContaining([
      { Name: name, Value: "silver" },
      { Name: "custom:color", Value: "gold" },
    ]),
  );
});
