import { randomUUID } from "node:crypto";
import { AwsError } from "../../aws.ts";
import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { fieldsOf } from "./form.ts";
import { callApi, forUser } from "./own-api.ts";
import { donePage, errorPage } from "./pages/messages.ts";
import type { MessagePage } from "./pages/page.ts";
import { renderPage } from "./pages/render.ts";
import { pageResponse } from "./pages/response.ts";
import type { HostedRequest } from "./request.ts";
import { methodNotAllowed } from "./visit.ts";

/** `GET /confirmUser`: the link of a confirmation e-mail. It belongs to no sign-in, and so ends on a page of its own. */
export async function confirmUserEndpoint(cognito: Cognito, hosted: HostedRequest): Promise<HttpResponse> {
  const { pool, domain, request } = hosted;
  if (request.method !== "GET") return methodNotAllowed(false);
  const answer = (status: number, page: MessagePage) =>
    pageResponse(status, renderPage(page, domain.managedLoginVersion === 2 ? 2 : 1, ""));
  const query = fieldsOf(request.query);
  const client = pool.clients.get(query?.get("client_id") ?? "");
  const username = query?.get("user_name");
  const code = query?.get("confirmation_code");
  if (client === undefined || username === undefined || code === undefined)
    return answer(400, errorPage("invalid_request", "The link is not whole: copy all of it from the message."));
  try {
    const { endpoint, remoteAddress } = request;
    const caller = { cognito, pool, endpoint, remoteAddress, requestId: randomUUID() };
    await callApi(caller, "ConfirmSignUp", { ...forUser(client, username), ConfirmationCode: code });
  } catch (error) {
    if (error instanceof AwsError) return answer(400, errorPage("The account was not confirmed.", error.message));
    throw error;
  }
  return answer(200, donePage("Your registration has been confirmed!", "You can close this page and sign in."));
}
