import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { decodeWithoutVerification, getToken } from "../../src/cognito/index.ts";
import { type AttemptOptions, changes, type Engine, type Held, startEngine } from "../fixtures/engine.ts";
import { installedProgram, withRandomPlugin } from "../fixtures/engine-programs.ts";

/**
 * Programs as their authors have them, under four majors of `@pulumi/aws`: brought up by the real CLI, left alone by a second
 * up, and destroyed without a trace.
 */

// The first run installs their packages.
jest.setTimeout(400_000);

let plain: Engine;
let holding: Engine;
let random: NonNullable<AttemptOptions["environment"]>;

beforeAll(async () => {
  [plain, holding] = await Promise.all([startEngine(), startEngine("--hold-unserved")]);
  random = await withRandomPlugin(plain);
});
afterAll(() => Promise.all([plain.stop(), holding.stop()]));

interface Case {
  readonly program: string;
  readonly holds?: true;
  readonly random?: true;
  /** Services whose resources `resources` lists after the up, among others. */
  readonly services: readonly string[];
  /** That what came up does what it is for. */
  works?(engine: Engine, outputs: Readonly<Record<string, string>>): Promise<void>;
}

const CASES: readonly Case[] = [
  { program: "jokes", services: ["apigateway", "cognito-idp", "dynamodb", "iam", "lambda"] },
  { program: "taxonomy-sign-in", holds: true, services: ["acm", "cognito-idp", "iam", "route53"] },
  {
    program: "running-challenge",
    holds: true,
    services: ["apigateway", "cloudfront", "cognito-identity", "cognito-idp", "s3"],
  },
  {
    program: "http-api",
    random: true,
    services: ["apigatewayv2", "cognito-idp", "iam", "lambda"],
    works: letsInByScope,
  },
  { program: "callback", services: ["cognito-idp", "dynamodb", "iam", "lambda"], works: runsItsClosures },
  { program: "openapi-api", random: true, services: ["apigateway", "cognito-idp"] },
];

test.each(CASES)(
  "$program comes up, stays as it is, and is destroyed without a trace",
  async ({ program, ...needs }) => {
    const engine = needs.holds ? holding : plain;
    const directory = await installedProgram(engine, program);
    const environment = { PULUMI_NODEJS_TRANSPILE_ONLY: "true", ...(needs.random ? random : {}) };
    const run = async (...argv: readonly string[]) => {
      const { code, stdout, stderr } = await engine.attempt(directory, argv, { environment });
      expect({ argv, code, said: code === 0 ? "" : stdout + stderr }).toEqual({ argv, code: 0, said: "" });
      return changes(stdout);
    };
    expect(await left(engine)).toEqual([]);
    expect(await run("up", "--yes", "--skip-preview")).toEqual({ created: expect.any(Number) });
    expect([...new Set((await engine.held()).map(({ service }) => service))].sort()).toEqual(
      expect.arrayContaining([...needs.services]),
    );
    await needs.works?.(
      engine,
      JSON.parse(await engine.pulumi(directory, "stack", "output", "--json", "--show-secrets")),
    );
    expect(await run("up", "--yes", "--skip-preview", "--expect-no-changes")).toEqual({
      unchanged: expect.any(Number),
    });
    expect(await run("preview", "--expect-no-changes")).toEqual({ unchanged: expect.any(Number) });
    expect(await run("destroy", "--yes", "--skip-preview")).toEqual({ deleted: expect.any(Number) });
    expect(await left(engine)).toEqual([]);
  },
);

/** What there is, but for logs: Lambda makes a function's log group when it is first called, and it outlives the function. */
async function left(engine: Engine): Promise<readonly Held[]> {
  return (await engine.held()).filter(({ type, name }) => type !== "LogGroup" || !name.startsWith("/aws/lambda/"));
}

test("a program that needs more than is served is refused by name, and shown the way on", async () => {
  const directory = await installedProgram(plain, "running-challenge");
  const environment = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
  const { code, stdout } = await plain.attempt(directory, ["up", "--yes", "--skip-preview"], { environment });
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/error: The resource type aws:(s3|cloudfront)\/.* is not served .*--hold-unserved/),
  });
  await plain.pulumi(directory, "destroy", "--yes", "--skip-preview");
  expect(await left(plain)).toEqual([]);
});

/** `http-api`: a token with the scope, one without, and none. */
async function letsInByScope(engine: Engine, outputs: Readonly<Record<string, string>>): Promise<void> {
  const { clientId = "", clientSecret = "", signInDomain = "", userPoolId = "", url = "" } = outputs;
  const { endpoint } = engine;
  const { accessToken } = await getToken({
    grant: "client_credentials",
    tokenEndpoint: `${endpoint}/_cognito/${signInDomain}/oauth2/token`,
    endpoint,
    region: "us-east-1",
    userPoolId,
    clientId,
    clientSecret,
    scopes: ["orders/read"],
  });
  const orders = `${url.replace(/\/$/, "")}/orders`;
  const ask = async (method: string, headers: Record<string, string>) =>
    (await fetch(orders, { method, headers })).status;
  const authorization = `Bearer ${accessToken}`;
  expect([await ask("GET", { authorization }), await ask("DELETE", { authorization }), await ask("GET", {})]).toEqual([
    200, 403, 401,
  ]);
}

/** `callback`: who signs up is confirmed by one closure, and tokens get a scope and a claim from another. */
async function runsItsClosures(engine: Engine, { clientId = "" }: Readonly<Record<string, string>>): Promise<void> {
  const client = new CognitoIdentityProviderClient({
    region: "us-east-1",
    endpoint: engine.endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const [Username, Password] = ["reader", "Sign-in-2026"];
  expect(await client.send(new SignUpCommand({ ClientId: clientId, Username, Password }))).toMatchObject({
    UserConfirmed: true,
  });
  const { AuthenticationResult: tokens } = await client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );
  expect(decodeWithoutVerification(tokens?.AccessToken ?? "").payload.scope).toContain("news/read");
  expect(decodeWithoutVerification(tokens?.IdToken ?? "").payload).toMatchObject({ greeting: "Willkommen" });
}
