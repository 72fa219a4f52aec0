import { list, structure, text } from "../wire/shape.ts";
import { badRequest } from "./rest-api.ts";

/** Changes one setting. `key` is what `{key}` stands for in the rule's path. */
type Change = (value: string, key: string) => void;

/** What may be patched: by path, and there by operation. */
export type PatchRules = Readonly<Record<string, Partial<Record<"add" | "replace" | "remove", Change>>>>;

/** The `patchOperations` of every Update… operation. (AWS: "Patch Operations" in the API Gateway REST API reference) */
export const patchOperations = () =>
  list(
    structure({
      op: text({ values: ["add", "remove", "replace", "move", "copy", "test"] }),
      path: text(),
      value: text(),
      from: text(),
    }),
  );

interface PatchOperation {
  readonly op: string | undefined;
  readonly path: string | undefined;
  readonly value: string | undefined;
}

/** Applies patches in their order. @throws {AwsError} `BadRequestException` for a path or operation without a rule */
export function patch(operations: readonly PatchOperation[] | undefined, rules: PatchRules): void {
  for (const { op = "", path = "", value } of operations ?? []) {
    const { change, key } = changeOf(rules, op, path);
    if (value === undefined && op !== "remove") throw badRequest(`A value is needed to ${op} ${path}`);
    change(value ?? "", key);
  }
}

function changeOf(rules: PatchRules, op: string, path: string): { change: Change; key: string } {
  for (const [template, changes] of Object.entries(rules)) {
    const [before = "", after] = template.split("{key}");
    const end = path.length - (after?.length ?? 0);
    const matches =
      after === undefined ? template === path : path.startsWith(before) && path.endsWith(after) && end > before.length;
    if (!matches) continue;
    const change = Object.hasOwn(changes, op) ? changes[op as "add"] : undefined;
    if (change !== undefined)
      return { change, key: after === undefined ? "" : unescaped(path.slice(before.length, end)) };
  }
  throw badRequest(
    `Invalid patch path '${path}' specified for op '${op}'. The local AWS serves: [${Object.keys(rules).join(", ")}]`,
  );
}

/** RFC 6901, section 4. */
function unescaped(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}
