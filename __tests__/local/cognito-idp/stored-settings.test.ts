import { readFileSync } from "node:fs";
import { CreateManagedLoginBrandingCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { OPERATIONS, SHAPES } from "../../../src/local/cognito-idp/model/table.ts";
import { HANDLERS } from "../../../src/local/cognito-idp/operations/index.ts";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool } from "../../fixtures/local-pool.ts";
import { STORED_SETTINGS } from "./stored-settings.ts";

let local: LocalCognito;
/** Which things the refused calls are about. */
let named: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  local = await startLocalCognito();
  const UserPoolId = await makePool(local);
  const ClientId = (await makeClient(local, UserPoolId)).id;
  const own = new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, UseCognitoProvidedValues: true });
  const { ManagedLoginBranding } = await local.client.send(own);
  const ManagedLoginBrandingId = ManagedLoginBranding?.ManagedLoginBrandingId ?? "";
  const names = { PoolName: "people", ClientName: "app", Domain: "stored", Username: "ada", AccessToken: "a.b.c" };
  const provider = { ProviderName: "Corp", ProviderType: "OIDC", ProviderDetails: {} };
  named = { UserPoolId, ClientId, ManagedLoginBrandingId, ...names, ...provider };
});

afterAll(() => local.close());

/** Paths of what an operation takes: `Schema[].Name`. */
function membersOf(shapeName: string, path = ""): string[] {
  const shape = SHAPES[shapeName];
  if (shape?.type === "structure")
    return Object.entries(shape.members).flatMap(([name, of]) => membersOf(of, path === "" ? name : `${path}.${name}`));
  if (shape?.type === "list" && SHAPES[shape.member]?.type === "structure") return membersOf(shape.member, `${path}[]`);
  return [path];
}

const inputOf = (operation: string) => membersOf(OPERATIONS[operation]?.input ?? "");
const stands = (path: string, member: string) =>
  member === path || (/^[.[]/.test(member.slice(path.length)) && member.startsWith(path));

const each = STORED_SETTINGS.flatMap((ledger) => ledger.operations.map((operation) => ({ operation, ...ledger })));

test("every operation that stores something is accounted for", () => {
  const storing = Object.keys(HANDLERS).filter((name) => /^(?:Admin)?(?:Create|Update|Set|Add|Tag|SignUp)/.test(name));
  expect(each.map(({ operation }) => operation).sort()).toEqual(storing.sort());
});

test.each(each)("every member that $operation stores has an effect or is refused", ({ operation, names, members }) => {
  const known = [...names, ...Object.keys(members)];
  expect(inputOf(operation).filter((member) => !known.some((path) => stands(path, member)))).toEqual([]);
});

test.each(STORED_SETTINGS)("no line about $operations is about nothing", ({ operations, members }) => {
  const all = operations.flatMap(inputOf);
  expect(Object.keys(members).filter((path) => !all.some((member) => stands(path, member)))).toEqual([]);
});

const effects = new Set(
  STORED_SETTINGS.flatMap(({ members }) => Object.values(members)).flatMap((fate) =>
    "effect" in fate ? fate.effect : [],
  ),
);

test.each([...effects])("an effect is shown by a test: %s", (shown) => {
  const [file, title] = [shown.slice(0, shown.indexOf(": ")), shown.slice(shown.indexOf(": ") + 2)];
  expect(readFileSync(new URL(`${file}.test.ts`, import.meta.url), "utf8")).toContain(title);
});

const refusals = each.flatMap(({ operation, members }) =>
  Object.entries(members).flatMap(([member, fate]) =>
    "refused" in fate && inputOf(operation).some((one) => stands(member, one))
      ? [{ operation, member, value: fate.refused, beside: fate.beside }]
      : [],
  ),
);

test.each(refusals)("$operation refuses $member by its name", async ({ operation, member, value, beside }) => {
  const own = SHAPES[OPERATIONS[operation]?.input ?? ""];
  const needed = Object.fromEntries(
    Object.entries(named).filter(([name]) => own?.type === "structure" && Object.hasOwn(own.members, name)),
  );
  const [last = "", ...above] = member.split(".").reverse();
  const input = above.reduce<object>(
    (inner, name) => (name.endsWith("[]") ? { [name.slice(0, -2)]: [inner] } : { [name]: inner }),
    { ...beside, [last]: value },
  );
  const call = local.service.operations[operation];
  const calling = { region: "eu-west-1", accountId: "000000000000", requestId: "", signed: true, endpoint: "" };
  const read = JSON.parse(JSON.stringify({ ...needed, ...input }, base64));
  await expect(Promise.resolve().then(() => call?.(read as never, calling))).rejects.toMatchObject({
    code: "NotImplementedException",
    message: expect.stringContaining(member),
  });
});

/** Bytes as the API's JSON has them. */
function base64(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}
