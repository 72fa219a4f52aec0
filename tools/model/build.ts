/**
 * Makes the table of Cognito's API from the AWS API model that botocore ships.
 *
 *     pip download botocore==1.44.5 --no-deps --dest DIR
 *     node tools/model/build.ts DIR/botocore-1.44.5-py3-none-any.whl [--check]
 *
 * `--check` writes nothing, and fails where the committed table is not the one that the wheel gives.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync, unzipSync } from "fflate";
import { apiTable, type ServiceModel } from "./table.ts";

const MODEL = "botocore/data/cognito-idp/2016-04-18/service-2.json.gz";
const TABLE = fileURLToPath(new URL("../../src/local/cognito-idp/model/table.ts", import.meta.url));
const BIOME = fileURLToPath(new URL("../../node_modules/@biomejs/biome/bin/biome", import.meta.url));

const { values, positionals } = parseArgs({ options: { check: { type: "boolean" } }, allowPositionals: true });
const [wheel] = positionals;
if (wheel === undefined) throw new Error("Give the path of a botocore wheel.");

const source = formatted(sourceOf(wheel));
if (values.check !== true) writeFileSync(TABLE, source);
else if (readFileSync(TABLE, "utf8") !== source) {
  console.error(`src/local/cognito-idp/model/table.ts is not what ${basename(wheel)} gives: build it again.`);
  process.exitCode = 1;
}

function sourceOf(path: string): string {
  const packed = unzipSync(readFileSync(path), { filter: ({ name }) => name === MODEL })[MODEL];
  const version = /^botocore-([\d.]+)-/.exec(basename(path))?.[1];
  if (packed === undefined || version === undefined) throw new Error(`${basename(path)} is not a botocore wheel.`);
  const { operations, shapes } = apiTable(JSON.parse(new TextDecoder().decode(gunzipSync(packed))) as ServiceModel);
  return `/*
 * Made by tools/model/build.ts: do not edit.
 *
 * From the AWS API model cognito-idp 2016-04-18 of botocore ${version}.
 * Copyright Amazon.com, Inc. or its affiliates. Licensed under the Apache License, Version 2.0,
 * http://www.apache.org/licenses/LICENSE-2.0
 */
import type { OperationModel, Shape } from "./shape.ts";

// JSON within a text: reading that takes a few milliseconds at each start, and reading a literal of this size takes many.
export const OPERATIONS: Readonly<Record<string, OperationModel>> = ${parsed(operations)};

export const SHAPES: Readonly<Record<string, Shape>> = ${parsed(shapes)};
`;
}

/** An expression for a record, of JSON with one entry a line. */
function parsed(record: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(record).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const json = `{\n${entries.join(",\n")}\n}`;
  if (/`|\$\{/.test(json)) throw new Error("The model holds a text that a template literal cannot.");
  const tag = json.includes("\\") ? "String.raw" : "";
  return `JSON.parse(${tag}\`${json}\`)`;
}

function formatted(text: string): string {
  return execFileSync(process.execPath, [BIOME, "format", "--stdin-file-path=table.ts"], {
    input: text,
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
}
