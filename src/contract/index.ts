export * from "./endpoints.ts";
export * from "./error.ts";
export * from "./names.ts";
export * from "./outputs.ts";
export * from "./scopes.ts";
export * from "./user-attributes.ts";
