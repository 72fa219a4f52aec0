import { bundle, DIST } from "./ncc.ts";

await bundle(DIST);
