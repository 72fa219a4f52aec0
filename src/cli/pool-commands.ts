import { type Command, InvalidArgumentError, Option } from "commander";
import { addAccountOptions } from "./options/account-options.ts";
import { addGrantOptions } from "./options/grant-options.ts";
import { seconds } from "./options/options.ts";
import { addPlaceOptions, addPoolPlaceOptions } from "./options/pool-place.ts";
import type { Terminal } from "./terminal.ts";

/** What all commands of the program have in common. */
export interface Shared {
  command(program: Command, name: string, description: string): Command;
  portOption(): Option;
  terminalOf(self: Command): Terminal;
}

/** The commands that look after a pool, and the guided scenarios. */
export function addPoolCommands(program: Command, shared: Shared): void {
  const { command, portOption, terminalOf } = shared;
  const pooled = (name: string, description: string, under = program): Command =>
    addPoolPlaceOptions(command(under, name, description)).addOption(portOption());

  addPlaceOptions(command(program, "scenario", "play a guided scenario of the pool's triggers, and clean up after it"))
    .addOption(portOption())
    .argument("[name]", "auto-confirm, migrate-user or activity-log")
    .option("--list", "say what each scenario shows")
    .option("--yes", "ask nothing, and replace what a run that was cut short left behind")
    .option("--username <name>", "the user who signs up or in")
    .option("--email <address>", "the address of migrate-user's user")
    .option("--password-file <file>", "holds the user's password; - for standard input (or set COGNITO_PASSWORD)")
    .addOption(
      new Option("--log-wait <seconds>", "how long to wait for the function's log").argParser(seconds).default(30),
    )
    .action(async (name, options, self) =>
      (await import("./commands/scenario.ts")).scenario(name, options, terminalOf(self)),
    );

  pooled("logs", "print what a function of the stack wrote lately")
    .argument("<function>", "its name or ARN, or the stack output that holds either")
    .option("--follow", "go on with what it writes, until Ctrl-C")
    .addOption(new Option("--since <seconds>", "how far back").argParser(seconds).default(3600))
    .addOption(
      new Option("--last <lines>", "how many of the lines that are there, at most").argParser(counted).default(100),
    )
    .action(async (name, options, self) => (await import("./commands/logs.ts")).logs(name, options, terminalOf(self)));

  const triggers = program.command("triggers").description("show or change the functions that a pool calls");
  pooled("show", "list them", triggers).action(async (options, self) =>
    (await import("./commands/triggers.ts")).showTriggers(options, terminalOf(self)),
  );
  pooled("set", "have the pool call a function, and touch no other setting", triggers)
    .argument("<trigger>", "such as PreSignUp")
    .argument("<function>", "its name or ARN, or the stack output that holds either")
    .addOption(new Option("--event-version <version>", "of PreTokenGeneration").choices(["V1_0", "V2_0", "V3_0"]))
    .action(async (trigger, name, options, self) =>
      (await import("./commands/triggers.ts")).setTrigger(trigger, name, options, terminalOf(self)),
    );
  pooled("unset", "have the pool call no function, and touch no other setting", triggers)
    .argument("<trigger>", "such as PreSignUp")
    .action(async (trigger, options, self) =>
      (await import("./commands/triggers.ts")).unsetTrigger(trigger, options, terminalOf(self)),
    );

  const users = program.command("users").description("look after a pool's users");
  pooled("list", "list them", users)
    .option("--filter <filter>", "those that fit, such as 'email = \"ada@example.com\"'")
    .action(async (options, self) => (await import("./commands/users.ts")).listUsers(options, terminalOf(self)));
  attributed(pooled("create", "make one as an administrator", users).argument("<username>"))
    .option("--password-file <file>", "holds the user's password (or set COGNITO_PASSWORD)")
    .option("--invite", "have Cognito send a temporary password")
    .action(async (name, options, self) =>
      (await import("./commands/users.ts")).createUser(name, options, terminalOf(self)),
    );
  pooled("delete", "delete some, whether or not they ever signed in", users)
    .argument("<username...>")
    .action(async (names, options, self) =>
      (await import("./commands/users.ts")).deleteUsers(names, options, terminalOf(self)),
    );
  pooled("events", "list what one did, where threat protection keeps a history", users)
    .argument("<username>")
    .addOption(new Option("--last <count>", "how many, at most").argParser(counted).default(20))
    .action(async (name, options, self) =>
      (await import("./commands/users.ts")).listUserEvents(name, options, terminalOf(self)),
    );
  pooled("seed", "fill the table of known users", users)
    .option("--table <name>", "the table (default: TableName of the stack)")
    .option("--from <file>", 'JSON list of {"UserName", "UserEmail"} (default: three made-up users)')
    .action(async (options, self) => (await import("./commands/users.ts")).seedUsers(options, terminalOf(self)));

  const groups = program.command("groups").description("look after a pool's groups");
  pooled("list", "list them", groups).action(async (options, self) =>
    (await import("./commands/groups.ts")).listGroups(options, terminalOf(self)),
  );
  pooled("create", "make one", groups)
    .argument("<group>")
    .option("--description <text>", "for people")
    .addOption(new Option("--precedence <number>", "the lowest decides the role").argParser(wholeNumber))
    .action(async (name, options, self) =>
      (await import("./commands/groups.ts")).createGroup(name, options, terminalOf(self)),
    );
  pooled("delete", "delete one", groups)
    .argument("<group>")
    .action(async (name, options, self) =>
      (await import("./commands/groups.ts")).deleteGroup(name, options, terminalOf(self)),
    );
  for (const [name, member] of [
    ["add", true],
    ["remove", false],
  ] as const)
    pooled(name, member ? "put users into one" : "take users out of one", groups)
      .argument("<group>")
      .argument("<username...>")
      .action(async (group, names, options, self) =>
        (await import("./commands/groups.ts")).changeMembers(group, names, member, options, terminalOf(self)),
      );

  addAccountCommands(program, shared, pooled);
}

