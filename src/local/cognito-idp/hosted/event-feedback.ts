import { randomUUID } from "node:crypto";
import { AwsError } from "../../aws.ts";
import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { fieldsOf } from "./form.ts";
import { callApi } from "./own-api.ts";
import { donePage, errorPage } from "./pages/messages.ts";
import type { MessagePage } from "./pages/page.ts";
import { renderPage } from "./pages/render.ts";
import { pageResponse } from "./pages/response.ts";
import type { HostedRequest } from "./request.ts";
import { methodNotAllowed } from "./visit.ts";

/** `GET` of a link in a notification: the user says whether a sign-in was theirs. It belongs to no sign-in itself. */
export async function eventFeedbackEndpoint(cognito: Cognito, hosted: HostedRequest): Promise<HttpResponse> {
  const { pool, domain, request } = hosted;
  const { method, query, endpoint, remoteAddress } = request;
  if (method !== "GET") return methodNotAllowed(false);
  const answer = (status: number, page: MessagePage) =>
    pageResponse(status, renderPage(page, domain.managedLoginVersion === 2 ? 2 : 1, ""));
  const fields = fieldsOf(query);
  const [Username, EventId, FeedbackToken, FeedbackValue] = [
    "user_name",
    "event_id",
    "feedback_token",
    "feedback_value",
  ].map((name) => fields?.get(name));
  if (Username === undefined || EventId === undefined || FeedbackToken === undefined || FeedbackValue === undefined)
    return answer(400, errorPage("invalid_request", "The link is not whole: copy all of it from the message."));
  try {
    const feedback = { UserPoolId: pool.id, Username, EventId, FeedbackToken, FeedbackValue };
    const caller = { cognito, pool, endpoint, remoteAddress, requestId: randomUUID() };
    await callApi(caller, "UpdateAuthEventFeedback", feedback);
  } catch (error) {
    if (error instanceof AwsError) return answer(400, errorPage("Your answer was not taken.", error.message));
    throw error;
  }
  if (FeedbackValue === "Valid") return answer(200, donePage("Thank you.", "The sign-in was yours."));
  return answer(200, donePage("Thank you.", "The sign-in was not yours: change your password now."));
}
