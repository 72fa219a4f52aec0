import { expect, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";

test("an old Node gets one sentence", async () => {
  const olderVersion =
    "data:text/javascript,for(const [name,value] of [['versions',{...process.versions,node:'20.20.2'}],['version','v20.20.2']])Object.defineProperty(process,name,{value})";
  const { code, stdout, stderr } = await command(["demo"], { nodeFlags: ["--import", olderVersion] });
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "cognito-preview needs Node 22.18 or newer, and this is v20.20.2: install Node 24, or in a checkout run `npm start`, which brings its own.\n",
  });
});

test("where Pulumi is not installed beside it, the packages to install are named", async () => {
  const without = `data:text/javascript,import{registerHooks}from"node:module";registerHooks({resolve(name,context,next){return next(name.replace(/^@pulumi\\/pulumi/,"@pulumi/absent"),context)}})`;
  const { code, stdout, stderr } = await command(["demo"], { nodeFlags: ["--import", without] });
  expect({ code, stdout, last: stderr.trimEnd().split("\n").at(-1) }).toEqual({
    code: 1,
    stdout: "",
    last: "cognito-preview: The package @pulumi/absent is not installed, and Pulumi programs run by it: `npm i @pulumi/pulumi @pulumi/aws`.",
  });
});

test("without a command, the commands are listed and the exit code is 2", async () => {
  const { code, stderr } = await command([]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^ {2}demo .*^ {2}local .*^ {2}token /ms);
});

test("a reader that has seen enough ends it quietly", async () => {
  const { code, stderr } = await command(["--help"], { onStart: (child) => child.stdout?.destroy() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("--version and --help end well", async () => {
  expect(await command(["--version"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(await command(["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("demo") });
});
