import * as core from "@actions/core";
import { cleanUp } from "./cleanup.ts";

cleanUp({ state: core.getState, info: core.info, warning: core.warning });
