import { Command, Option } from "commander";
import { failureOf, UsageError } from "./failure.ts";
import { DEFAULT_PORT } from "./local-aws/control-protocol.ts";
import { addGrantOptions } from "./options/grant-options.ts";
import { port, scopeList, seconds } from "./options/options.ts";
import { addPoolOptions } from "./options/pool-options.ts";
import { addPoolCommands } from "./pool-commands.ts";
import { exemptLoopback } from "./proxy-exemption.ts";
import { addStackOptions, DEFAULT_STACK } from "./stack/stack-options.ts";
import { createTerminal, LOG_LEVELS, type LogLevel, printable, type Terminal } from "./terminal.ts";

/**
 * Runs one command and returns its exit code: 0 done, 1 failed, 2 wrong usage.
 * Each command's own file is loaded when it is asked for, so that `--help` and `token` stay quick.
 */
export async function main(argv: readonly string[], version: string): Promise<number> {
  endWithReader();
  exemptLoopback(process.env);
  try {
    await commands(version).parseAsync([...argv], { from: "user" });
    return 0;
  } catch (thrown) {
    const failure = failureOf(thrown);
    // Commander has printed its own complaint, or the help that was asked for.
    const printed = (thrown as { code?: unknown }).code?.toString().startsWith("commander.") ?? false;
    const terminal = createTerminal({ json: argv.includes("--json"), level: isDebug(argv) ? "debug" : "info" });
    if (!printed) terminal.error(failure.message);
    if (thrown instanceof Error && thrown.stack !== undefined) terminal.debug(thrown.stack);
    if (terminal.json && failure.exitCode !== 0) {
      const { exitCode: _, ...error } = failure;
      terminal.result("", { error });
    }
    return failure.exitCode;
  }
}

/**
 * A reader that has seen enough of the results (`| head -1`) ends this process, without a word. One that has heard enough of
 * what goes on does not: the work goes on, and what it made is still taken back.
 */
function endWithReader(): void {
  process.stderr.on("error", ({ code }: NodeJS.ErrnoException) => {
    // EIO: the terminal was closed. Of anything else there is no other place to say why.
    if (code !== "EPIPE" && code !== "EIO") process.exit(1);
  });
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") process.stderr.write(`cognito-preview: Standard output cannot be written to: ${message}.\n`);
    process.exit(code === "EPIPE" ? 0 : 1);
  });
}

/** A command line that could not be parsed may still say how much it wants to hear. */
function isDebug(argv: readonly string[]): boolean {
  return argv.some(
    (argument, index) =>
      argument === "--log-level=debug" || (argument === "debug" && argv[index - 1] === "--log-level"),
  );
}

