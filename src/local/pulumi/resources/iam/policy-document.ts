import { crc32 } from "node:zlib";
import type { InvokeType } from "../../resource-type.ts";
import { list, object, set, string } from "../../schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "../../values.ts";

const principals = set(object({ type: string({ required: true }), identifiers: set(string(), { required: true }) }));

/** Builds a policy document; nothing is asked of AWS. The id is a number that the text gives. */
export const getPolicyDocument: InvokeType = {
  token: "aws:iam/getPolicyDocument:getPolicyDocument",
  inputs: {
    overrideJson: string(),
    overridePolicyDocuments: list(string()),
    policyId: string(),
    sourceJson: string(),
    sourcePolicyDocuments: list(string()),
    statements: list(
      object({
        actions: set(string()),
        conditions: set(
          object({
            test: string({ required: true }),
            variable: string({ required: true }),
            values: list(string(), { required: true }),
          }),
        ),
        effect: string({ default: "Allow", oneOf: ["Allow", "Deny"] }),
        notActions: set(string()),
        notPrincipals: principals,
        notResources: set(string()),
        principals,
        resources: set(string()),
        sid: string(),
      }),
    ),
    version: string({ default: "2012-10-17", oneOf: ["2012-10-17", "2008-10-17"] }),
  },

  async call({ version, policyId, statements, ...documents }) {
    const own = objectsIn(statements).map(statementOf);
    const sources = [documents.sourceJson, ...textsIn(documents.sourcePolicyDocuments)].flatMap(statementsOf);
    const overrides = [documents.overrideJson, ...textsIn(documents.overridePolicyDocuments)].flatMap(statementsOf);
    const document = {
      Version: version,
      ...(policyId === undefined ? {} : { Id: policyId }),
      Statement: merged(merged(sources, own), overrides),
    };
    return {
      ...(policyId === undefined ? {} : { policyId }),
      id: String(crc32(JSON.stringify(document))),
      json: JSON.stringify(document, null, 2),
      minifiedJson: JSON.stringify(document),
      ...(version === undefined ? {} : { version }),
      ...(statements === undefined ? {} : { statements }),
    };
  },
};

type Statement = Record<string, unknown>;

function statementOf(given: PropertyMap): Statement {
  const entries: [string, unknown][] = [
    ["Sid", given.sid === "" ? undefined : given.sid],
    ["Effect", given.effect],
    ["Action", oneOrMany(given.actions)],
    ["NotAction", oneOrMany(given.notActions)],
    ["Resource", oneOrMany(given.resources)],
    ["NotResource", oneOrMany(given.notResources)],
    ["Principal", principalOf(given.principals)],
    ["NotPrincipal", principalOf(given.notPrincipals)],
    ["Condition", conditionOf(given.conditions)],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** IAM writes one value as itself, several as a list; the real provider lists them in reverse order of the alphabet. */
function oneOrMany(values: PropertyValue | undefined): unknown {
  const texts = textsIn(values);
  if (texts.length === 0) return undefined;
  return texts.length === 1 ? texts[0] : [...texts].sort().reverse();
}

function principalOf(principals: PropertyValue | undefined): unknown {
  const all = objectsIn(principals);
  if (all.length === 0) return undefined;
  if (all.length === 1 && all[0]?.type === "*" && textsIn(all[0]?.identifiers).includes("*")) return "*";
  return Object.fromEntries(all.map(({ type, identifiers }) => [String(type), oneOrMany(identifiers)]));
}

function conditionOf(conditions: PropertyValue | undefined): unknown {
  const all = objectsIn(conditions);
  if (all.length === 0) return undefined;
  const tests: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of all) {
    const variables = tests[String(test)] ?? {};
    variables[String(variable)] = oneOrMany(values);
    tests[String(test)] = variables;
  }
  return tests;
}

/** Statements with the same Sid are one: the later one. */
function merged(first: readonly Statement[], second: readonly Statement[]): Statement[] {
  const replaced = first.map(
    (statement) => second.find(({ Sid }) => Sid !== undefined && Sid === statement.Sid) ?? statement,
  );
  return [...replaced, ...second.filter((statement) => !replaced.includes(statement))];
}

function statementsOf(json: PropertyValue | undefined): Statement[] {
  if (typeof json !== "string" || json === "") return [];
  const { Statement: statements } = JSON.parse(json) as { Statement?: Statement | Statement[] };
  return statements === undefined ? [] : Array.isArray(statements) ? statements : [statements];
}

function objectsIn(value: PropertyValue | undefined): readonly PropertyMap[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textsIn(value: PropertyValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
