import { TokenError } from "./error.ts";
import { jsonObject } from "./json.ts";
import { hostedOf, resolvePool } from "./pool-address.ts";
import type { CallOptions, PoolAddress } from "./request.ts";
import { quoted } from "./secrets.ts";
import { openWire } from "./wire.ts";

/** What Cognito tells of a user: `sub`, `username` and attributes, all of them strings (`email_verified` too). */
export type UserInfo = Readonly<Record<string, unknown>> & { readonly sub: string };

/** RFC 6750, section 2.1. */
const BEARER_TOKEN = /^[\w.~+/-]+=*$/;

/**
 * The attributes of the user that an access token with the scope `openid` is of (OpenID Connect Core 1.0, section 5.3; AWS:
 * "UserInfo endpoint").
 *
 * @throws {TokenError} `access_token_invalid`, `not_json`, and those of the network
 */
export async function userInfo(
  request: PoolAddress & { readonly accessToken: string },
  options: CallOptions = {},
): Promise<UserInfo> {
  const wire = openWire(options);
  const accessToken = wire.secret(request.accessToken);
  // What is no header's value, `fetch` repeats in an error of its own.
  if (!BEARER_TOKEN.test(accessToken)) throw refused("");
  const { userInfo: url } = hostedOf(resolvePool(request), wire.warn);
  const answer = await wire.send(
    url,
    { method: "GET", headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" } },
    { call: "userInfo endpoint", input: "domain", repeat: "always" },
  );
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
    throw refused(quoted(answer.headers.get("www-authenticate") ?? "", wire.secret));
  }
  const info = jsonObject(answer.text);
  if (answer.status === 200 && typeof info?.sub === "string") return { ...info, sub: info.sub };
  throw new TokenError(
    "not_json",
    `The userInfo endpoint answered with status ${answer.status} and nothing that describes a user: look at domain.`,
    "domain",
  );
}

function refused(said: string): TokenError {
  return new TokenError(
    "access_token_invalid",
    `Cognito does not take the access token here: it has expired or was revoked, or lacks the scope openid, as tokens of the API sign-in do.${said && ` Cognito says: ${said}`}`,
    "access-token",
  );
}