function commands(version: string): Command {
  const program = new Command("cognito-preview")
    .description(
      "A Cognito user pool, a custom-scope token and a protected API for every branch, on AWS or on a local AWS.",
    )
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(printable(text.replace(/^error: /, "cognito-preview: "))) });

  command(
    program,
    "demo",
    "bring up the preview program in a local AWS, get a custom-scope token, and show whom the API lets in",
  )
    .option("--branch <name>", "the branch to preview", "demo")
    .action(async (options, self) => (await import("./commands/demo.ts")).demo(options, terminalOf(self)));

  command(program, "local", "start a local AWS and bring up in it the Pulumi program of this folder")
    .addOption(portOption())
    .option("--detach", "leave it running and return once the program is up")
    .option("--stop", "stop the one that is running")
    .option("--empty", "start it without a program")
    .option("--stack <name>", "name of the stack", DEFAULT_STACK)
    .addOption(configOption())
    .option("--allow-host <name...>", "names beside loopback's by which it may be called")
    .option("--hold-unserved", "keep resources of types that no service here serves, by their inputs and names alone")
    .option("--hold <pattern...>", "keep those of some types alone, such as aws:s3/* (repeatable)")
    .option("--pins <file>", "JSON with ids and secrets for pools and clients of given names")
    .addOption(new Option("--issuer <form>", "whose issuer tokens name").choices(["local", "aws"]).default("local"))
    .action(async (options, self) => (await import("./commands/local.ts")).local(options, terminalOf(self)));

  command(program, "env", "print the shell lines that point AWS SDKs and Pulumi at the running local AWS")
    .addOption(portOption())
    .option("--github", "write them to GITHUB_ENV and GITHUB_PATH instead")
    .option("--unset", "print the lines that take them back")
    .addOption(new Option("--wait <seconds>", "how long to wait for the local AWS").argParser(seconds).default(30))
    .action(async (options, self) => (await import("./commands/env.ts")).env(options, terminalOf(self)));

  addStackOptions(command(program, "up", "bring up the Pulumi program of this folder, or bring it up to date"))
    .addOption(portOption())
    .addOption(configOption())
    .action(async (options, self) => (await import("./commands/up.ts")).up(options, terminalOf(self)));

  addStackOptions(command(program, "preview", "say what `up` would do"))
    .addOption(portOption())
    .addOption(configOption())
    .action(async (options, self) => (await import("./commands/preview.ts")).preview(options, terminalOf(self)));

  addStackOptions(command(program, "destroy", "delete all that the stack of this folder holds"))
    .addOption(portOption())
    .action(async (options, self) => (await import("./commands/destroy.ts")).destroy(options, terminalOf(self)));

  command(program, "outputs", "print the outputs of the stack in the local AWS")
    .addOption(portOption())
    .option("--local", "read them from the local AWS (the default)")
    .option("--show-secrets", "print secrets as well; this is what the Action's stack-outputs takes")
    .option("--github", "write them as step outputs, secrets masked")
    .action(async (options, self) => (await import("./commands/outputs.ts")).outputs(options, terminalOf(self)));

  addGrantOptions(
    command(program, "token", "get an access token and print it").argument(
      "[grant]",
      "client_credentials (where none is given), authorization_code, implicit, user_password, user_srp, admin_user_password or refresh_token",
    ),
  )
    .addOption(portOption())
    .addOption(
      new Option("--header", "print a header line for curl instead: Authorization: Bearer …").conflicts("json"),
    )
    .action(async (grant, options, self) =>
      (await import("./commands/token.ts")).token(grant, options, terminalOf(self)),
    );

  addPoolOptions(command(program, "verify", "verify a token: signature, issuer, use, client, scopes, expiry"), "issuer")
    .argument("[token]", "- or absent: read from standard input")
    .addOption(portOption())
    .option("--client-id <id>", "the client that it must be for")
    .option("--require-scopes <list>", "scopes that it must hold", scopeList)
    .addOption(new Option("--token-use <use>", "what it must be").choices(["access", "id"]).default("access"))
    .action(async (text, options, self) =>
      (await import("./commands/verify.ts")).verify(text, options, terminalOf(self)),
    );

  command(program, "decode", "print a token's header and claims without verifying it")
    .argument("[token]", "- or absent: read from standard input")
    .action(async (text, _options, self) => (await import("./commands/decode.ts")).decode(text, terminalOf(self)));

  addPoolOptions(command(program, "discover", "print a pool's issuer, endpoints and keys"), "issuer")
    .addOption(portOption())
    .action(async (options, self) => (await import("./commands/discover.ts")).discover(options, terminalOf(self)));

  addPoolOptions(command(program, "userinfo", "print the attributes of the user that an access token is of"), "domain")
    .argument("[token]", "- or absent: read from standard input")
    .addOption(portOption())
    .action(async (text, options, self) =>
      (await import("./commands/userinfo.ts")).userinfo(text, options, terminalOf(self)),
    );

  addPoolOptions(command(program, "revoke", "end a refresh token, and say what still works"), "domain")
    .argument("[token]", "- or absent: read from standard input")
    .addOption(portOption())
    .option("--client-id <id>", "the client that it was issued to")
    .option("--client-secret-file <file>", "holds the client's secret (or set COGNITO_CLIENT_SECRET)")
    .addOption(new Option("--transport <way>", "by the hosted endpoint or by the API").choices(["oauth", "api"]))
    .action(async (text, options, self) =>
      (await import("./commands/revoke.ts")).revoke(text, options, terminalOf(self)),
    );

  addPoolOptions(command(program, "signout", "end every session of a user, and say what still works"))
    .argument("[token]", "the user's access token; - or absent: read from standard input")
    .addOption(portOption())
    .option("--username <name>", "end them as an administrator instead, for this user")
    .action(async (text, options, self) =>
      (await import("./commands/signout.ts")).signout(text, options, terminalOf(self)),
    );

  command(program, "resources", "list what the local AWS holds")
    .addOption(portOption())
    .action(async (options, self) => (await import("./commands/resources.ts")).resources(options, terminalOf(self)));

  addPoolCommands(program, { command, portOption, terminalOf });

  return program;
}

function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option("--json", "print results as JSON")
    .addOption(
      new Option("--log-level <level>", "how much to say on standard error").choices([...LOG_LEVELS]).default("info"),
    )
    .allowExcessArguments(false)
    .hook("preAction", refuseEmptyOptions);
}

/** A variable of a workflow that is not set would else have the command go by the stack's pool, in the place of the one meant. */
function refuseEmptyOptions(self: Command): void {
  const empty = self.options.find((option) => self.getOptionValue(option.attributeName()) === "");
  if (empty !== undefined) throw new UsageError(`${empty.long} is empty: give a value, or leave it out.`);
}

function portOption(): Option {
  return new Option("--port <number>", "port of the local AWS")
    .env("COGNITO_PREVIEW_PORT")
    .argParser(port)
    .default(DEFAULT_PORT);
}

function configOption(): Option {
  return new Option("--config <key=value...>", "configuration of the program (repeatable)");
}

function terminalOf(self: Command): Terminal {
  const { json, logLevel } = self.opts<{ json?: boolean; logLevel: LogLevel }>();
  return createTerminal({ json: json === true, level: logLevel });
}
