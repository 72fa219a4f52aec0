import { type Command, Option } from "commander";
import { scopeList, seconds } from "./options.ts";
import { addPoolOptions, type PoolOptions } from "./pool-options.ts";

/**
 * The options of a command that gets a token. Secrets come from a file, standard input (`-`) or the environment; only the
 * client secret may stand on the command line, with a warning.
 */
export interface GrantOptions extends PoolOptions {
  readonly transport?: "oauth" | "api";
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly clientSecret?: string;
  readonly clientAuth?: "basic" | "post";
  readonly scopes?: readonly string[];
  readonly requireScopes?: readonly string[];
  readonly username?: string;
  readonly passwordFile?: string;
  readonly newPasswordFile?: string;
  readonly totpSecretFile?: string;
  readonly refreshTokenFile?: string;
  readonly redirectUri?: string;
  readonly resource?: string;
  /** Directory of the token cache. */
  readonly cache?: string;
  readonly verify: boolean;
  readonly timeoutSeconds: number;
}

export function addGrantOptions(command: Command): Command {
  return addPoolOptions(command, "domain", "issuer")
    .addOption(
      new Option("--transport <way>", "by the hosted endpoints or by the cognito-idp API").choices(["oauth", "api"]),
    )
    .option("--client-id <id>", "the app client")
    .option("--client-secret-file <file>", "holds the client's secret (or set COGNITO_CLIENT_SECRET)")
    .addOption(
      new Option("--client-secret <secret>", "the client's secret; everybody who can list processes sees it")
        .hideHelp()
        .conflicts("clientSecretFile"),
    )
    .addOption(new Option("--client-auth <way>", "how the client shows its secret").choices(["basic", "post"]))
    .option("--scopes <list>", "the scopes to ask for, by spaces or commas; absent: all of the client's", scopeList)
    .option("--require-scopes <list>", "scopes that the token must hold; absent: those asked for", scopeList)
    .option("--username <name>", "the user who signs in")
    .option("--password-file <file>", "holds the user's password (or set COGNITO_PASSWORD)")
    .option(
      "--new-password-file <file>",
      "holds the password that replaces a temporary one (or set COGNITO_NEW_PASSWORD)",
    )
    .option("--totp-secret-file <file>", "holds the authenticator app's secret (or set COGNITO_TOTP_SECRET)")
    .option("--refresh-token-file <file>", "holds the refresh token (or set COGNITO_REFRESH_TOKEN)")
    .option("--redirect-uri <url>", "the callback that the client is registered with; it is never called")
    .option("--resource <url>", "the API that the token is for (RFC 8707)")
    .option("--cache <directory>", "keep machine tokens there, encrypted, and reuse them")
    .option("--no-verify", "hand the token on without verifying it")
    .addOption(
      new Option("--timeout-seconds <seconds>", "how long everything may take").argParser(seconds).default(60),
    );
}
