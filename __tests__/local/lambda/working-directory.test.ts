import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call, createFunction, functionRole, zipOf } from "../../fixtures/rest-api.ts";

// Threads start slowly on a machine that has much else to do.
jest.setTimeout(30_000);

let aws: LocalAws;
let role: string;
let count = 0;
beforeAll(async () => {
  aws = await startLocalAws();
  role = await functionRole(aws);
});
afterAll(() => aws.close());

/** What a function of these expressions comes to, beside the files `data/one.json` and `data/two.json` of its package. */
async function values(body: string, imports = ""): Promise<unknown> {
  const name = `works-${count++}`;
  const files = {
    "index.mjs": `${imports}\nexport const handler = async () => { ${body} };`,
    "data/one.json": '{"one":1}',
    "data/two.json": '{"two":2}',
  };
  await createFunction(aws, { name, role, source: "", Code: { ZipFile: zipOf(files) }, Timeout: 20 });
  const { Payload } = await call<{ Payload: Uint8Array }>(aws, "lambda", "Invoke", { FunctionName: name });
  return JSON.parse(Buffer.from(Payload).toString("utf8"));
}

describe("a function works in the folder of its package", () => {
  test("which is what the process says, and what relative paths start from", async () => {
    const imports = 'import { resolve } from "node:path"; import { cwd } from "node:process";';
    const body =
      "const root = process.env.LAMBDA_TASK_ROOT; return [process.cwd(), cwd(), resolve('x'), process.env.PWD].map((path) => path.slice(root.length));";
    expect(await values(body, imports)).toEqual(["", "", "/x", ""]);
  });

  test.each([
    [
      "named imports",
      'import { readFileSync, readFile, existsSync } from "node:fs";',
      "return [JSON.parse(readFileSync('data/one.json', 'utf8')).one, existsSync('./data/two.json'), await new Promise((done) => readFile('./data/two.json', 'utf8', (error, text) => done(text)))];",
      [1, true, '{"two":2}'],
    ],
    [
      "the whole module, and its promises",
      'import fs from "fs"; import { readFile } from "fs/promises";',
      "return [fs.readdirSync('data'), await readFile('data/one.json', 'utf8'), (await fs.promises.stat(Buffer.from('data/one.json'))).size];",
      [["one.json", "two.json"], '{"one":1}', 9],
    ],
    [
      "streams",
      'import { createReadStream } from "node:fs"; import { text } from "node:stream/consumers";',
      "return text(createReadStream('data/one.json'));",
      '{"one":1}',
    ],
    [
      "patterns",
      'import { globSync } from "node:fs"; import { glob } from "node:fs/promises";',
      "return [globSync('data/*.json').sort(), await Array.fromAsync(glob('*/one.json'))];",
      [["data/one.json", "data/two.json"], ["data/one.json"]],
    ],
    [
      "real paths",
      'import { realpathSync } from "node:fs";',
      "const root = realpathSync(process.cwd()); return [realpathSync('data'), realpathSync.native('data')].map((path) => path.slice(root.length));",
      ["/data", "/data"],
    ],
    [
      "promisified functions",
      'import { exists, readFile } from "node:fs"; import { promisify } from "node:util";',
      "return [await promisify(exists)('data/one.json'), await promisify(readFile)('data/one.json', 'utf8')];",
      [true, '{"one":1}'],
    ],
  ])("when it reads by %s", async (_how, imports, body, expected) => {
    expect(await values(body, imports)).toEqual(expected);
  });

  test("when it writes, and nothing of this process's folder is touched", async () => {
    const imports = 'import { copyFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";';
    const body =
      "writeFileSync('written.txt', 'w'); copyFileSync('written.txt', 'copied.txt'); renameSync('copied.txt', 'moved.txt'); return readFileSync(process.env.LAMBDA_TASK_ROOT + '/moved.txt', 'utf8');";
    expect(await values(body, imports)).toBe("w");
    expect(["written.txt", "copied.txt", "moved.txt"].some((file) => existsSync(file))).toBe(false);
  });

  test("when it starts a process", async () => {
    const imports =
      'import { execFile, execFileSync, spawnSync } from "node:child_process"; import { promisify } from "node:util";';
    const script = "process.stdout.write(process.cwd())";
    const body = `const root = process.cwd(); const args = ['-e', ${JSON.stringify(script)}];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return [stdout, String(execFileSync(process.execPath, args)), String(spawnSync(process.execPath, args, { cwd: 'data' }).stdout)].map((path) => path.slice(root.length));`;
    expect(await values(body, imports)).toEqual(["", "", "/data"]);
  });

  test("until it goes to another, as a Lambda function may", async () => {
    const imports = 'import { readFileSync } from "node:fs";';
    const body =
      "process.chdir('data'); const read = readFileSync('one.json', 'utf8'); process.chdir('..'); return [read, process.cwd() === process.env.LAMBDA_TASK_ROOT];";
    expect(await values(body, imports)).toEqual(['{"one":1}', true]);
    expect(await values("process.chdir('data/one.json');")).toMatchObject({
      errorMessage: expect.stringContaining("ENOTDIR"),
    });
  });

  test("and finds none of the files that lie where the local AWS was started", async () => {
    expect(existsSync("package.json")).toBe(true);
    expect(await values("return existsSync('package.json');", 'import { existsSync } from "node:fs";')).toBe(false);
  });
});
