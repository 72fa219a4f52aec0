import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { newStackState, runProgram } from "../../../src/local/pulumi/runner.ts";
import { recordedAws } from "../../fixtures/aws-calls.ts";
import { PULUMI_YAML, programFolders } from "../../fixtures/pulumi-program.ts";

jest.setTimeout(60_000);

const folders = programFolders();
afterAll(() => folders.remove());

describe("a folder that the runner cannot run a program of", () => {
  const run = async (files: Record<string, string | undefined>) =>
    runProgram({
      aws: recordedAws(),
      directory: await folders.write(files),
      stack: "dev",
      state: newStackState(),
    });

  test.each([
    ["no Pulumi.yaml", { "Pulumi.yaml": undefined }, "no_project", /^There is no Pulumi\.yaml in /],
    ["not YAML", { "Pulumi.yaml": "name: [" }, "bad_project", /is not YAML/],
    ["no name", { "Pulumi.yaml": "runtime: nodejs" }, "bad_project", /has no name/],
    ["no runtime", { "Pulumi.yaml": "name: tiny" }, "bad_project", /has no runtime/],
    ["another runtime", { "Pulumi.yaml": "name: tiny\nruntime: python" }, "unsupported_runtime", /"python"/],
    [
      "no entry file",
      { "Pulumi.yaml": `${PULUMI_YAML}main: infra/index.ts` },
      "no_program",
      /infra\/index\.ts, which does not exist/,
    ],
    ["a main elsewhere", { "Pulumi.yaml": `${PULUMI_YAML}main: ../index.ts` }, "bad_project", /must lie below/],
    [
      "an encrypted setting",
      { "index.ts": "", "Pulumi.dev.yaml": "config:\n  tiny:key:\n    secure: AAAB\n" },
      "unsupported",
      /tiny:key is encrypted/,
    ],
    [
      "a setting that is encrypted in part",
      {
        "index.ts": "",
        "Pulumi.dev.yaml": "config:\n  tiny:key:\n    - name: a\n      password:\n        secure: AAAB\n",
      },
      "unsupported",
      /tiny:key is encrypted/,
    ],
    [
      "configuration from elsewhere",
      { "index.ts": "", "Pulumi.dev.yaml": "environment:\n  - shared\n" },
      "unsupported",
      /Pulumi\.dev\.yaml takes configuration from an environment of Pulumi ESC/,
    ],
    [
      "names in another way",
      { "index.ts": "", "Pulumi.dev.yaml": "config:\n  pulumi:autonaming:\n    mode: verbatim\n" },
      "unsupported",
      /sets pulumi:autonaming, which the built-in runner does not have/,
    ],
    [
      "no default providers",
      { "index.ts": "", "Pulumi.yaml": `${PULUMI_YAML}config:\n  pulumi:disable-default-providers: ["aws"]\n` },
      "unsupported",
      /sets pulumi:disable-default-providers/,
    ],
    [
      "another version of the CLI",
      { "index.ts": "", "Pulumi.yaml": `${PULUMI_YAML}requiredPulumiVersion: "<3"\n` },
      "unsupported",
      /requires the version <3 of the Pulumi CLI, and the built-in runner stands for 3\./,
    ],
    [
      "a stack's file that cannot be read",
      { "index.ts": "", "Pulumi.dev.yaml/is-a-folder": "" },
      "bad_project",
      /Pulumi\.dev\.yaml cannot be read: EISDIR/,
    ],
  ])("%s is one sentence", async (_what, files, code, message) => {
    const failing = run(files);
    await expect(failing).rejects.toMatchObject({ name: "RunError", code });
    await expect(failing).rejects.toThrow(message);
  });
});
