import { type Command, Option } from "commander";

/** The app client, and those of the further options that a command of accounts takes. */
export function addAccountOptions(command: Command, flags: readonly (keyof typeof FLAGS)[]): Command {
  command
    .option("--client-id <id>", "the app client")
    .option("--client-secret-file <file>", "holds the client's secret (or set COGNITO_CLIENT_SECRET)");
  for (const flag of flags) command.addOption(new Option(FLAGS[flag][0], FLAGS[flag][1]));
  return command;
}

const FLAGS = {
  username: ["--username <name>", "the user"],
  password: ["--password-file <file>", "holds the user's password (or set COGNITO_PASSWORD)"],
  newPassword: ["--new-password-file <file>", "holds the new password (or set COGNITO_NEW_PASSWORD)"],
  code: [
    "--code-file <file>",
    "holds the code that was sent (or set COGNITO_CODE); absent: asked for, or read from the local outbox",
  ],
} as const;