/** The commands by which people look after their own accounts. */
function addAccountCommands(
  program: Command,
  { command, portOption, terminalOf }: Shared,
  pooled: (name: string, description: string) => Command,
): void {
  addGrantOptions(command(program, "signin", "sign a user in by the API, and print the access token"))
    .addOption(portOption())
    .addOption(
      new Option("--flow <flow>", "how: admin needs AWS credentials, custom asks what the pool's triggers ask")
        .choices(["password", "srp", "admin", "custom"])
        .default("password"),
    )
    .option(
      "--code-secret-file <file>",
      "answers custom: CODE_SECRET of our triggers (or set COGNITO_CODE_SECRET); else the stack's output",
    )
    .action(async (options, self) => (await import("./commands/signin.ts")).signin(options, terminalOf(self)));

  attributed(
    addAccountOptions(pooled("signup", "sign a user up by the pool's own sign-up"), ["username", "password"]),
  ).action(async (options, self) => (await import("./commands/signup.ts")).signup(options, terminalOf(self)));

  addAccountOptions(pooled("confirm", "confirm a sign-up by the code that was sent"), ["username", "code"]).action(
    async (options, self) => (await import("./commands/confirm.ts")).confirm(options, terminalOf(self)),
  );

  addAccountOptions(pooled("resend", "send the code of a sign-up again"), ["username"]).action(async (options, self) =>
    (await import("./commands/resend.ts")).resend(options, terminalOf(self)),
  );

  addAccountOptions(pooled("forgot", "set a new password by a code"), ["username", "code", "newPassword"]).action(
    async (options, self) => (await import("./commands/forgot.ts")).forgot(options, terminalOf(self)),
  );

  addAccountOptions(pooled("change-password", "replace the password of who is signed in"), ["password", "newPassword"])
    .argument("[token]", "the user's access token; - or absent: read from standard input")
    .action(async (token, options, self) =>
      (await import("./commands/change-password.ts")).changePassword(token, options, terminalOf(self)),
    );

  addAccountOptions(pooled("verify-attribute", "show that an address or a number is the user's, by a code"), ["code"])
    .argument("[token]", "the user's access token; - or absent: read from standard input")
    .addOption(new Option("--attribute <name>", "which").choices(["email", "phone_number"]).default("email"))
    .action(async (token, options, self) =>
      (await import("./commands/verify-attribute.ts")).verifyAttribute(token, options, terminalOf(self)),
    );
}

function attributed(command: Command): Command {
  return command
    .option("--email <address>", "the user's address")
    .option("--attribute <name=value...>", "further attributes (repeatable)");
}

function counted(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError("Give a whole number from 1.");
  return value;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}
