import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import ts from "typescript";
import { startLocalAws } from "../../src/local/index.ts";
import { newStackState, runProgram } from "../../src/local/pulumi/runner.ts";
import { programFolders } from "../fixtures/pulumi-program.ts";

// Each program is a process with the whole SDK in it.
jest.setTimeout(60_000);

const PAGE = readFileSync("docs/components.md", "utf8");

/** The members of every `…Args` interface of the components, as `Interface.member`. */
function documented(): [interfaceName: string, member: string][] {
  return globSync("infra/*.ts").flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    return source.statements
      .filter(ts.isInterfaceDeclaration)
      .filter(({ name }) => name.text.endsWith("Args"))
      .flatMap(({ name, members }) =>
        members.map((member): [string, string] => [name.text, (member.name as ts.Identifier).text]),
      );
  });
}

describe("docs/components.md", () => {
  test("names every argument of every component", () => {
    const words = new Set(PAGE.match(/[\w-]+/g));
    const members = documented();
    expect(members.length).toBeGreaterThan(80);
    expect(members.filter(([, member]) => !words.has(member)).map((one) => one.join("."))).toEqual([]);
  });

  describe("has examples that come up as they stand", () => {
    const folders = programFolders();
    afterAll(() => folders.remove());
    const blocks = [...PAGE.matchAll(/```ts\n(.*?)```/gs)].map(([, text = ""]) => text);

    test.each(blocks.map((text, index) => [/new ((?:Preview|Trigger)\w+)/.exec(text)?.[1], index, text] as const))(
      "%s (%i)",
      async (_, __, text) => {
        const components = JSON.stringify(resolve("infra/components.ts"));
        const directory = await folders.write({ "index.ts": text.replace('"cognito-preview/infra"', components) });
        const aws = await startLocalAws();
        try {
          const { outputs, changes } = await runProgram({ aws, directory, stack: "dev", state: newStackState() });
          expect(changes.create).toBeGreaterThan(3);
          expect(Object.values(outputs)).not.toContain(undefined);
        } finally {
          await aws.close();
        }
      },
    );

    test("and there is one for each of the larger ones", () => {
      expect(blocks).toHaveLength(4);
    });
  });
});
