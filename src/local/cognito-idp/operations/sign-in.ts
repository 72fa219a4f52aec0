import type {
  AdminInitiateAuthRequest,
  AdminRespondToAuthChallengeRequest,
  AuthFlowType,
  InitiateAuthRequest,
  RespondToAuthChallengeRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { explicitAuthFlows } from "../client-settings.ts";
import { type Cognito, clientAndPool, clientOf, userPoolOf } from "../cognito.ts";
import { deviceGroupKey, knowsDevices, newDeviceKey } from "../devices.ts";
import { invalidParameter, notAuthorized } from "../errors.ts";
import { checkSecretHash } from "../secret-hash.ts";
import {
  type Authenticated,
  answerChallenge,
  type SignInContext,
  type SignInFlow,
  type SignInStep,
  startSignIn,
} from "../sign-in/index.ts";
import { type ContextData, callerOf } from "../threat-protection/caller.ts";
import { firstRefreshToken } from "../tokens/revocation.ts";
import { issueUserTokens, newSignIn, SELF_SERVICE_SCOPE } from "../tokens/user.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import { refreshedByFlow } from "./refresh.ts";

/** A flow of the API: what it does, and which of a client's ExplicitAuthFlows permit it. */
interface Flow {
  readonly does: SignInFlow | "refresh";
  readonly permittedBy: readonly string[];
  /** What a client without them is told. */
  readonly refusal: string;
}

const ADMIN_PASSWORD: Flow = {
  does: "password",
  permittedBy: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"],
  refusal: "Auth flow not enabled for this client",
};

const REFRESH: Flow = {
  does: "refresh",
  permittedBy: ["ALLOW_REFRESH_TOKEN_AUTH"],
  refusal: "REFRESH_TOKEN_AUTH flow not enabled for this client",
};

const FLOWS: Readonly<Record<AuthFlowType, Flow>> = {
  USER_PASSWORD_AUTH: {
    does: "password",
    permittedBy: ["ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"],
    refusal: "USER_PASSWORD_AUTH flow not enabled for this client",
  },
  ADMIN_USER_PASSWORD_AUTH: ADMIN_PASSWORD,
  ADMIN_NO_SRP_AUTH: ADMIN_PASSWORD,
  USER_SRP_AUTH: {
    does: "srp",
    permittedBy: ["ALLOW_USER_SRP_AUTH"],
    refusal: "USER_SRP_AUTH is not enabled for the client.",
  },
  CUSTOM_AUTH: {
    does: "custom",
    permittedBy: ["ALLOW_CUSTOM_AUTH", "CUSTOM_AUTH_FLOW_ONLY"],
    refusal: "CUSTOM_AUTH is not enabled for the client.",
  },
  USER_AUTH: {
    does: "choice",
    permittedBy: ["ALLOW_USER_AUTH"],
    refusal: "USER_AUTH is not enabled for the client.",
  },
  REFRESH_TOKEN: REFRESH,
  REFRESH_TOKEN_AUTH: REFRESH,
};

/** Flows and challenges by which an administrator's server signs users in; they need a signed call. */
const ADMIN_FLOWS: readonly AuthFlowType[] = ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"];

export async function initiateAuth(cognito: Cognito, input: InitiateAuthRequest, call: Call) {
  if (input.AuthFlow !== undefined && ADMIN_FLOWS.includes(input.AuthFlow))
    throw invalidParameter("Initiate Auth method not supported.");
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  return start(cognito, pool, client, input, call);
}

export async function adminInitiateAuth(cognito: Cognito, input: AdminInitiateAuthRequest, call: Call) {
  if (input.AuthFlow === "USER_PASSWORD_AUTH") throw invalidParameter("Initiate Auth method not supported.");
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return start(cognito, pool, clientOf(pool, input.ClientId), input, call);
}

export async function respondToAuthChallenge(cognito: Cognito, input: RespondToAuthChallengeRequest, call: Call) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  return respond(cognito, pool, client, input, call);
}

