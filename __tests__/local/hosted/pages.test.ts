import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { PagePath } from "../../../src/local/cognito-idp/hosted/pages/address.ts";
import {
  chooseFactorPage,
  newPasswordPage,
  secondFactorPage,
  setUpAppPage,
} from "../../../src/local/cognito-idp/hosted/pages/challenges.ts";
import {
  confirmForgotPasswordPage,
  confirmPage,
  forgotPasswordPage,
  resendPage,
} from "../../../src/local/cognito-idp/hosted/pages/codes.ts";
import {
  accountPage,
  loginPage,
  passwordPage,
  usernamePage,
} from "../../../src/local/cognito-idp/hosted/pages/login.ts";
import { errorPage, unavailablePage } from "../../../src/local/cognito-idp/hosted/pages/messages.ts";
import type { Page } from "../../../src/local/cognito-idp/hosted/pages/page.ts";
import { type PageVersion, renderPage } from "../../../src/local/cognito-idp/hosted/pages/render.ts";
import { formTargetsOf, pageResponse } from "../../../src/local/cognito-idp/hosted/pages/response.ts";
import { signUpPage } from "../../../src/local/cognito-idp/hosted/pages/sign-up.ts";
import { PageDocument } from "./document.ts";

const CSRF = "11111111-2222-3333-4444-555555555555";
const policy = { MinimumLength: 8, RequireNumbers: true, RequireSymbols: true };
const schema = [
  { Name: "sub", Required: true },
  { Name: "email", Required: true },
  { Name: "custom:department", Required: false },
];

/** Every page, with `text` wherever a user, a client or a query decides what stands there. */
function everyPage(text: string): Record<string, () => Page> {
  const at = { href: (path: PagePath) => `${path}?${new URLSearchParams({ state: text })}` };
  const typed = new Map([
    ["username", text],
    ["requiredAttributes[email]", text],
  ]);
  const settings = { AliasAttributes: ["email" as const], Policies: { PasswordPolicy: policy } };
  const code = { at, username: text, error: text, notice: text };
  return {
    login: () => loginPage({ at, settings, username: text, error: text, notice: text }),
    username: () => usernamePage({ at, settings, username: text, error: text }),
    password: () => passwordPage({ at, settings, username: text, error: text }),
    account: () => accountPage(at, text),
    signUp: () => signUpPage({ at, settings, schema: [...schema, { Name: text, Required: true }], typed, error: text }),
    confirm: () => confirmPage(code),
    resend: () => resendPage({ ...code, usernameLabel: "Username" }),
    forgotPassword: () => forgotPasswordPage({ ...code, usernameLabel: "Username" }),
    confirmForgotPassword: () => confirmForgotPasswordPage({ ...code, policy }),
    newPassword: () => newPasswordPage({ at, session: text, error: text, policy, missing: schema, typed }),
    secondFactor: () => secondFactorPage({ at, session: text, sentTo: text, error: text }),
    chooseFactor: () => chooseFactorPage({ at, session: text, factors: [text, "SMS_MFA"], error: text }),
    setUpApp: () => setUpAppPage({ at, session: text, secret: text, username: text, issuer: text, error: text }),
    error: () => errorPage(text, text),
    unavailable: () => unavailablePage(text),
  };
}

const VERSIONS: readonly PageVersion[] = [1, 2];
const KINDS = Object.keys(everyPage("x")).flatMap((name) => VERSIONS.map((version) => [name, version] as const));

function rendered(name: string, version: PageVersion, text = "ada"): PageDocument {
  return new PageDocument(renderPage((everyPage(text)[name] as () => Page)(), version, CSRF));
}

