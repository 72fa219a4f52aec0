import type { HttpRequest, HttpResponse } from "../http.ts";
import type { Cors } from "./http-api.ts";

/** The answer to a preflight request (Fetch standard, "CORS-preflight request"); undefined where it is none. */
export function preflight(cors: Cors | undefined, { method, headers }: HttpRequest): HttpResponse | undefined {
  if (cors === undefined || method !== "OPTIONS") return undefined;
  if (headers.origin === undefined || headers["access-control-request-method"] === undefined) return undefined;
  const allowed = allowedOrigin(cors, headers.origin);
  if (allowed === undefined) return { status: 204, headers: {}, body: "" };
  return {
    status: 204,
    headers: {
      "access-control-allow-origin": allowed,
      ...(cors.allowMethods.length === 0 ? {} : { "access-control-allow-methods": cors.allowMethods.join(",") }),
      ...(cors.allowHeaders.length === 0
        ? {}
        : { "access-control-allow-headers": cors.allowHeaders.join(",").toLowerCase() }),
      ...(cors.maxAge === undefined ? {} : { "access-control-max-age": String(cors.maxAge) }),
      ...credentials(cors),
    },
    body: "",
  };
}

/** An answer to a page of another origin: what the API says of it, and nothing that the function behind it said. */
export function withCors(cors: Cors | undefined, { headers }: HttpRequest, response: HttpResponse): HttpResponse {
  if (cors === undefined) return response;
  const others = Object.fromEntries(
    Object.entries(response.headers).filter(([name]) => !name.toLowerCase().startsWith("access-control-")),
  );
  const allowed = headers.origin === undefined ? undefined : allowedOrigin(cors, headers.origin);
  if (allowed === undefined) return { ...response, headers: others };
  return {
    ...response,
    headers: {
      ...others,
      "access-control-allow-origin": allowed,
      ...(cors.exposeHeaders.length === 0
        ? {}
        : { "access-control-expose-headers": cors.exposeHeaders.join(",").toLowerCase() }),
      ...credentials(cors),
    },
  };
}

function allowedOrigin({ allowOrigins }: Cors, origin: string): string | undefined {
  if (allowOrigins.includes("*")) return "*";
  const fits = allowOrigins.some((one) =>
    one.endsWith("://*") ? origin.startsWith(one.slice(0, -1)) : one.toLowerCase() === origin.toLowerCase(),
  );
  return fits ? origin : undefined;
}

function credentials({ allowCredentials }: Cors): Record<string, string> {
  return allowCredentials ? { "access-control-allow-credentials": "true" } : {};
}
