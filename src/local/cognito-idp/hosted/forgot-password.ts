import type { HttpResponse } from "../../http.ts";
import { callApi, forUser, sentenceOf } from "./own-api.ts";
import { confirmForgotPasswordPage, forgotPasswordPage } from "./pages/codes.ts";
import { loginPage, usernameLabel } from "./pages/login.ts";
import { goTo, pageEndpoint, show, type Visit } from "./visit.ts";

/** `/forgotPassword`: sends a code that lets a new password be set. */
export const forgotPasswordEndpoint = pageEndpoint({
  get: (visit) => ask(visit),
  async post(visit, form) {
    const { at, pool, authorization } = visit;
    const username = form.get("username") ?? "";
    try {
      const { CodeDeliveryDetails } = await callApi(visit, "ForgotPassword", forUser(authorization.client, username));
      const sent = CodeDeliveryDetails?.Destination;
      const policy = pool.settings.Policies?.PasswordPolicy;
      const notice = sent && `We have sent a code to ${sent}.`;
      return show(visit, confirmForgotPasswordPage({ at, username, policy, notice }));
    } catch (error) {
      return ask(visit, username, sentenceOf(error));
    }
  },
});

/** `/confirmForgotPassword`: that code, and the new password twice. It is reached from the page before alone. */
export const confirmForgotPasswordEndpoint = pageEndpoint({
  get: (visit) => goTo(visit, "/forgotPassword"),
  async post(visit, form) {
    const { at, pool, authorization } = visit;
    const username = form.get("username") ?? "";
    const password = form.get("newPassword") ?? "";
    const policy = pool.settings.Policies?.PasswordPolicy;
    const again = (error: string) => show(visit, confirmForgotPasswordPage({ at, username, policy, error }));
    if (password !== form.get("confirmPassword")) return again("The passwords are not the same.");
    try {
      await callApi(visit, "ConfirmForgotPassword", {
        ...forUser(authorization.client, username),
        ConfirmationCode: (form.get("code") ?? "").trim(),
        Password: password,
      });
      const { settings } = pool;
      return show(visit, loginPage({ at, settings, username, notice: "Your password is changed. Sign in." }));
    } catch (error) {
      return again(sentenceOf(error));
    }
  },
});

function ask(visit: Visit, username?: string, error?: string): HttpResponse {
  const { at, pool } = visit;
  return show(visit, forgotPasswordPage({ at, username, usernameLabel: usernameLabel(pool.settings), error }));
}