describe.each(KINDS)("the %s page of version %s", (name, version) => {
  test("has a language, a title, one main landmark, a heading and a name for every control", () => {
    const page = rendered(name, version);
    expect(page.one("html").attribute("lang")).toBe("en");
    expect(page.title).not.toBe("");
    expect(page.all("main")).toHaveLength(1);
    expect(page.all("h1").length).toBeGreaterThan(0);
    const shown = page.all("input").filter((input) => input.attribute("type") !== "hidden");
    const labelled = page.all("label").flatMap((label) => label.all("input"));
    const named = shown.filter((input) => input.attribute("type") !== "Submit");
    expect(named.map((input) => input.attribute("name"))).toEqual(labelled.map((input) => input.attribute("name")));
    for (const input of named)
      if (input.attribute("type") !== "radio") expect(input.attribute("autocomplete")).toBeTruthy();
  });

  test("points every description at an element that is there once", () => {
    const page = rendered(name, version);
    for (const input of page.all("input")) {
      const id = input.attribute("aria-describedby");
      if (id !== undefined) expect(page.all("span", { id })).toHaveLength(1);
    }
  });

  test("holds no script, no handler and nothing from elsewhere", () => {
    const page = rendered(name, version);
    expect(page.elements.filter(({ tagName }) => ["script", "img", "link", "iframe"].includes(tagName))).toEqual([]);
    const attributes = page.elements.flatMap(({ attrs }) => attrs.map((attribute) => attribute.name));
    expect(attributes.filter((attribute) => attribute.startsWith("on") || attribute === "style")).toEqual([]);
  });

  test("has the same elements and attributes whatever text it is given", () => {
    const shape = (text: string) =>
      rendered(name, version, text).elements.map(({ tagName, attrs }) => [tagName, ...attrs.map((each) => each.name)]);
    const expected = shape("plain");
    for (const text of [
      `"><script>alert(1)</script>`,
      "' onfocus='x",
      "</title></style><b>",
      "&lt;i&gt;",
      "\u0000\r\nX: y",
    ])
      expect(shape(text)).toEqual(expected);
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (text) => {
        expect(shape(text)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a classic page", () => {
  test("holds its form twice, with Cognito's names, ids and classes", () => {
    const page = rendered("login", 1);
    const forms = page.all("form", { name: "cognitoSignInForm", method: "POST", action: "/login?state=ada" });
    expect(forms).toHaveLength(2);
    for (const form of forms) {
      expect(form.all("input").map((input) => [input.attribute("name"), input.attribute("type")])).toEqual([
        ["_csrf", "hidden"],
        ["cognitoAsfData", "hidden"],
        ["username", "text"],
        ["password", "password"],
        ["signInSubmitButton", "Submit"],
      ]);
    }
    expect(page.all("input", { name: "_csrf", value: CSRF })).toHaveLength(2);
    expect(page.all("input", { id: "signInFormUsername" })).toHaveLength(2);
    expect(page.all("input", { id: "signInFormPassword", autocomplete: "current-password" })).toHaveLength(2);
    expect(page.one("input", { name: "password" }).attribute("class")).toContain("inputField-customizable");
    expect(page.one("p", { id: "loginErrorMessage" }).attribute("class")).toContain("errorMessage-customizable");
  });

  test("escapes its address as HTML does", () => {
    const at = { href: (path: PagePath) => `${path}?a=1&b=2` };
    expect(renderPage(loginPage({ at, settings: {} }), 1, CSRF)).toContain(`action="/login?a=1&amp;b=2"`);
  });

  test("signs up with requiredAttributes[…] and the names that scripts look for", () => {
    const page = rendered("signUp", 1);
    expect(page.all("form", { name: "signupform" })).toHaveLength(2);
    expect(page.one("input", { name: "requiredAttributes[email]" }).attribute("type")).toBe("email");
    expect(page.all("button", { name: "signUpButton", type: "submit" })).toHaveLength(2);
    expect(page.all("input", { name: "requiredAttributes[sub]" })).toEqual([]);
    expect(page.all("input", { name: "requiredAttributes[custom:department]" })).toEqual([]);
    expect(rendered("confirm", 1).one("input", { id: "verification_code" }).attribute("name")).toBe("code");
  });
});

describe("a managed page", () => {
  test("holds one form with `csrf` and a button", () => {
    const page = rendered("login", 2);
    expect(page.all("form")).toHaveLength(1);
    expect(Object.keys(page.fields())).toEqual(["csrf", "cognitoAsfData", "username", "password"]);
    expect(page.all("button").map((button) => button.attribute("type"))).toEqual(["submit"]);
  });

  test("repeats no id", () => {
    for (const [name] of KINDS) {
      const ids = rendered(name, 2).elements.flatMap(({ attrs }) => attrs.filter((each) => each.name === "id"));
      expect(new Set(ids.map(({ value }) => value)).size).toBe(ids.length);
    }
  });
});

describe("a login page", () => {
  const at = { href: (path: PagePath): string => path };

  test.each([
    [{}, "Username"],
    [{ UsernameAttributes: ["email"] }, "Email"],
    [{ UsernameAttributes: ["phone_number"] }, "Phone number"],
    [{ UsernameAttributes: ["email", "phone_number"] }, "Email or phone number"],
    [{ AliasAttributes: ["email", "preferred_username"] }, "Username or email"],
  ] as const)("of a pool with %j asks for %s", (settings, label) => {
    const page = new PageDocument(renderPage(loginPage({ at, settings: settings as never }), 2, CSRF));
    expect(page.one("label").text).toBe(label);
  });

  test("offers no account where administrators alone make them, and no new password where they alone set it", () => {
    const settings = {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only" as const, Priority: 1 }] },
    };
    const closed = new PageDocument(renderPage(loginPage({ at, settings }), 2, CSRF));
    expect(closed.all("a")).toEqual([]);
    const open = new PageDocument(renderPage(loginPage({ at, settings: {} }), 2, CSRF));
    expect(open.all("a").map((link) => link.attribute("href"))).toEqual(["/forgotPassword", "/signup"]);
  });
});

describe("the answer with a page", () => {
  const response = pageResponse(200, renderPage(errorPage("x"), 2, CSRF), { formTargets: ["https://app.example.com"] });

  test("lets it load nothing but its own style and post nowhere but home and the client's address", () => {
    const style = new PageDocument(String(response.body)).one("style");
    const text = String(response.body).split("<style>")[1]?.split("</style>")[0] ?? "";
    expect(style.text).toBe(text.trim());
    const hash = createHash("sha256").update(text).digest("base64");
    expect(response.headers["Content-Security-Policy"]).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' https://app.example.com; base-uri 'none'; frame-ancestors 'none'`,
    );
  });

  test.each([
    ["https://app.example.com/callback?x=1", ["https://app.example.com"]],
    ["https://app.example.com:8443/callback", ["https://app.example.com:8443"]],
    ["http://localhost:3000/callback", ["http://localhost:*", "http://127.0.0.1:*"]],
    ["http://[::1]:3000/callback", ["http:"]],
    ["my-app://callback", ["my-app:"]],
  ])("counts the redirects of a callback at %s", (uri, targets) => {
    expect(formTargetsOf(uri)).toEqual(targets);
  });
});
