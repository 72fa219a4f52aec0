import { fileTokenCache, getToken } from "../../cognito/index.ts";
import { untilInterrupted } from "../interrupt.ts";
import { localCredentials } from "../local-aws/local-credentials.ts";
import type { GrantOptions } from "../options/grant-options.ts";
import { inOptions } from "../options/option-names.ts";
import { tokenRequest, withRefreshToken } from "../options/token-request.ts";
import type { Terminal } from "../terminal.ts";

/** Prints the access token alone, so that it can be piped; `--json` prints everything that is known of it. */
export async function token(
  grant: string | undefined,
  options: GrantOptions & { readonly header?: boolean },
  terminal: Terminal,
): Promise<void> {
  const request = await tokenRequest(grant ?? "client_credentials", options, terminal);
  const got = await untilInterrupted(async (signal) =>
    getToken(await withRefreshToken(request, signal), {
      signal,
      timeoutMs: options.timeoutSeconds * 1000,
      cache: options.cache === undefined ? undefined : fileTokenCache(options.cache),
      credentials: localCredentials(request.endpoint),
      onWarning: (sentence) => terminal.warn(inOptions(sentence)),
      onAttempt({ call, number, outcome, retryInMs }) {
        const next = retryInMs === undefined ? "" : `; next in ${retryInMs} ms`;
        terminal.debug(`${call}, attempt ${number}: ${outcome}${next}`);
      },
    }),
  );
  terminal.info(
    `${got.cached ? "Reused" : "Got"} a token for ${got.scopes.join(" ") || "no scope"}, good until ${got.expiresAt}.`,
  );
  terminal.result(options.header ? `Authorization: ${got.tokenType} ${got.accessToken}` : got.accessToken, got);
}
