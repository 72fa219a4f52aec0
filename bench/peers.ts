import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./processes.ts";

/** What others run in the place of a local AWS. Fixed versions; never among the project's own dependencies. */
const PACKAGES = { "cognito-local": "5.3.0", "oauth2-mock-server": "8.2.3", "oidc-provider": "9.13.3" } as const;

/** Outside the checkout; kept between runs. */
const DIRECTORY = join(tmpdir(), "cognito-preview-bench");

/** Installs the peers where they are not there yet. @throws where npm cannot */
export function installPeers(): void {
  mkdirSync(DIRECTORY, { recursive: true });
  const provider = fileURLToPath(new URL("./servers/oidc-provider.mjs", import.meta.url));
  copyFileSync(provider, join(DIRECTORY, "oidc-provider.mjs"));
  if (Object.keys(PACKAGES).every((name) => existsSync(join(DIRECTORY, "node_modules", name, "package.json")))) return;
  writeFileSync(join(DIRECTORY, "package.json"), JSON.stringify({ private: true }));
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  execFileSync("npm", ["install", "--ignore-scripts", "--no-package-lock", ...wanted], {
    cwd: DIRECTORY,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** A peer that gives machine tokens over OAuth 2.0. */
export interface TokenPeer extends Command {
  readonly name: string;
  readonly tokenPath: string;
}

export const OAUTH2_MOCK_SERVER: TokenPeer = {
  name: "oauth2-mock-server",
  tokenPath: "/token",
  argv: (port) => [
    process.execPath,
    join(DIRECTORY, "node_modules/.bin/oauth2-mock-server"),
    "-p",
    String(port),
    "-a",
    "127.0.0.1",
  ],
};

export const OIDC_PROVIDER: TokenPeer = {
  name: "oidc-provider",
  tokenPath: "/token",
  argv: (port) => [process.execPath, join(DIRECTORY, "oidc-provider.mjs"), String(port)],
};

/** It gives no machine tokens: its nearest operation is a user's sign-in. */
export const COGNITO_LOCAL: Command = {
  argv: () => [process.execPath, join(DIRECTORY, "node_modules/.bin/cognito-local")],
  env: (port) => ({ PORT: String(port), HOST: "127.0.0.1", CODE: "123456" }),
};
