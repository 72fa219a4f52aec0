import { createRequire } from "node:module";
import { engineOnly } from "./errors.ts";

/**
 * Refuses to stand for a Pulumi CLI that a program does not want. The runner stands for the one that is released together
 * with the program's SDK, under the same number.
 *
 * @param range as in Pulumi.yaml's `requiredPulumiVersion` and `requirePulumiVersion()`: `>=3.100.0 <4`
 * @param sdkEntry a file of the program's `@pulumi/pulumi`
 * @throws {RunError} `unsupported`
 */
export function checkRequiredVersion(range: string, sdkEntry: string): void {
  const ofSdk = createRequire(sdkEntry);
  const { version } = ofSdk("@pulumi/pulumi/package.json") as { version: string };
  const { satisfies } = ofSdk("semver") as { satisfies(version: string, range: string): boolean };
  if (!satisfies(version, range))
    throw engineOnly(
      `The program requires the version ${range} of the Pulumi CLI, and the built-in runner stands for ${version}, that of its SDK`,
    );
}
