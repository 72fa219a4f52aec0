import type { Authenticate } from "../apigateway/authorize.ts";
import type { AuthorizerResults } from "../apigateway/authorizer-results.ts";
import type { Functions } from "../functions.ts";
import type { Arrival, Caller } from "./event.ts";
import type { Definition } from "./http-api.ts";
import { authorize } from "./jwt-authorizer.ts";
import { type Answer, askAuthorizer } from "./lambda-authorizer.ts";
import { Refused } from "./refused.ts";

/** What there is to ask of who sends a request, and what is known of it already. */
export interface Authorities {
  readonly functions: Functions;
  readonly authenticate: Authenticate;
  readonly answers: AuthorizerResults<Answer>;
}

/** Who sends a request, by the route's authorizer; undefined where the route asks nobody. @throws {Refused} */
export async function callerOf(
  arrival: Arrival,
  { authorizers }: Definition,
  authorities: Authorities,
): Promise<Caller | undefined> {
  const { match, request, now } = arrival;
  const { route } = match;
  if (route.authorizationType === "NONE") return undefined;
  const authorizer = authorizers.get(route.authorizerId ?? "");
  if (authorizer === undefined) throw new Refused(500);
  if (authorizer.type === "REQUEST") return askAuthorizer(authorizer, arrival, authorities);
  const { authenticate } = authorities;
  return { by: "token", claims: await authorize(route, authorizer, request, { authenticate, now }) };
}
