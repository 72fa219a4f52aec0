import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type DefaultTreeAdapterTypes, parse, serialize } from "parse5";
import { getToken, type TokenRequest } from "../../src/cognito/index.ts";
import { JANE, type LocalUsers, localUsers, SCOPE } from "../fixtures/cognito/local-users.ts";

/** The ids and classes that pages of AWS's have been seen with: classic ones alone, nobody knows of any on managed login. */
const SEEN_AT_AWS = {
  classic: /^(?:signInForm(?:Username|Password)|(?:inputField|submitButton)-customizable|errorMessage.*)$/,
  managed: /^$/,
} as const;

type Element = DefaultTreeAdapterTypes.Element;

/** The page with every other id and class renamed, and the attributes of each element in reverse order. */
function renamed(page: string, known: RegExp, names: Map<string, string>): string {
  const rename = (name: string): string => {
    if (known.test(name)) return name;
    const other = names.get(name) ?? `other-${names.size}`;
    names.set(name, other);
    return other;
  };
  const walk = ({ childNodes }: { childNodes: DefaultTreeAdapterTypes.ChildNode[] }): void => {
    for (const element of childNodes.filter((node): node is Element => "tagName" in node)) {
      for (const attribute of element.attrs) {
        if (attribute.name !== "id" && attribute.name !== "class") continue;
        attribute.value = attribute.value.split(/\s+/).filter(Boolean).map(rename).join(" ");
      }
      element.attrs.reverse();
      walk(element);
    }
  };
  const document = parse(page);
  walk(document);
  return serialize(document);
}

describe.each([
  ["classic", 1],
  ["managed", 2],
] as const)("on %s pages whose ids and classes are other people's", (kind, ManagedLoginVersion) => {
  let local: LocalUsers;
  const names = new Map<string, string>();
  let pages: string[] = [];

  beforeAll(async () => {
    local = await localUsers();
    await local.admin("CreateManagedLoginBranding", {
      ClientId: local.user.clientId,
      UseCognitoProvidedValues: true,
    });
    await local.admin("UpdateUserPoolDomain", { Domain: local.address.domain, ManagedLoginVersion });
  });
  afterAll(() => local.aws.close());

  const fetchRenamed: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
    const page = renamed(await response.text(), SEEN_AT_AWS[kind], names);
    pages.push(page);
    return new Response(page, { status: response.status, headers: response.headers });
  };

  function signIn(more: Partial<TokenRequest> = {}) {
    pages = [];
    const request = { ...local.address, ...local.user, ...JANE, scopes: ["openid", SCOPE], ...more };
    return getToken({ ...request, grant: "authorization_code" }, { fetch: fetchRenamed });
  }

  test("the right password signs in", async () => {
    await expect(signIn()).resolves.toMatchObject({ verified: true, scopes: expect.arrayContaining([SCOPE]) });
    expect(pages).toHaveLength(1);
  });

  test("a wrong one is refused as such", async () => {
    await expect(signIn({ password: "wrong-Passw0rd!" })).rejects.toMatchObject({ code: "wrong_password" });
    expect(pages).toHaveLength(2);
  });

  test("a user who is not confirmed is told apart", async () => {
    const { clientId: ClientId } = await local.client();
    await local.api("SignUp", { ClientId, Username: "newcomer", Password: JANE.password });
    await expect(signIn({ username: "newcomer" })).rejects.toMatchObject({ code: "user_not_confirmed" });
  });

  test("and no page that was read had a name of ours", async () => {
    await signIn();
    expect(names.size).toBeGreaterThan(5);
    const ids = pages.flatMap((page) => [...page.matchAll(/ (?:id|class)="([^"]*)"/g)].map(([, value = ""]) => value));
    expect(ids.length).toBeGreaterThan(5);
    for (const name of ids.join(" ").split(/\s+/))
      expect(name).toMatch(new RegExp(`^other-\\d+$|${SEEN_AT_AWS[kind].source}`));
  });
});
