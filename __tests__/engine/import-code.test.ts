import { symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { ROOT } from "../fixtures/command.ts";
import { type Engine, startEngine } from "../fixtures/engine.ts";

/**
 * What `pulumi import` needs of the provider to write a program of what it imported. The writing itself is the part of newer
 * language hosts than the one that is built here; so code is written by the rule that they follow: of a resource's inputs,
 * those that the schema has.
 */

jest.setTimeout(120_000);

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

interface Schema {
  readonly version: string;
  readonly resources: Readonly<
    Record<string, { inputProperties: Readonly<Record<string, Spec>>; requiredInputs: readonly string[] }>
  >;
  readonly types: Readonly<Record<string, { readonly properties: Readonly<Record<string, Spec>> }>>;
}

interface Spec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Spec;
}

interface Imported {
  readonly urn: string;
  readonly id: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** As the engine has it, once it has bound all of its types: one that does not hold together is refused. */
async function schemaOf(of: Engine, directory: string): Promise<Schema> {
  const [first = ""] = (of.environment.PATH ?? "").split(delimiter);
  return JSON.parse(await of.pulumi(directory, "package", "get-schema", join(first, "pulumi-resource-aws")));
}

async function resources(directory: string): Promise<readonly Imported[]> {
  return JSON.parse(await engine.pulumi(directory, "stack", "export", "--show-secrets")).deployment.resources;
}

test("the schema has the types that are served, with their inputs and the shapes in them", async () => {
  const { resources: served, types } = await schemaOf(engine, await engine.folder());
  const pool = served["aws:cognito/userPool:UserPool"];
  expect(pool?.inputProperties).toMatchObject({
    name: { type: "string" },
    autoVerifiedAttributes: { type: "array", items: { type: "string" } },
    tags: { type: "object", additionalProperties: { type: "string" } },
    passwordPolicy: { $ref: "#/types/aws:cognito/UserPoolPasswordPolicy:UserPoolPasswordPolicy" },
  });
  expect(types["aws:cognito/UserPoolPasswordPolicy:UserPoolPasswordPolicy"]?.properties).toMatchObject({
    minimumLength: { type: "integer" },
  });
  expect(served["aws:cognito/userPoolClient:UserPoolClient"]).toMatchObject({
    requiredInputs: ["userPoolId"],
    properties: { clientSecret: { secret: true } },
  });
  expect(served["aws:lambda/function:Function"]?.inputProperties.code).toEqual({ $ref: "pulumi.json#/Archive" });
  expect(served["aws:s3/bucket:Bucket"]).toBeUndefined();
});

test("a program of what was imported, written by the schema, previews without changes", async () => {
  const made = await engine.ownProgram();
  await engine.pulumi(made, "up", "--yes", "--skip-preview");
  const one = async (type: string) => (await resources(made)).find((resource) => resource.type === type)?.id ?? "";
  const pool = await one("aws:cognito/userPool:UserPool");
  const imports = [
    ["aws:cognito/userPoolClient:UserPoolClient", `${pool}/${await one("aws:cognito/userPoolClient:UserPoolClient")}`],
    ["aws:cognito/resourceServer:ResourceServer", await one("aws:cognito/resourceServer:ResourceServer")],
    ["aws:dynamodb/table:Table", await one("aws:dynamodb/table:Table")],
    ["aws:iam/role:Role", await one("aws:iam/role:Role")],
    ["aws:apigateway/restApi:RestApi", await one("aws:apigateway/restApi:RestApi")],
  ] as const;

  const folder = await engine.folder();
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const files = { "Pulumi.yaml": "name: imported\nruntime: nodejs\n", "package.json": "{}", "index.ts": "" };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await engine.pulumi(folder, "stack", "init", "dev");
  for (const [index, [type, id]] of imports.entries())
    await engine.pulumi(
      folder,
      ...[
        "import",
        type,
        `imported${index}`,
        id,
        "--yes",
        "--skip-preview",
        "--generate-code=false",
        "--protect=false",
      ],
    );

  const schema = await schemaOf(engine, folder);
  const imported = (await resources(folder)).filter(({ type }) => type.startsWith("aws:"));
  expect(imported).toHaveLength(imports.length);
  await writeFile(
    join(folder, "index.ts"),
    [
      'import * as aws from "@pulumi/aws";',
      'import * as pulumi from "@pulumi/pulumi";',
      ...imported.map((resource) => codeOf(schema, resource)),
    ].join("\n"),
  );
  await engine.pulumi(folder, "preview", "--expect-no-changes");
});

/** `new aws.cognito.UserPool("name", { … });` */
function codeOf({ resources: served }: Schema, { urn, type, inputs }: Imported): string {
  const [, module = "", name = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
  const { inputProperties = {}, requiredInputs = [] } = served[type] ?? {};
  const args = Object.fromEntries(Object.entries(inputs).filter(([input]) => inputProperties[input] !== undefined));
  expect(Object.keys(args)).toEqual(expect.arrayContaining([...requiredInputs]));
  return `new aws.${module}.${name}(${JSON.stringify(urn.split("::").at(-1))}, ${JSON.stringify(args)});`;
}
