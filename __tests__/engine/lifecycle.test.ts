import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { parseStackOutputs } from "../../src/contract/index.ts";
import { changes, type Engine, startEngine } from "../fixtures/engine.ts";

/**
 * The life of a stack under the real Pulumi CLI, which .ci/run builds and puts on PATH: our unmodified program against the
 * local AWS, attached by nothing but what `env` prints. The tests follow each other, as a stack's life does.
 */

jest.setTimeout(120_000);

let engine: Engine;
let directory: string;
const pulumi = (...argv: readonly string[]) => engine.pulumi(directory, ...argv);

beforeAll(async () => {
  engine = await startEngine();
  directory = await engine.ownProgram();
});

afterAll(() => engine.stop());

test("preview announces every resource and makes none", async () => {
  const announced = changes(await pulumi("preview"));
  expect(announced).toEqual({ "to create": expect.any(Number) });
  expect(await engine.held()).toEqual([]);
});

test("up makes them, and the stack's outputs lead to a verified token", async () => {
  expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({ created: expect.any(Number) });
  const outputs = parseStackOutputs(await pulumi("stack", "output", "--json", "--show-secrets"));
  const { tokenEndpoint = "", machineClientId = "", machineClientSecret = "", userPoolId = "", region = "" } = outputs;
  const { endpoint } = engine;
  const request = { grant: "client_credentials", tokenEndpoint, endpoint, region, userPoolId } as const;
  const client = { clientId: machineClientId, clientSecret: machineClientSecret };
  const token = await getToken({ ...request, ...client, scopes: ["users/read-only"] });
  expect(token.scopes).toEqual(["users/read-only"]);
  await expect(
    getToken({ ...request, ...client, clientSecret: "wrong", scopes: ["users/read-only"] }),
  ).rejects.toThrow();
});

test("a second up changes nothing", async () => {
  expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
});

test("refresh finds what is there as it was made", async () => {
  expect(changes(await pulumi("refresh", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
});

test("a change of configuration updates the one resource that it is about, in place", async () => {
  await pulumi("config", "set", "accessTokenMinutes", "45");
  expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({
    updated: 1,
    unchanged: expect.any(Number),
  });
});

test("a value that Cognito would refuse fails the run by its name, and changes nothing", async () => {
  await pulumi("config", "set", "accessTokenMinutes", "2");
  await expect(pulumi("up", "--yes", "--skip-preview")).rejects.toThrow(/accessTokenMinutes/);
  await pulumi("config", "set", "accessTokenMinutes", "45");
  expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
});

test("destroy leaves nothing in the local AWS", async () => {
  expect(await engine.held()).not.toEqual([]);
  expect(changes(await pulumi("destroy", "--yes", "--skip-preview"))).toEqual({ deleted: expect.any(Number) });
  expect(await engine.held()).toEqual([]);
});
