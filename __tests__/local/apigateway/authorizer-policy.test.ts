import { expect, test } from "@jest/globals";
import { decision, policyAnswer } from "../../../src/local/apigateway/authorizer-policy.ts";

const API = "arn:aws:execute-api:eu-west-1:000000000000:abcdefghij";
const GET_ORDER = `${API}/prod/GET/orders/42`;

const allow = (more: object) => ({ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*", ...more });
const deny = (more: object) => ({ ...allow(more), Effect: "Deny" });
const decided = (...Statement: object[]) =>
  decision(policyAnswer({ principalId: "ada", policyDocument: { Version: "2012-10-17", Statement } }), GET_ORDER);

test.each<[string, object[], ReturnType<typeof decision>]>([
  ["everything", [allow({})], "allow"],
  ["the method itself", [allow({ Resource: GET_ORDER })], "allow"],
  ["one of several methods", [allow({ Resource: [`${API}/prod/GET/others`, GET_ORDER] })], "allow"],
  ["a stage", [allow({ Resource: `${API}/prod/*` })], "allow"],
  ["any stage and method", [allow({ Resource: `${API}/*/*/orders/*` })], "allow"],
  ["a character a question mark", [allow({ Resource: `${API}/prod/GET/orders/??` })], "allow"],
  ["too few question marks", [allow({ Resource: `${API}/prod/GET/orders/?` })], "implicit deny"],
  ["another stage", [allow({ Resource: `${API}/test/*` })], "implicit deny"],
  ["another method", [allow({ Resource: `${API}/prod/POST/*` })], "implicit deny"],
  ["the beginning of the method alone", [allow({ Resource: `${API}/prod/GET/orders` })], "implicit deny"],
  ["a dot for any character", [allow({ Resource: `${API}/prod/GET/orders/4.` })], "implicit deny"],
  ["paths in another case", [allow({ Resource: GET_ORDER.toUpperCase() })], "implicit deny"],
  ["every action of the API", [allow({ Action: "execute-api:*" })], "allow"],
  ["actions in any case", [allow({ Action: ["lambda:*", "EXECUTE-API:invoke"] })], "allow"],
  ["another service's actions", [allow({ Action: "lambda:*" })], "implicit deny"],
  ["another action", [allow({ Action: "execute-api:ManageConnections" })], "implicit deny"],
  ["all but another resource", [allow({ Resource: undefined, NotResource: `${API}/test/*` })], "allow"],
  ["all but this resource", [allow({ Resource: undefined, NotResource: GET_ORDER })], "implicit deny"],
  ["all but another action", [allow({ Action: undefined, NotAction: "lambda:*" })], "allow"],
  ["a denial after it", [allow({}), deny({ Resource: GET_ORDER })], "deny"],
  ["a denial before it", [deny({ Resource: GET_ORDER }), allow({})], "deny"],
  ["a denial of something else", [deny({ Resource: `${API}/prod/POST/*` }), allow({})], "allow"],
  ["a denial of something else alone", [deny({ Resource: `${API}/prod/POST/*` })], "implicit deny"],
])("a policy of %s", (_, statements, wanted) => {
  expect(decided(...statements)).toBe(wanted);
});

test("a statement need not be in a list", () => {
  const answer = policyAnswer({ principalId: 7, policyDocument: { Statement: allow({}) } });
  expect([answer.principalId, decision(answer, GET_ORDER)]).toEqual(["7", "allow"]);
});
