import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { parseStackOutputs } from "../../src/contract/index.ts";
import { command, ROOT } from "../fixtures/command.ts";

/**
 * The life of a stack under the real Pulumi CLI, which .ci/run builds and puts on PATH: our unmodified program against the
 * local AWS, attached by nothing but what `env` prints. The tests follow each other, as a stack's life does.
 */

const ENOUGH = 120_000;
let directory: string;
let port: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cognito-preview-engine-"));
  for (const name of ["infra", "src", "package.json", "Pulumi.yaml"]) {
    await cp(join(ROOT, name), join(directory, name), { recursive: true });
  }
  await symlink(join(ROOT, "node_modules"), join(directory, "node_modules"));
  const started = await command(["local", "--empty", "--detach", "--json", "--port", "0"]);
  port = String(JSON.parse(started.stdout).port);
  const { path, ...variables } = JSON.parse((await command(["env", "--json", "--port", port])).stdout);
  const { PATH = "", HOME = "" } = process.env;
  environment = { HOME, ...variables, PATH: [path, join(ROOT, "node_modules/.bin"), PATH].join(delimiter) };
  await pulumi("stack", "init", "dev");
}, ENOUGH);

afterAll(async () => {
  const stopped = await command(["local", "--stop", "--port", port]);
  await rm(directory, { recursive: true, force: true });
  expect(stopped).toMatchObject({ code: 0 });
}, ENOUGH);

test(
  "preview announces every resource and makes none",
  async () => {
    const announced = changes(await pulumi("preview"));
    expect(announced).toEqual({ "to create": expect.any(Number) });
    expect(await held()).toEqual([]);
  },
  ENOUGH,
);

test(
  "up makes them, and the stack's outputs lead to a verified token",
  async () => {
    expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({ created: expect.any(Number) });
    const outputs = parseStackOutputs(await pulumi("stack", "output", "--json", "--show-secrets"));
    const {
      tokenEndpoint = "",
      machineClientId = "",
      machineClientSecret = "",
      userPoolId = "",
      region = "",
    } = outputs;
    const endpoint = environment.AWS_ENDPOINT_URL ?? "";
    const request = { grant: "client_credentials", tokenEndpoint, endpoint, region, userPoolId } as const;
    const client = { clientId: machineClientId, clientSecret: machineClientSecret };
    const token = await getToken({ ...request, ...client, scopes: ["users/read-only"] });
    expect(token.scopes).toEqual(["users/read-only"]);
    await expect(
      getToken({ ...request, ...client, clientSecret: "wrong", scopes: ["users/read-only"] }),
    ).rejects.toThrow();
  },
  ENOUGH,
);

test(
  "a second up changes nothing",
  async () => {
    expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
  },
  ENOUGH,
);

test(
  "refresh finds what is there as it was made",
  async () => {
    expect(changes(await pulumi("refresh", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
  },
  ENOUGH,
);

test(
  "a change of configuration updates the one resource that it is about, in place",
  async () => {
    await pulumi("config", "set", "accessTokenMinutes", "45");
    expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({
      updated: 1,
      unchanged: expect.any(Number),
    });
  },
  ENOUGH,
);

test(
  "a value that Cognito would refuse fails the run by its name, and changes nothing",
  async () => {
    await pulumi("config", "set", "accessTokenMinutes", "2");
    await expect(pulumi("up", "--yes", "--skip-preview")).rejects.toThrow(/accessTokenMinutes/);
    await pulumi("config", "set", "accessTokenMinutes", "45");
    expect(changes(await pulumi("up", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
  },
  ENOUGH,
);

test(
  "destroy leaves nothing in the local AWS",
  async () => {
    expect(await held()).not.toEqual([]);
    expect(changes(await pulumi("destroy", "--yes", "--skip-preview"))).toEqual({ deleted: expect.any(Number) });
    expect(await held()).toEqual([]);
  },
  ENOUGH,
);

function pulumi(...argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      "pulumi",
      [...argv, "--non-interactive", "--color", "never"],
      { cwd: directory, env: environment },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`pulumi ${argv.join(" ")}: ${stdout}\n${stderr}`));
      },
    );
  });
}

/** The counts under `Resources:` at the end of a run, such as `{ created: 33 }`. */
function changes(output: string): Record<string, number> {
  const counts = output.slice(output.lastIndexOf("Resources:")).matchAll(/^ +(?:[-+~] )?(\d+) (to \w+|\w+)$/gm);
  return Object.fromEntries([...counts].map(([, count, what]) => [what, Number(count)]));
}

/** What the local AWS holds, as `resources` lists it. */
async function held(): Promise<unknown[]> {
  const { stdout } = await command(["resources", "--json", "--port", port]);
  return JSON.parse(stdout);
}