export async function adminRespondToAuthChallenge(
  cognito: Cognito,
  input: AdminRespondToAuthChallengeRequest,
  call: Call,
) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return respond(cognito, pool, clientOf(pool, input.ClientId), input, call);
}

async function start(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  input: InitiateAuthRequest & ContextData,
  call: Call,
): Promise<object> {
  const { AuthFlow, AuthParameters: parameters = {}, ClientMetadata } = input;
  if (AuthFlow === undefined) throw invalidParameter("Missing required parameter AuthFlow");
  const flow = FLOWS[AuthFlow];
  // Clients of the time before `ALLOW_` refresh without being asked.
  const permitted = explicitAuthFlows(client);
  const legacy = flow === REFRESH && permitted.every((one) => !one.startsWith("ALLOW_"));
  if (!legacy && !flow.permittedBy.some((one) => permitted.includes(one))) throw invalidParameter(flow.refusal);
  if (flow.does === "refresh") return refreshedByFlow(cognito, pool, client, parameters, ClientMetadata, call);
  if (parameters.USERNAME === undefined) throw invalidParameter("Missing required parameter USERNAME");
  checkSecretHash(client, parameters.USERNAME, parameters.SECRET_HASH);
  const caller = callerOf(pool, client, input, call);
  const context = { cognito, pool, client, validationData: ClientMetadata, deviceKey: parameters.DEVICE_KEY, caller };
  return answer(context, await startSignIn(context, flow.does, parameters), call);
}

async function respond(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  input: RespondToAuthChallengeRequest & ContextData,
  call: Call,
): Promise<object> {
  const { ChallengeName, ChallengeResponses: responses = {}, ClientMetadata, Session } = input;
  if (ChallengeName === undefined) throw invalidParameter("Missing required parameter ChallengeName");
  if (responses.USERNAME === undefined) throw invalidParameter("Missing required parameter USERNAME");
  checkSecretHash(client, responses.USERNAME, responses.SECRET_HASH);
  const caller = callerOf(pool, client, input, call);
  const context = { cognito, pool, client, clientMetadata: ClientMetadata, deviceKey: responses.DEVICE_KEY, caller };
  return answer(context, await answerChallenge(context, ChallengeName, Session, responses), call);
}

async function answer(context: SignInContext, step: SignInStep, call: Call): Promise<object> {
  if ("user" in step) return { AuthenticationResult: await tokensOf(context, step, call), ChallengeParameters: {} };
  return {
    ChallengeName: step.challenge,
    ChallengeParameters: step.parameters,
    Session: step.session,
    AvailableChallenges: step.available,
  };
}

async function tokensOf(context: SignInContext, step: Authenticated, { endpoint }: Call): Promise<object> {
  const { cognito, pool, client, clientMetadata } = context;
  const { user, source, eventId } = step;
  if (!user.enabled) throw notAuthorized("User is disabled.");
  // A sign-in that comes from no known device gets the key to confirm one under.
  const newKey = knowsDevices(pool) && step.deviceKey === undefined ? newDeviceKey(pool) : undefined;
  const deviceKey = step.deviceKey ?? newKey;
  const signIn = newSignIn(cognito, user, client, {
    scopes: [SELF_SERVICE_SCOPE],
    hosted: false,
    deviceKey,
    eventId,
  });
  const [tokens, refreshToken] = await Promise.all([
    issueUserTokens(cognito, { pool, client, user, signIn, endpoint, source, clientMetadata }),
    firstRefreshToken(cognito, pool, client, signIn),
  ]);
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    TokenType: "Bearer",
    RefreshToken: refreshToken,
    IdToken: tokens.idToken,
    NewDeviceMetadata: newKey === undefined ? undefined : { DeviceKey: newKey, DeviceGroupKey: deviceGroupKey(user) },
  };
}
