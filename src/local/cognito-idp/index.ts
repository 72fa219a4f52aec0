export * from "./surface.ts";
