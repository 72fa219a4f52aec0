import { TokenError } from "./error.ts";
import { adminUserPassword } from "./grants/admin-user-password.ts";
import { clientCredentials } from "./grants/client-credentials.ts";
import { clientToken } from "./grants/client-token.ts";
import { refreshToken, refreshTokenByApi } from "./grants/refresh-token.ts";
import type { Route } from "./grants/tokens.ts";
import { userPassword } from "./grants/user-password.ts";
import { userSrp } from "./grants/user-srp.ts";
import type { Grant, TokenRequest } from "./request.ts";
import type { Wire } from "./wire.ts";

type Transport = NonNullable<TokenRequest["transport"]>;

/** The first transport is the default. What is not needed at once is loaded when it is. */
const ROUTES: { readonly [Name in Grant]?: Readonly<Partial<Record<Transport, Route>>> } = {
  client_credentials: { oauth: clientCredentials, api: clientToken },
  authorization_code: {
    oauth: async (call) => (await import("./grants/authorization-code.ts")).authorizationCode(call),
  },
  implicit: { oauth: async (call) => (await import("./grants/implicit.ts")).implicit(call) },
  user_password: { api: userPassword },
  user_srp: { api: userSrp },
  admin_user_password: { api: adminUserPassword },
  refresh_token: { oauth: refreshToken, api: refreshTokenByApi },
};

const PASSWORD_GRANT =
  "Cognito's token endpoint does not offer OAuth's password grant (RFC 6749, section 4.3): user_password (InitiateAuth, USER_PASSWORD_AUTH) does the same and is used instead.";

/** The route that a request names. @throws {TokenError} `invalid_input`, `unsupported` */
export function routeOf({ grant, transport }: TokenRequest, wire: Wire): { grant: Grant; route: Route } {
  if (grant === "password") {
    wire.warn(PASSWORD_GRANT);
    return routeOf({ grant: "user_password", transport } as TokenRequest, wire);
  }
  const routes = Object.hasOwn(ROUTES, grant) ? ROUTES[grant] : undefined;
  if (routes === undefined) {
    throw new TokenError(
      "invalid_input",
      `grant is ${JSON.stringify(grant)}; it can be one of ${[...Object.keys(ROUTES), "password"].join(", ")}.`,
      "grant",
    );
  }
  const [byDefault] = Object.values(routes);
  const route = transport === undefined ? byDefault : routes[transport];
  if (route === undefined) {
    throw new TokenError(
      "unsupported",
      `The grant ${grant} has no transport ${JSON.stringify(transport)}; it has ${Object.keys(routes).join(" and ")}.`,
      "transport",
    );
  }
  return { grant, route };
}
