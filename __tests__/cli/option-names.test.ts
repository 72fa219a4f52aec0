import { expect, test } from "@jest/globals";
import { inOptions } from "../../src/cli/options/option-names.ts";

test.each([
  [
    "look at client-secret and client-id, and whether a client has one.",
    "look at --client-secret-file and --client-id, and whether a client has one.",
  ],
  ["The grant user_password needs password.", "The grant user_password needs --password-file."],
  [
    "The pool has no such user: look at username and domain.",
    "The pool has no such user: look at --username and --domain.",
  ],
  ["give region, user-pool-id or the whole host name.", "give --region, --user-pool-id or the whole host name."],
  ["look at user-pool-id, region and issuer.", "look at --user-pool-id, --region and --issuer."],
  [
    "region is eu-west-1, but the user pool is in us-east-1",
    "--region is eu-west-1, but the user pool is in us-east-1",
  ],
  [
    "look whether domain or token-endpoint is a user pool's.",
    "look whether --domain or --token-endpoint is a user pool's.",
  ],
  ["redirect-uri is not among the client's callback URLs", "--redirect-uri is not among the client's callback URLs"],
  ["so leave resource out or use authorization_code.", "so leave --resource out or use authorization_code."],
  [
    "give access-token (the user's own), or username with AWS credentials.",
    "give the token (the user's own), or username with AWS credentials.",
  ],
  ["or use transport: api, which needs no domain.", "or use --transport api, which needs no domain."],
])("names options in the place of inputs: %s", (sentence, expected) => {
  expect(inOptions(sentence)).toBe(expected);
});

test.each([
  "Cognito says that the username or the password is wrong: look at both, and whether the user is in this pool.",
  "The URL holds a user name or password: give them by their own inputs.",
  "https://example.com/client-id/redirect-uri did not answer",
  'The token is of "client-id", which is another.',
  "No connection to domain.example.com (ECONNREFUSED): look at the proxy; a domain that was just created needs a minute.",
  "--client-id is missing.",
  "The client may not use this grant: look at its allowed OAuth flows, or choose another grant.",
])("leaves other words alone: %s", (sentence) => {
  expect(inOptions(sentence)).toBe(sentence);
});

test("the option of a value that cannot be used comes first, where the sentence names none", () => {
  expect(inOptions('"nope" is not a user pool id.', "user-pool-id")).toBe(
    '--user-pool-id: "nope" is not a user pool id.',
  );
  expect(inOptions("issuer is not a URL.", "issuer")).toBe("--issuer is not a URL.");
  expect(inOptions("The grant has no such transport.", "grant")).toBe("The grant has no such transport.");
});
