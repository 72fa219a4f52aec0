import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openSession, type Session } from "../../src/cli/local-aws/session.ts";
import { providerClient } from "../fixtures/provider-client.ts";

let session: Session;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "session-"));
  await installSdk("6.83.0");
  session = await openSession({ port: 0 });
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

async function installSdk(version: string): Promise<void> {
  const sdk = join(folder, "node_modules/@pulumi/aws");
  await mkdir(sdk, { recursive: true });
  await writeFile(join(sdk, "package.json"), JSON.stringify({ name: "@pulumi/aws", version }));
}

async function versionAt(port: number): Promise<string> {
  const engine = providerClient(port);
  const version = await engine.pluginVersion();
  engine.close();
  return version;
}

describe("the provider for the programs of a folder", () => {
  test("is one, also for two engines that come at once", async () => {
    const [first, second] = await Promise.all([session.providerPort(folder), session.providerPort(folder)]);
    expect(second).toBe(first);
  });

  test("has the version of the program's packages, also when they are brought up to date meanwhile", async () => {
    expect(await versionAt(await session.providerPort(folder))).toBe("6.83.0");
    await installSdk("7.1.0");
    expect(await versionAt(await session.providerPort(folder))).toBe("7.1.0");
  });
});
