import type { Claims } from "../cognito-idp/surface.ts";
import type { Functions } from "../functions.ts";
import { type Authenticate, authorize } from "./authorize.ts";
import type { PolicyAnswer } from "./authorizer-policy.ts";
import type { AuthorizerResults, Served } from "./authorizer-results.ts";
import { userPoolsOf } from "./authorizers.ts";
import { askAuthorizer } from "./lambda-authorizer.ts";
import type { Arrival } from "./proxy-event.ts";
import type { Authorizer, Definition } from "./rest-api.ts";

/** What there is to ask of who sends a request, and what is known of it already. */
export interface Authorities {
  readonly functions: Functions;
  readonly authenticate: Authenticate;
  readonly claims: AuthorizerResults<Claims>;
  readonly answers: AuthorizerResults<PolicyAnswer>;
  now(): number;
}

/** A request may go on. */
export interface Authorization {
  /** What the integration sees of its caller (`requestContext.authorizer`); absent where nobody was asked. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  /** The API key that an authorizer named. */
  readonly usageIdentifierKey?: string | undefined;
}

/** Lets a request through to its method, by the method's authorizer. @throws {GatewayError} 401, 403, 500 */
export async function authorization(
  arrival: Arrival,
  definition: Definition,
  authorities: Authorities,
): Promise<Authorization> {
  const { api, stage, match, request } = arrival;
  const served: Served = { apiId: api.id, stageName: stage.name, deploymentId: stage.deploymentId };
  if (match.method.authorizationType === "CUSTOM") return askAuthorizer(arrival, served, definition, authorities);
  const claims = await authorize(match.method, definition, request, (authorizer, token) =>
    authorities.claims.of(served, authorizer, [token], () => claimsOf(authorizer, token, authorities)),
  );
  return claims === undefined ? {} : { authorizer: { claims } };
}

/** Whether on AWS claims outlive their token is not documented; the stricter way lets in nobody whom AWS would not. */
async function claimsOf(authorizer: Authorizer, token: string, { authenticate }: Authorities) {
  const claims = await authenticate(token, userPoolsOf(authorizer));
  return { result: claims, expires: typeof claims.exp === "number" ? claims.exp * 1_000 : 0 };
}
