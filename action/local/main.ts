import { resolve } from "node:path";
import * as core from "@actions/core";
import { installedCommand } from "./command.ts";

/**
 * Starts a local AWS with the repository's Pulumi program in it, points the later steps of the job at it, and gives them the
 * stack's outputs.
 */
try {
  const folder = resolve(process.env.GITHUB_WORKSPACE ?? "", core.getInput("working-directory") || ".");
  const port = core.getInput("port") || "4599";
  const config = core.getMultilineInput("config").flatMap((pair) => ["--config", pair]);
  const command = installedCommand(folder);
  // Noted before the start, so that one that is cancelled in the middle is stopped all the same.
  core.saveState("folder", folder);
  core.saveState("port", port);
  await command.run("local", "--detach", "--port", port, ...config);
  await command.run("env", "--github", "--port", port);
  await command.run("outputs", "--github", "--port", port);
} catch (error) {
  core.setFailed(error instanceof Error ? error.message : String(error));
}
