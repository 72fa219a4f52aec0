import {
  CreateFunctionCommand,
  DeleteLayerVersionCommand,
  GetFunctionCommand,
  GetLayerVersionByArnCommand,
  GetLayerVersionCommand,
  InvokeCommand,
  type LambdaClient,
  ListLayersCommand,
  ListLayerVersionsCommand,
  PublishLayerVersionCommand,
  type PublishLayerVersionCommandInput,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LambdaInLocalAws, lambdaInLocalAws } from "../../fixtures/lambda-client.ts";
import { REGION, zipOf } from "../../fixtures/rest-api.ts";

// Threads start slowly on a machine that has much else to do.
jest.setTimeout(30_000);

let lambda: LambdaInLocalAws;
let client: LambdaClient;
let role: string;
let count = 0;
beforeAll(async () => {
  lambda = await lambdaInLocalAws();
  ({ client, role } = lambda);
});
afterAll(() => lambda.close());

/** Publishes files as a layer. @returns the version's ARN */
async function layer(
  files: Record<string, string>,
  LayerName = `layer-${count++}`,
  more: Partial<PublishLayerVersionCommandInput> = {},
) {
  const published = await client.send(
    new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zipOf(files) }, ...more }),
  );
  return String(published.LayerVersionArn);
}

async function create(source: string, Layers: string[], file = "index.mjs", more: object = {}): Promise<string> {
  const FunctionName = `function-${count++}`;
  await client.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: role,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Code: { ZipFile: zipOf({ [file]: source }) },
      Timeout: 20,
      Layers,
      ...more,
    }),
  );
  return FunctionName;
}

async function result(FunctionName: string, Qualifier?: string): Promise<unknown> {
  const { Payload } = await client.send(new InvokeCommand({ FunctionName, Qualifier }));
  return JSON.parse(Buffer.from(Payload ?? []).toString());
}

/** A package that exports one word. */
const saying = (word: string, folder = "nodejs/node_modules/says") => ({
  [`${folder}/package.json`]: JSON.stringify({ name: "says", main: "index.js" }),
  [`${folder}/index.js`]: `module.exports = ${JSON.stringify(word)};`,
});
const IMPORTS = 'import said from "says"; export const handler = async () => said;';
const REQUIRES = 'exports.handler = async () => require("says");';

describe("a function finds in its layers", () => {
  test.each([
    ["packages that it imports", IMPORTS, "index.mjs"],
    ["packages that it requires", REQUIRES, "index.js"],
  ])("%s", async (_what, source, file) => {
    expect(await result(await create(source, [await layer(saying("one"))], file))).toBe("one");
  });

  test("packages for its own version of Node.js before those for all", async () => {
    const files = {
      ...saying("for all"),
      ...saying("for 22", "nodejs/node22/node_modules/says"),
      ...saying("for 20", "nodejs/node20/node_modules/says"),
    };
    expect(await result(await create(IMPORTS, [await layer(files)]))).toBe("for 22");
  });

  test("no package in the place of its own", async () => {
    const FunctionName = await create("", [await layer(saying("the layer's"))], "unused.mjs", {
      Code: { ZipFile: zipOf({ "index.mjs": IMPORTS, ...saying("its own", "node_modules/says") }) },
    });
    expect(await result(FunctionName)).toBe("its own");
  });

  test("files under /opt, by fs, by import and by require", async () => {
    const files = {
      "data/one.txt": "one",
      "nodejs/two.mjs": "export default 'two';",
      "nodejs/three.js": "module.exports = 'three';",
    };
    const source = `import { existsSync, readFileSync } from "node:fs";
      import { readdir } from "node:fs/promises";
      import { createRequire } from "node:module";
      import two from "/opt/nodejs/two.mjs";
      const require = createRequire(import.meta.url);
      export const handler = async () => [readFileSync("/opt/data/one.txt", "utf8"), readFileSync(new URL("file:///opt/data/one.txt"), "utf8"), two, require("/opt/nodejs/three"), (await readdir("/opt")).sort(), existsSync("/opt/none")];`;
    expect(await result(await create(source, [await layer(files)]))).toEqual([
      "one",
      "one",
      "two",
      "three",
      ["data", "nodejs"],
      false,
    ]);
  });

  test("of two files at one place, the one of the later layer", async () => {
    const [first, second] = [await layer(saying("first")), await layer(saying("second"))];
    expect(await result(await create(IMPORTS, [first, second]))).toBe("second");
    expect(await result(await create(IMPORTS, [second, first]))).toBe("first");
  });

  test("nothing, once it has them no more, and the SDK as before", async () => {
    const FunctionName = await create(IMPORTS, [await layer(saying("one"))]);
    expect(await result(FunctionName)).toBe("one");
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Layers: [] }));
    expect(await result(FunctionName)).toMatchObject({ errorType: "Runtime.ImportModuleError" });
    const sdk =
      'import { LambdaClient } from "@aws-sdk/client-lambda"; export const handler = async () => typeof LambdaClient;';
    expect(await result(await create(sdk, [await layer(saying("one"))]))).toBe("function");
  });

  test("what it had when its version was published, also when the layer has gone", async () => {
    const arn = await layer(saying("old"), "kept");
    const FunctionName = await create(IMPORTS, [arn]);
    const { Version } = await client.send(new PublishVersionCommand({ FunctionName }));
    const newer = await layer(saying("new"), "kept");
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Layers: [newer] }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "kept", VersionNumber: 1 }));
    expect([await result(FunctionName), await result(FunctionName, Version)]).toEqual(["new", "old"]);
    await expect(create(IMPORTS, [arn])).rejects.toThrow(`Layer version ${arn} does not exist.`);
  });
});

