import { callApi } from "../api.ts";
import { TokenError } from "../error.ts";
import { requireInput } from "../inputs.ts";
import { apiOf } from "../pool-address.ts";
import { secretHash } from "../secret-hash.ts";
import { answerChallenge } from "./challenges.ts";
import { signInResult } from "./sign-in-result.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

export type ApiOutput = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, string>>;

/** The two calls of a sign-in. There are two of each: for everybody, and for administrators. */
export interface SignInCalls {
  initiate(flow: string, parameters: Parameters): Promise<ApiOutput>;
  respond(challenge: string, session: string | undefined, responses: Parameters): Promise<ApiOutput>;
}

/** What Cognito asks before it gives tokens. */
export interface PendingChallenge {
  readonly name: string;
  readonly parameters: Parameters;
}

export type ChallengeAnswer = (challenge: PendingChallenge) => Parameters | Promise<Parameters>;

/** New password, choice of a factor, factor, custom rounds: more than this many is a loop. */
const MOST_CHALLENGES = 8;

/**
 * Signs a user in and answers what Cognito asks, until there are tokens. (AWS: InitiateAuth, RespondToAuthChallenge)
 *
 * @param own answers of the flow itself, by challenge name
 */
export async function signIn(
  call: GrantCall,
  calls: SignInCalls,
  flow: string,
  parameters: Parameters,
  own: Readonly<Record<string, ChallengeAnswer>> = {},
): Promise<GrantedTokens> {
  const username = requireInput(call.request.username, "username", call.request.grant);
  let output = await calls.initiate(flow, { ...parameters, ...identified(call, username) });
  let knownAs = username;
  for (let round = 0; typeof output.ChallengeName === "string"; round += 1) {
    const challenge = { name: output.ChallengeName, parameters: (output.ChallengeParameters ?? {}) as Parameters };
    const session = typeof output.Session === "string" ? call.wire.secret(output.Session) : undefined;
    if (round === MOST_CHALLENGES) {
      throw new TokenError("challenge_failed", `Cognito asked ${round} times and goes on asking (${challenge.name}).`);
    }
    // An alias such as an e-mail address signs in, but what follows is for the name that Cognito gives back.
    knownAs = challenge.parameters.USER_ID_FOR_SRP ?? challenge.parameters.USERNAME ?? knownAs;
    const answer = await (own[challenge.name] ?? ((asked) => answerChallenge(call, asked)))(challenge);
    output = await calls.respond(challenge.name, session, { ...answer, ...identified(call, knownAs) });
  }
  return signInResult(flow, output);
}

/** The calls that need no AWS credentials. */
export function publicCalls({ request, pool, client, wire }: GrantCall): SignInCalls {
  const url = apiOf(pool);
  const shared = {
    ClientId: client.clientId,
    ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
  };
  return {
    initiate: (AuthFlow, AuthParameters) => callApi(wire, url, "InitiateAuth", { ...shared, AuthFlow, AuthParameters }),
    respond: (ChallengeName, Session, ChallengeResponses) =>
      callApi(wire, url, "RespondToAuthChallenge", { ...shared, ChallengeName, Session, ChallengeResponses }, "unsent"),
  };
}

function identified({ client, wire }: GrantCall, username: string): Parameters {
  const { clientId, clientSecret } = client;
  return {
    USERNAME: username,
    ...(clientSecret !== undefined && { SECRET_HASH: wire.secret(secretHash(username, clientId, clientSecret)) }),
  };
}
