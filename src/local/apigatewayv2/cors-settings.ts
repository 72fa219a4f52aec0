import { flag, integer, list, structure, text } from "../wire/shape.ts";
import { badRequest, type Cors } from "./http-api.ts";

const headerName = () => text({ min: 1, max: 200, pattern: /[*A-Za-z0-9!#$%&'+.^_`|~-]+/ });

/** `CorsConfiguration` of the API. */
export const corsMembers = () =>
  structure({
    AllowCredentials: flag(),
    AllowHeaders: list(headerName()),
    AllowMethods: list(text({ values: ["*", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "DELETE"] })),
    AllowOrigins: list(text({ min: 1, max: 253 })),
    ExposeHeaders: list(headerName()),
    MaxAge: integer({ min: -1, max: 86_400 }),
  });

export interface GivenCors {
  readonly AllowCredentials: boolean | undefined;
  readonly AllowHeaders: readonly string[] | undefined;
  readonly AllowMethods: readonly string[] | undefined;
  readonly AllowOrigins: readonly string[] | undefined;
  readonly ExposeHeaders: readonly string[] | undefined;
  readonly MaxAge: number | undefined;
}

/** @throws {AwsError} `BadRequestException` */
export function corsOf(given: GivenCors): Cors {
  const cors: Cors = {
    allowCredentials: given.AllowCredentials ?? false,
    allowHeaders: given.AllowHeaders ?? [],
    allowMethods: given.AllowMethods ?? [],
    allowOrigins: given.AllowOrigins ?? [],
    exposeHeaders: given.ExposeHeaders ?? [],
    maxAge: given.MaxAge,
  };
  for (const origin of cors.allowOrigins)
    if (!isOrigin(origin)) throw badRequest(`Invalid format for origin ${origin}`);
  if (cors.allowCredentials && cors.allowOrigins.includes("*"))
    throw badRequest("allowCredentials is not allowed if allowOrigin is *");
  return cors;
}

/** `*`, every origin of a scheme, or an origin (RFC 6454, section 6.1). */
function isOrigin(given: string): boolean {
  if (given === "*" || given === "https://*" || given === "http://*") return true;
  return URL.canParse(given) && (new URL(given).origin === given || /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+$/.test(given));
}

export function describedCors(cors: Cors) {
  const lists = {
    AllowHeaders: cors.allowHeaders,
    AllowMethods: cors.allowMethods,
    AllowOrigins: cors.allowOrigins,
    ExposeHeaders: cors.exposeHeaders,
  };
  return {
    AllowCredentials: cors.allowCredentials,
    ...Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)),
    ...(cors.maxAge === undefined ? {} : { MaxAge: cors.maxAge }),
  };
}
