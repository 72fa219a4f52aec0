import { describe, expect, test } from "@jest/globals";
import type { PreviewApiArgs, RouteArgs } from "../../../infra/components.ts";
import { apiFaults } from "../../../infra/validate/routes.ts";

const hello: RouteArgs = { method: "GET", path: "/", scopes: ["users/read-only"] };
const api = (args: Partial<PreviewApiArgs>): PreviewApiArgs => ({
  userPoolArns: ["arn"],
  routes: [hello],
  definedScopes: ["users/read-only"],
  ...args,
});

const refused: readonly (readonly [what: string, args: PreviewApiArgs, sentence: string])[] = [
  ["no route at all", api({ routes: [] }), "An API without routes cannot be deployed"],
  ["a route given twice", api({ routes: [hello, hello] }), "The route GET / is given twice."],
  [
    "a method that HTTP does not know",
    api({ routes: [{ ...hello, method: "get" }] }),
    "The route get / has a method that is none of GET",
  ],
  ...["books", "/books/", "//", "/{all+}/books", "/a b"].map(
    (path) =>
      [
        `the path ${path}`,
        api({ routes: [{ ...hello, path }] }),
        `The route GET ${path} has a path that API Gateway refuses`,
      ] as const,
  ),
  [
    "a scope that no resource server defines",
    api({ routes: [{ ...hello, scopes: ["users/write"] }] }),
    'The route GET / asks for the scope "users/write", which no resource server defines',
  ],
  [
    "a way to guard that there is not",
    api({ routes: [{ method: "GET", path: "/", auth: "iam" as "none" }] }),
    'The route GET / has the auth "iam", which is none of scopes, id-token and none.',
  ],
  [
    "scopes that are not named",
    api({ routes: [{ method: "GET", path: "/", auth: "scopes" }] }),
    "The route GET / is for scopes, and names none.",
  ],
  [
    "scopes on an open route",
    api({ routes: [{ ...hello, auth: "none" }] }),
    "The route GET / names scopes, which count for access tokens alone",
  ],
  [
    "scopes of ID tokens",
    api({ routes: [{ ...hello, auth: "id-token" }] }),
    "The route GET / names scopes, which count for access tokens alone",
  ],
  [
    "an environment for a function that others use too",
    api({ routes: [{ ...hello, environment: { A: "b" } }] }),
    "The route GET / has environment or grants for a function of its own: give it a handler.",
  ],
  [
    "a route where browsers' questions are answered",
    api({ routes: [{ ...hello, method: "OPTIONS" }], cors: { origin: "*" } }),
    "The route OPTIONS / would stand where cors answers",
  ],
  ...["app.example.com", "https://app.example.com/", "https://*.example.com/app", "null", ""].map(
    (origin) =>
      [
        `the origin ${JSON.stringify(origin)}`,
        api({ cors: { origin } }),
        "must be a scheme, a host and a port alone",
      ] as const,
  ),
  [
    "a header that would end the quotes it stands in",
    api({ cors: { origin: "*", headers: ["authorization', '*"] } }),
    "is no name of a header",
  ],
  ["an age of a fraction", api({ cors: { origin: "*", maxAgeSeconds: 0.5 } }), "from 0 to 86400, not 0.5."],
  [
    "no request at all",
    api({ throttling: { requestsPerSecond: 0, burst: 1 } }),
    "must be above 0 and at most 10000, not 0.",
  ],
  [
    "a burst of nothing",
    api({ throttling: { requestsPerSecond: 1, burst: 0 } }),
    "burst of throttling must be a whole number from 1 to 5000, not 0.",
  ],
  ["a stage with a slash", api({ stageName: "prod/v1" }), 'The stage name "prod/v1" must be'],
];

describe("what API Gateway would refuse", () => {
  test.each(refused)("%s", (_, args, sentence) => {
    expect(apiFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });

  test("is nothing of what an API may have", () => {
    const routes: RouteArgs[] = [
      hello,
      { method: "ANY", path: "/shelves/{shelf}/{rest+}", auth: "id-token", handler: "hello", environment: { A: "b" } },
      { method: "GET", path: "/health", auth: "none" },
    ];
    const cors = { origin: "http://localhost:3000", headers: ["authorization", "x-trace"], maxAgeSeconds: 0 };
    expect(apiFaults(api({ routes, cors, throttling: { requestsPerSecond: 10_000, burst: 5_000 } }))).toEqual([]);
  });
});
