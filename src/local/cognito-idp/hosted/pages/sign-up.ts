import type { PasswordPolicyType, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { UserPoolSettings } from "../../user-pool.ts";
import type { PageAddress } from "./address.ts";
import { usernameLabel } from "./login.ts";
import type { Field, FormPage } from "./page.ts";

export interface SignUpForm {
  readonly at: PageAddress;
  readonly settings: Pick<UserPoolSettings, "UsernameAttributes" | "Policies">;
  readonly schema: readonly SchemaAttributeType[];
  /** Username and attributes that the user typed before, by field name. Passwords are never sent back. */
  readonly typed: ReadonlyMap<string, string>;
  readonly error?: string | undefined;
}

/** A new account: username, the pool's required attributes, password. */
export function signUpPage({ at, settings, schema, typed, error }: SignUpForm): FormPage {
  const usernames: readonly string[] = settings.UsernameAttributes ?? [];
  const asked = requiredAttributes(schema).filter(({ Name }) => !(usernames.length === 1 && usernames[0] === Name));
  const username: Field = {
    name: "username",
    label: usernameLabel({ UsernameAttributes: settings.UsernameAttributes }),
    type: usernames.length === 1 && usernames[0] === "email" ? "email" : "text",
    autocomplete: usernames.length === 1 && usernames[0] === "email" ? "email" : "username",
  };
  return {
    kind: "form",
    title: "Sign up",
    heading: "Sign up",
    description: "Sign up with a new account.",
    error,
    name: "signupform",
    action: at.href("/signup"),
    hidden: {},
    fields: [
      ...[username, ...asked.map(attributeField)].map((field) => ({ ...field, value: typed.get(field.name) })),
      newPasswordField("password", "Password", settings.Policies?.PasswordPolicy),
    ],
    submit: { name: "signUpButton", label: "Sign up" },
    links: [{ lead: "Already have an account?", label: "Sign in", href: at.href("/login") }],
  };
}

/** Attributes that every user of the pool must have; `sub` is Cognito's own. */
export function requiredAttributes(schema: readonly SchemaAttributeType[]): readonly SchemaAttributeType[] {
  return schema.filter(({ Name, Required }) => Required === true && Name !== "sub");
}

/** The field of an attribute; its name is `requiredAttributes[<attribute>]`. */
export function attributeField({ Name = "" }: SchemaAttributeType): Field {
  const [type, autocomplete] = KNOWN_ATTRIBUTES.get(Name) ?? ["text", "off"];
  return {
    name: `requiredAttributes[${Name}]`,
    label: labelOf(Name),
    type,
    autocomplete,
    hint: Name === "phone_number" ? "With the country code, such as +441632960000." : undefined,
  };
}

/** A password that is being chosen; what the pool demands of it stands below. */
export function newPasswordField(name: string, label: string, policy: PasswordPolicyType | undefined): Field {
  const kinds = [
    policy?.RequireLowercase === true ? "a lower case letter" : undefined,
    policy?.RequireUppercase === true ? "an upper case letter" : undefined,
    policy?.RequireNumbers === true ? "a number" : undefined,
    policy?.RequireSymbols === true ? "a special character" : undefined,
  ].filter((kind) => kind !== undefined);
  const length = `At least ${policy?.MinimumLength ?? 8} characters`;
  const list = new Intl.ListFormat("en", { type: "conjunction" });
  const hint = kinds.length === 0 ? `${length}.` : `${length}, with ${list.format(kinds)}.`;
  return { name, label, type: "password", autocomplete: "new-password", hint };
}

/** Standard claims (OpenID Connect Core 1.0, section 5.1) as HTML's autofill names them. */
const KNOWN_ATTRIBUTES: ReadonlyMap<string, readonly [Field["type"], string]> = new Map([
  ["email", ["email", "email"]],
  ["phone_number", ["tel", "tel"]],
  ["name", ["text", "name"]],
  ["given_name", ["text", "given-name"]],
  ["middle_name", ["text", "additional-name"]],
  ["family_name", ["text", "family-name"]],
  ["nickname", ["text", "nickname"]],
  ["preferred_username", ["text", "username"]],
  ["website", ["url", "url"]],
  ["picture", ["url", "photo"]],
  ["birthdate", ["date", "bday"]],
  ["gender", ["text", "sex"]],
  ["address", ["text", "street-address"]],
  ["locale", ["text", "language"]],
]);

function labelOf(attribute: string): string {
  const words = attribute.replace(/^custom:/, "").replaceAll("_", " ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
