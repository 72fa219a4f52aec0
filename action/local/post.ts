import * as core from "@actions/core";
import { installedCommand } from "./command.ts";

/** Stops the local AWS. The job's result stands, whatever comes of it. */
const [folder, port] = [core.getState("folder"), core.getState("port")];
if (folder === "") {
  core.info("No local AWS was started.");
} else {
  try {
    await installedCommand(folder).run("local", "--stop", "--port", port);
  } catch (error) {
    core.warning(error instanceof Error ? error.message : String(error));
  }
}
