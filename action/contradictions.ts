import { ActionError } from "./error.ts";
import { INPUTS, type InputName, type Inputs } from "./inputs.ts";

/** Refuses inputs that cannot all have their effect. @throws {ActionError} `contradictory_inputs`, `missing_input`, `invalid_input` */
export function refuseContradictions(inputs: Inputs): void {
  for (const { when, because } of RULES) {
    const input = when.find((name) => isGiven(inputs, name));
    if (input === undefined) continue;
    const reason = because(inputs);
    if (reason !== undefined)
      throw new ActionError("contradictory_inputs", `${input} has no effect: ${reason}.`, input);
  }
  if (inputs.domain !== undefined && inputs["token-endpoint"] !== undefined)
    throw new ActionError(
      "contradictory_inputs",
      "domain and token-endpoint both say where the token comes from: give one of them.",
      "token-endpoint",
    );
  if (inputs.comment && inputs["github-token"] === undefined)
    throw new ActionError("missing_input", "github-token is empty, and comment needs it.", "github-token");
  if (inputs.smoke !== "true" && inputs.smoke !== "false")
    throw new ActionError("invalid_input", "smoke must be true or false: a file of checks is not read.", "smoke");
}

/** Any of the inputs `when`, given although `because` it has nothing to act upon. */
interface Rule {
  readonly when: readonly InputName[];
  because(inputs: Inputs): string | undefined;
}

const USER_GRANTS: readonly Inputs["grant"][] = [
  "authorization_code",
  "user_password",
  "user_srp",
  "admin_user_password",
];

const RULES: readonly Rule[] = [
  {
    when: ["username", "password", "totp-secret", "new-password"],
    because: ({ grant }) => (USER_GRANTS.includes(grant) ? undefined : `grant ${grant} signs no user in`),
  },
  {
    when: ["redirect-uri", "resource"],
    because: ({ grant }) => (grant === "authorization_code" ? undefined : `grant ${grant} opens no login page`),
  },
  {
    when: ["refresh-token"],
    because: ({ grant }) => (grant === "refresh_token" ? undefined : `grant is ${grant}, not refresh_token`),
  },
  {
    when: ["transport"],
    because: ({ grant }) =>
      grant === "authorization_code" ? "grant authorization_code has login pages, which the API has not" : undefined,
  },
  {
    when: ["client-auth"],
    because: ({ grant, transport }) =>
      transport === "api" || grant.includes("user_")
        ? "it is for the token endpoint, and this token comes from the API"
        : undefined,
  },
  {
    when: ["domain", "token-endpoint"],
    because: ({ grant, transport }) =>
      transport === "api" || grant.includes("user_")
        ? "this token comes from the API, which needs no domain"
        : undefined,
  },
  {
    when: ["cache"],
    because: ({ grant }) =>
      grant === "client_credentials" ? undefined : `only tokens of machines are kept, and grant is ${grant}`,
  },
  {
    when: ["aws-credentials"],
    because: ({ grant }) =>
      grant === "client_credentials"
        ? "an identity pool gives them to users, and this token is a machine's"
        : undefined,
  },
  { when: ["smoke-url"], because: ({ smoke }) => (smoke === "false" ? "smoke is false" : undefined) },
];

function isGiven(inputs: Inputs, name: InputName): boolean {
  const value = inputs[name];
  return value !== undefined && String(value) !== INPUTS[name].fallback;
}