describe("a layer", () => {
  test("has versions that are told, listed and deleted, and their numbers are not given twice", async () => {
    const LayerName = "listed";
    const first = await layer(saying("one"), LayerName, { Description: "first", CompatibleRuntimes: ["nodejs22.x"] });
    await layer(saying("two"), LayerName);
    expect(first).toBe(`arn:aws:lambda:${REGION}:000000000000:layer:listed:1`);
    const got = await client.send(new GetLayerVersionCommand({ LayerName, VersionNumber: 1 }));
    expect(got).toMatchObject({
      LayerVersionArn: first,
      LayerArn: first.slice(0, -2),
      Version: 1,
      Description: "first",
      CompatibleRuntimes: ["nodejs22.x"],
      Content: { CodeSha256: expect.any(String), CodeSize: zipOf(saying("one")).length },
    });
    const archive = await fetch(String(got.Content?.Location));
    expect((await archive.arrayBuffer()).byteLength).toBe(got.Content?.CodeSize);
    const versions = async () =>
      ((await client.send(new ListLayerVersionsCommand({ LayerName }))).LayerVersions ?? []).map(
        ({ Version }) => Version,
      );
    expect(await versions()).toEqual([2, 1]);
    await client.send(new DeleteLayerVersionCommand({ LayerName, VersionNumber: 2 }));
    await layer(saying("three"), LayerName);
    expect(await versions()).toEqual([3, 1]);
    const { Layers = [] } = await client.send(new ListLayersCommand({}));
    expect(Layers.find((one) => one.LayerName === LayerName)?.LatestMatchingVersion?.Version).toBe(3);
    const gone = new GetLayerVersionCommand({ LayerName, VersionNumber: 2 });
    await expect(client.send(gone)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("is told by the function that has it", async () => {
    const arn = await layer(saying("one"));
    const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: await create(IMPORTS, [arn]) }));
    expect(Configuration?.Layers).toEqual([{ Arn: arn, CodeSize: zipOf(saying("one")).length }]);
  });

  test.each<[string, () => Promise<string[]>, string]>([
    ["that there is not", async () => [`arn:aws:lambda:${REGION}:000000000000:layer:none:1`], "does not exist"],
    [
      "of another account",
      async () => [`arn:aws:lambda:${REGION}:017000801446:layer:AWSLambdaPowertoolsTypeScriptV2:20`],
      "is another account's",
    ],
    [
      "of another region",
      async () => ["arn:aws:lambda:us-east-1:000000000000:layer:l:1"],
      `Layers are expected to be in region ${REGION}`,
    ],
    [
      "in two versions",
      async () => [await layer(saying("one"), "twice"), await layer(saying("two"), "twice")],
      "layer:twice:1 and arn:aws:lambda:eu-west-1:000000000000:layer:twice:2 are versions of the same layer.",
    ],
    ["in its name alone", async () => ["layer"], "failed to satisfy constraint"],
  ])("%s is refused to a function", async (_which, arns, sentence) => {
    await expect(create(IMPORTS, await arns())).rejects.toThrow(sentence);
  });

  test("with an extension, and a search by ARN, are refused by name", async () => {
    await expect(layer({ "extensions/watch": "#!/bin/sh" })).rejects.toThrow(
      "extensions/watch of the layer is an extension",
    );
    const byArn = new GetLayerVersionByArnCommand({ Arn: `arn:aws:lambda:${REGION}:000000000000:layer:l:1` });
    await expect(client.send(byArn)).rejects.toThrow("is not served by the local AWS");
  });
});
