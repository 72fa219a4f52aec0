import type { Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, operations, required, text } from "../wire/shape.ts";
import { configurationOf, type LambdaFunction } from "./function.ts";
import { publish, type Registry } from "./registry.ts";
import { DIALECT, functionNameShape, invalid } from "./settings.ts";

const operation = operations(DIALECT);

/** PublishVersion and ListVersionsByFunction. */
export function createVersionOperations(
  registry: Registry,
  checkRevision: (lambda: LambdaFunction, revisionId: string | undefined) => void,
): Record<string, Operation> {
  return {
    PublishVersion: operation(
      {
        FunctionName: required(functionNameShape()),
        CodeSha256: text(),
        Description: text({ max: 256 }),
        RevisionId: text(),
      },
      ({ FunctionName, CodeSha256, Description, RevisionId }, call) => {
        const entry = registry.entry(FunctionName, call);
        checkRevision(entry.latest, RevisionId);
        const { sha256 } = entry.latest.code;
        if (CodeSha256 !== undefined && CodeSha256 !== "" && CodeSha256 !== sha256)
          throw invalid(
            `CodeSHA256 (${CodeSha256}) is different from current CodeSHA256 in $LATEST (${sha256}). Please try again with the CodeSHA256 in $LATEST.`,
          );
        return configurationOf(publish(entry, Description));
      },
    ),
    ListVersionsByFunction: operation(
      { FunctionName: required(functionNameShape()), Marker: text(), MaxItems: integer({ min: 1, max: 10_000 }) },
      ({ FunctionName, Marker, MaxItems = 50 }, call) => {
        const { latest, versions } = registry.entry(FunctionName, call);
        const newest = { ...configurationOf(latest), FunctionArn: `${latest.arn}:$LATEST` };
        const all = [newest, ...[...versions.values()].map(configurationOf)];
        const keyOf = ({ Version }: { Version: string }) => Version.padStart(12, "0");
        const { items, nextToken } = page(
          all.sort(byKey(keyOf)),
          keyOf,
          Math.min(MaxItems, 50),
          Marker,
          "InvalidParameterValueException",
        );
        return { Versions: items, NextMarker: nextToken };
      },
    ),
  };
}
