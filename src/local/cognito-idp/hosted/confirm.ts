import { callApi, forUser, sentenceOf } from "./own-api.ts";
import { confirmPage, resendPage } from "./pages/codes.ts";
import { loginPage, usernameLabel } from "./pages/login.ts";
import { pageEndpoint, show } from "./visit.ts";

/** `/confirm`: the code that a new user was sent. Whoever is confirmed goes on to sign in. */
export const confirmEndpoint = pageEndpoint({
  get: (visit) => show(visit, confirmPage({ at: visit.at, usernameLabel: usernameLabel(visit.pool.settings) })),
  async post(visit, form) {
    const { at, authorization } = visit;
    const { settings } = visit.pool;
    const username = form.get("username") ?? "";
    try {
      const code = (form.get("code") ?? "").trim();
      await callApi(visit, "ConfirmSignUp", { ...forUser(authorization.client, username), ConfirmationCode: code });
      return show(visit, loginPage({ at, settings, username, notice: "Your account is confirmed. Sign in." }));
    } catch (error) {
      return show(visit, confirmPage({ at, username, error: sentenceOf(error) }));
    }
  },
});

/** `/resendcode`: another code, which takes the place of the one before. */
export const resendEndpoint = pageEndpoint({
  get: (visit) => show(visit, resendPage({ at: visit.at, usernameLabel: usernameLabel(visit.pool.settings) })),
  async post(visit, form) {
    const { at, pool, authorization } = visit;
    const username = form.get("username") ?? "";
    try {
      const { CodeDeliveryDetails } = await callApi(
        visit,
        "ResendConfirmationCode",
        forUser(authorization.client, username),
      );
      const sent = CodeDeliveryDetails?.Destination;
      return show(visit, confirmPage({ at, username, notice: sent && `We have sent a code to ${sent}.` }));
    } catch (error) {
      return show(
        visit,
        resendPage({ at, username, usernameLabel: usernameLabel(pool.settings), error: sentenceOf(error) }),
      );
    }
  },
});
