import { removeHeaderFile } from "./header-file.ts";

/** What the step leaves for its post step to undo. The runner hands it over as variables that begin with `STATE_`. */
export type StateName = "header-file";

export type SaveState = (name: StateName, value: string) => void;

export interface Collaborators {
  state(name: StateName): string;
  info(line: string): void;
  warning(line: string): void;
}

/** Undoes what the step did. What cannot be undone is a warning: the job's result stands. */
export function cleanUp({ state, info, warning }: Collaborators): void {
  const headerFile = state("header-file");
  if (headerFile === "") {
    info("No header file was written.");
    return;
  }
  try {
    removeHeaderFile(headerFile);
    info("Removed the header file.");
  } catch (error) {
    warning(error instanceof Error ? error.message : String(error));
  }
}
