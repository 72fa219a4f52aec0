import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";
import { freePort } from "../fixtures/free-port.ts";

/** Where attached shells find the provider: the same for each local AWS on a port, and nobody else's. */

let temporary: string;
let port: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), "local-test-"));
  port = String(await freePort());
});
afterEach(() => rm(temporary, { recursive: true }));

const run = (...argv: readonly string[]) => command(argv, { env: { TMPDIR: temporary } });

async function started<Result>(work: () => Promise<Result>): Promise<Result> {
  expect(await run("local", "--empty", "--detach", "--port", port)).toMatchObject({ code: 0 });
  try {
    return await work();
  } finally {
    expect(await run("local", "--stop", "--port", port)).toMatchObject({ code: 0 });
  }
}

async function attached(): Promise<{ path: string; PULUMI_BACKEND_URL: string }> {
  return JSON.parse((await run("env", "--json", "--port", port)).stdout);
}

test("it is the same for the next local AWS on the port, and --unset removes it when there is none", async () => {
  const first = await started(async () => {
    const { path } = await attached();
    expect(await run("env", "--unset", "--port", port)).toMatchObject({ code: 0 });
    expect(await readdir(path)).toContain("pulumi-resource-aws");
    return path;
  });
  expect((await stat(dirname(first))).mode & 0o777).toBe(0o700);
  expect(await readFile(join(first, "pulumi-resource-aws"), "utf8")).toContain(`http://127.0.0.1:${port}`);
  expect(await started(async () => (await attached()).path)).toBe(first);
  expect(await run("env", "--unset", "--port", port)).toMatchObject({ code: 0 });
  expect(await readdir(temporary)).toEqual([]);
});

test("a lock that a killed engine left holds up neither the stop nor the next run", async () => {
  await started(async () => {
    const { PULUMI_BACKEND_URL } = await attached();
    const locks = join(PULUMI_BACKEND_URL.slice("file://".length), ".pulumi/locks/organization/project/dev");
    await mkdir(locks, { recursive: true });
    // No process has a number as high as this.
    await writeFile(join(locks, "lock.json"), JSON.stringify({ pid: 2 ** 30 }));
  });
  const left = await readdir(temporary, { recursive: true });
  expect(left.filter((name) => name.endsWith("lock.json"))).toEqual([]);
});

test("a place that others can write to is refused", async () => {
  await started(async () => {
    const { path } = await attached();
    await chmod(dirname(path), 0o777);
    const { code, stdout, stderr } = await run("env", "--port", port);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining(`${dirname(path)} is not a directory of yours alone`),
    });
    await chmod(dirname(path), 0o700);
  });
});

test("places of other ports go a week after they were opened last", async () => {
  await started(async () => {
    const all = dirname(dirname((await attached()).path));
    const [old, fresh] = [String(await freePort()), String(await freePort())];
    for (const name of [old, fresh]) await mkdir(join(all, name));
    const longAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1_000);
    await utimes(join(all, old), longAgo, longAgo);
    await attached();
    expect((await readdir(all)).sort()).toEqual([port, fresh].sort());
  });
});

test("it is named to Pulumi by a URL, whatever the temporary directory is called", async () => {
  const outer = temporary;
  temporary = join(outer, "it's 100%20 #1 ü");
  await mkdir(temporary);
  try {
    await started(async () => {
      const { path, PULUMI_BACKEND_URL } = await attached();
      expect(fileURLToPath(PULUMI_BACKEND_URL)).toBe(join(dirname(path), "pulumi-state"));
    });
  } finally {
    temporary = outer;
  }
});
