import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import type { AppClient } from "./accounts.ts";
import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

/** A question that the pool's own triggers ask. (AWS: "Custom authentication challenge Lambda triggers") */
export interface CustomChallenge {
  readonly username: string;
  /** What the create-auth trigger made public. */
  readonly parameters: Readonly<Record<string, string>>;
  /** From 1; above it where an answer before was wrong. */
  readonly number: number;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly idToken?: string;
  readonly refreshToken?: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** A define-auth trigger that never ends is ended here. */
const MOST_CHALLENGES = 10;

/**
 * Signs in by the questions that the pool's triggers ask, without a password. (AWS: InitiateAuth, CUSTOM_AUTH)
 *
 * @throws {PoolError} `not_authorized` where the triggers give up, `trigger_failed`, `refused` for a challenge of another kind
 */
export async function signInByChallenges(
  aws: Aws,
  { clientId, secretHash }: AppClient,
  username: string,
  answer: (challenge: CustomChallenge) => Promise<string>,
): Promise<SignedIn> {
  const hash = (name: string) => (secretHash === undefined ? {} : { SECRET_HASH: secretHash(name) });
  let step = await aws.cognito("InitiateAuth", (sdk, client, options) =>
    client.send(
      new sdk.InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: username, ...hash(username) },
      }),
      options,
    ),
  );
  for (let number = 1; number <= MOST_CHALLENGES; number += 1) {
    const { AuthenticationResult, ChallengeName, ChallengeParameters: parameters = {}, Session } = step;
    if (AuthenticationResult !== undefined) return signedIn(aws, AuthenticationResult);
    if (ChallengeName !== "CUSTOM_CHALLENGE")
      throw new PoolError(
        "refused",
        `The pool asks for ${ChallengeName}, and only CUSTOM_CHALLENGE is answered here: let its define-auth trigger begin with one.`,
      );
    const name = parameters.USERNAME ?? username;
    const ANSWER = aws.secret(await answer({ username: name, parameters, number }));
    step = await aws.cognito("RespondToAuthChallenge", (sdk, client, options) =>
      client.send(
        new sdk.RespondToAuthChallengeCommand({
          ClientId: clientId,
          ChallengeName,
          ChallengeResponses: { USERNAME: name, ANSWER, ...hash(name) },
          ...(Session === undefined ? {} : { Session: aws.secret(Session) }),
        }),
        options,
      ),
    );
  }
  throw new PoolError(
    "refused",
    `The pool asked ${MOST_CHALLENGES} questions and gave no tokens: look at its define-auth trigger.`,
  );
}

function signedIn(
  aws: Aws,
  { AccessToken = "", IdToken, RefreshToken, ExpiresIn = 0 }: AuthenticationResultType,
): SignedIn {
  return {
    accessToken: aws.secret(AccessToken),
    expiresIn: ExpiresIn,
    ...(IdToken === undefined ? {} : { idToken: aws.secret(IdToken) }),
    ...(RefreshToken === undefined ? {} : { refreshToken: aws.secret(RefreshToken) }),
  };
}
