import { TokenError } from "../error.ts";
import { oauthError } from "../oauth-error.ts";
import type { Wire } from "../wire.ts";

/**
 * The parameters of a callback that answers this request and no other (RFC 6749, sections 4.1.2 and 10.12). Cognito leaves
 * `state` out of some errors, so an error is read first: it gives nothing to whoever forged it.
 *
 * @throws {TokenError} as {@link oauthError} reads the error, `state_mismatch`, `answer_invalid`
 */
export function callbackParameters(parameters: URLSearchParams, state: string, { secret }: Wire): URLSearchParams {
  const error = parameters.get("error");
  if (error !== null) {
    const description = parameters.get("error_description") ?? undefined;
    throw oauthError({ error, description }, secret, {
      code: "invalid_grant",
      input: "grant",
      sentence: "The sign-in was refused.",
    });
  }
  if (parameters.getAll("state").length !== 1 || parameters.get("state") !== state) {
    throw new TokenError(
      "state_mismatch",
      "The callback answers another request than this one (state): it was mixed up or injected.",
    );
  }
  if (parameters.getAll("code").length > 1) {
    throw new TokenError("answer_invalid", "The callback holds more than one code.");
  }
  return parameters;
}
