import { type Command, Option } from "commander";
import { scopeList, seconds } from "./options.ts";

/**
 * The options of a command that gets a token. Secrets come from a file, standard input (`-`) or the environment; only the
 * client secret may stand on the command line, with a warning.
 */
export interface GrantOptions {
  readonly port: number;
  readonly local?: boolean;
  readonly stackOutputs?: string;
  readonly transport?: "oauth" | "api";
  readonly tokenEndpoint?: string;
  readonly domain?: string;
  readonly region?: string;
  readonly userPoolId?: string;
  readonly endpointUrl?: string;
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
  readonly verify: boolean;
  readonly timeoutSeconds: number;
}

export function addGrantOptions(command: Command): Command {
  return command
    .option("--local", "of the stack in the running local AWS")
    .option(
      "--stack-outputs <file>",
      "take pool, client and secret from a stack's outputs as JSON; - for standard input",
    )
    .addOption(
      new Option("--transport <way>", "by the hosted endpoints or by the cognito-idp API").choices(["oauth", "api"]),
    )
    .option("--token-endpoint <url>", "the token endpoint of the pool's domain")
    .option("--domain <domain>", "the pool's domain: a prefix (with --region) or a custom domain")
    .option("--region <region>", "the pool's region")
    .option("--user-pool-id <id>", "the pool, to verify the token against")
    .option("--endpoint-url <url>", "where a local AWS stands in for AWS")
    .option("--client-id <id>", "the app client")
    .option("--client-secret-file <file>", "holds the client's secret (or set COGNITO_CLIENT_SECRET)")
    .addOption(
      new Option(
        "--client-secret <secret>",
        "the client's secret; everybody who can list processes sees it",
      ).hideHelp(),
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
    .option("--no-verify", "hand the token on without verifying it")
    .addOption(
      new Option("--timeout-seconds <seconds>", "how long everything may take").argParser(seconds).default(60),
    );
}
