import { type HttpRequest, type HttpResponse, jsonResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { CONFIRM_USER } from "../confirmation-link.ts";
import { EVENT_FEEDBACK } from "../threat-protection/notification.ts";
import { authorizeEndpoint } from "./authorize.ts";
import { changePasswordEndpoint, secondFactorEndpoint } from "./challenges.ts";
import { confirmEndpoint, resendEndpoint } from "./confirm.ts";
import { confirmUserEndpoint } from "./confirm-user.ts";
import { errorEndpoint } from "./error.ts";
import { eventFeedbackEndpoint } from "./event-feedback.ts";
import { confirmForgotPasswordEndpoint, forgotPasswordEndpoint } from "./forgot-password.ts";
import { imageResponse } from "./image.ts";
import { loginEndpoint } from "./login.ts";
import { logoutEndpoint } from "./logout.ts";
import type { HostedRequest } from "./request.ts";
import { revokeEndpoint } from "./revoke.ts";
import { signUpEndpoint } from "./sign-up.ts";
import { tokenEndpoint } from "./token.ts";
import { userInfoEndpoint } from "./user-info.ts";

type Endpoint = (cognito: Cognito, request: HostedRequest) => Promise<HttpResponse>;

/** One file an endpoint. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  "/changePassword": changePasswordEndpoint,
  "/confirm": confirmEndpoint,
  [CONFIRM_USER]: confirmUserEndpoint,
  "/confirmForgotPassword": confirmForgotPasswordEndpoint,
  "/error": errorEndpoint,
  [EVENT_FEEDBACK]: eventFeedbackEndpoint,
  "/forgotPassword": forgotPasswordEndpoint,
  "/login": loginEndpoint,
  "/logout": logoutEndpoint,
  "/mfa": secondFactorEndpoint,
  "/oauth2/authorize": authorizeEndpoint,
  "/oauth2/revoke": revokeEndpoint,
  "/oauth2/token": tokenEndpoint,
  "/oauth2/userInfo": userInfoEndpoint,
  "/resendcode": resendEndpoint,
  "/signup": signUpEndpoint,
};

/** A request to a pool's domain, handed to the endpoint that its path names. */
export async function hosted(cognito: Cognito, name: string, request: HttpRequest): Promise<HttpResponse> {
  const domain = cognito.domains.get(name);
  const pool = domain === undefined ? undefined : cognito.pools.get(domain.userPoolId);
  if (domain === undefined || pool === undefined)
    return jsonResponse(400, { message: `No user pool has the domain ${name}.` });
  const image = imageResponse(pool, request);
  if (image !== undefined) return image;
  const endpoint = Object.hasOwn(ENDPOINTS, request.path) ? ENDPOINTS[request.path] : undefined;
  if (endpoint === undefined) return jsonResponse(404, { message: `The domain ${name} has no ${request.path}.` });
  return endpoint(cognito, { pool, domain, request });
}
