import type { HttpResponse } from "../../http.ts";
import { callApi, forUser, sentenceOf } from "./own-api.ts";
import { confirmPage } from "./pages/codes.ts";
import { loginPage } from "./pages/login.ts";
import { errorPage } from "./pages/messages.ts";
import { requiredAttributes, signUpPage } from "./pages/sign-up.ts";
import { pageEndpoint, show, type Visit } from "./visit.ts";

/** `/signup`: a new account, which a code confirms unless the pool's pre sign-up function does. */
export const signUpEndpoint = pageEndpoint({
  get: (visit) => (isClosed(visit) ? closed(visit) : again(visit, new Map())),
  async post(visit, form) {
    const { at, pool, authorization } = visit;
    const username = form.get("username") ?? "";
    const attributes = requiredAttributes(pool.schema)
      .map(({ Name = "" }) => ({ Name, Value: form.get(`requiredAttributes[${Name}]`) ?? "" }))
      .filter(({ Value }) => Value !== "");
    try {
      const { UserConfirmed, CodeDeliveryDetails } = await callApi(visit, "SignUp", {
        ...forUser(authorization.client, username),
        Password: form.get("password") ?? "",
        UserAttributes: attributes,
      });
      const { settings } = pool;
      if (UserConfirmed === true)
        return show(visit, loginPage({ at, settings, username, notice: "Your account is ready. Sign in." }));
      const sent = CodeDeliveryDetails?.Destination;
      return show(visit, confirmPage({ at, username, notice: sent && `We have sent a code to ${sent}.` }));
    } catch (error) {
      return again(visit, form, sentenceOf(error));
    }
  },
});

function isClosed({ pool }: Visit): boolean {
  return pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true;
}

function closed(visit: Visit): HttpResponse {
  return show(visit, errorPage("SignUp is not permitted for this user pool"), { status: 400 });
}

function again(visit: Visit, typed: ReadonlyMap<string, string>, error?: string): HttpResponse {
  const { at, pool } = visit;
  return show(visit, signUpPage({ at, settings: pool.settings, schema: pool.schema, typed, error }));
}
