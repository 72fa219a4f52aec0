import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const INDEX = fileURLToPath(new URL("../../src/cognito/index.ts", import.meta.url));

/** The packages whose files a fresh process loads for `script`. */
function packagesLoadedBy(script: string): string[] {
  const hooks = `
    import { registerHooks } from "node:module";
    const packages = new Set();
    registerHooks({
      load(url, context, next) {
        const name = url.match(/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\/(?!.*node_modules)/)?.[1];
        if (name) packages.add(name);
        return next(url, context);
      },
    });
    process.on("exit", () => process.stdout.write(JSON.stringify([...packages].sort())));`;
  const source = `${hooks}\nconst room = await import(${JSON.stringify(INDEX)});\n${script}`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", source], { encoding: "utf8" }));
}

const failing = (request: object) =>
  `await room.getToken(${JSON.stringify({ clientId: "c", username: "u", password: "p", endpoint: "http://127.0.0.1:9", userPoolId: "eu-west-1_Abc", domain: "d", redirectUri: "http://127.0.0.1:9/", ...request })}, { timeoutMs: 500 }).catch(() => {});`;

test("the library by itself loads the OAuth protocol and the verification, and nothing else", () => {
  expect(packagesLoadedBy("")).toEqual(["jose", "oauth4webapi"]);
  expect(packagesLoadedBy(failing({ grant: "client_credentials", clientSecret: "s" }))).toEqual([
    "jose",
    "oauth4webapi",
  ]);
});

test("cookies and the HTML parser come with the login pages alone", () => {
  const loaded = packagesLoadedBy(failing({ grant: "authorization_code" }));
  expect(loaded).toEqual(expect.arrayContaining(["parse5", "tough-cookie"]));
  expect(loaded.filter((name) => name.startsWith("@aws-sdk/"))).toEqual([]);
});

test("the AWS SDK comes with an administrator's sign-in alone", () => {
  expect(packagesLoadedBy(failing({ grant: "admin_user_password" }))).toContain(
    "@aws-sdk/client-cognito-identity-provider",
  );
  expect(packagesLoadedBy(failing({ grant: "user_srp" }))).toEqual(["jose", "oauth4webapi"]);
});
