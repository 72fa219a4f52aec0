import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { errorPage } from "./pages/messages.ts";
import { renderPage } from "./pages/render.ts";
import { pageResponse } from "./pages/response.ts";
import type { HostedRequest } from "./request.ts";
import { methodNotAllowed } from "./visit.ts";

/** `GET /error`: what went wrong with a request that has no client to be told. The page itself is a 400. */
export async function errorEndpoint(_cognito: Cognito, { domain, request }: HostedRequest): Promise<HttpResponse> {
  if (request.method !== "GET") return methodNotAllowed(false);
  const query = new URLSearchParams(request.query);
  const page = errorPage(query.get("error") ?? "unknown_error", query.get("error_description") ?? undefined);
  return pageResponse(400, renderPage(page, domain.managedLoginVersion === 2 ? 2 : 1, ""));
}
