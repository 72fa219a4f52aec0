import type { CodeDeliveryDetailsType } from "@aws-sdk/client-cognito-identity-provider";
import type { Aws } from "./aws.ts";

/** The app client through which people look after their own accounts. None of these calls needs AWS credentials. */
export interface AppClient {
  readonly clientId: string;
  /** For a client with a secret: what it adds to each call. (AWS: SecretHash) */
  readonly secretHash?: ((username: string) => string) | undefined;
}

/** Where Cognito sent a code, masked by it. */
export interface CodeDelivery {
  /** Such as `t***@e***`. */
  readonly destination: string;
  /** `EMAIL` or `SMS`. */
  readonly medium: string;
}

export interface SignedUp {
  readonly confirmed: boolean;
  /** The user's id. */
  readonly sub: string;
  /** Absent where no code was needed, or none could be sent. */
  readonly delivery?: CodeDelivery;
}

export interface SignUpRequest {
  readonly username: string;
  readonly password: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** @throws {PoolError} `user_exists`, `password_refused`, `trigger_failed`, `not_authorized` where the pool has no self sign-up */
export async function signUp(aws: Aws, app: AppClient, request: SignUpRequest): Promise<SignedUp> {
  const { username, attributes } = request;
  const Password = aws.secret(request.password);
  const { UserConfirmed, UserSub, CodeDeliveryDetails } = await aws.cognito("SignUp", (sdk, client, options) =>
    client.send(
      new sdk.SignUpCommand({
        ...by(app, username),
        Username: username,
        Password,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
      options,
    ),
  );
  return { confirmed: UserConfirmed === true, sub: UserSub ?? "", ...delivered(CodeDeliveryDetails) };
}

/** @throws {PoolError} `code_refused` */
export async function confirmSignUp(aws: Aws, app: AppClient, username: string, code: string): Promise<void> {
  const ConfirmationCode = aws.secret(code);
  await aws.cognito("ConfirmSignUp", (sdk, client, options) =>
    client.send(new sdk.ConfirmSignUpCommand({ ...by(app, username), Username: username, ConfirmationCode }), options),
  );
}

/** Sends the code of a sign-up again. @throws {PoolError} */
export async function resendCode(aws: Aws, app: AppClient, username: string): Promise<CodeDelivery | undefined> {
  const { CodeDeliveryDetails } = await aws.cognito("ResendConfirmationCode", (sdk, client, options) =>
    client.send(new sdk.ResendConfirmationCodeCommand({ ...by(app, username), Username: username }), options),
  );
  return delivered(CodeDeliveryDetails).delivery;
}

/** Sends a code by which a new password can be set. @throws {PoolError} */
export async function forgotPassword(aws: Aws, app: AppClient, username: string): Promise<CodeDelivery | undefined> {
  const { CodeDeliveryDetails } = await aws.cognito("ForgotPassword", (sdk, client, options) =>
    client.send(new sdk.ForgotPasswordCommand({ ...by(app, username), Username: username }), options),
  );
  return delivered(CodeDeliveryDetails).delivery;
}

/** Sets a new password by the code that was sent. @throws {PoolError} `code_refused`, `password_refused` */
export async function confirmForgotPassword(
  aws: Aws,
  app: AppClient,
  { username, code, password }: { username: string; code: string; password: string },
): Promise<void> {
  const [ConfirmationCode, Password] = [aws.secret(code), aws.secret(password)];
  await aws.cognito("ConfirmForgotPassword", (sdk, client, options) =>
    client.send(
      new sdk.ConfirmForgotPasswordCommand({ ...by(app, username), Username: username, ConfirmationCode, Password }),
      options,
    ),
  );
}

/** @throws {PoolError} `not_authorized` where the old password is wrong or the token no longer good, `password_refused` */
export async function changePassword(
  aws: Aws,
  { accessToken, previous, proposed }: { accessToken: string; previous: string; proposed: string },
): Promise<void> {
  const input = {
    AccessToken: aws.secret(accessToken),
    PreviousPassword: aws.secret(previous),
    ProposedPassword: aws.secret(proposed),
  };
  await aws.cognito("ChangePassword", (sdk, client, options) =>
    client.send(new sdk.ChangePasswordCommand(input), options),
  );
}

/** Sends a code to an attribute of who is signed in: `email` or `phone_number`. @throws {PoolError} */
export async function requestAttributeCode(
  aws: Aws,
  accessToken: string,
  AttributeName: string,
): Promise<CodeDelivery | undefined> {
  const AccessToken = aws.secret(accessToken);
  const { CodeDeliveryDetails } = await aws.cognito("GetUserAttributeVerificationCode", (sdk, client, options) =>
    client.send(new sdk.GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }), options),
  );
  return delivered(CodeDeliveryDetails).delivery;
}

/** @throws {PoolError} `code_refused` */
export async function verifyAttribute(
  aws: Aws,
  { accessToken, attribute, code }: { accessToken: string; attribute: string; code: string },
): Promise<void> {
  const input = { AccessToken: aws.secret(accessToken), AttributeName: attribute, Code: aws.secret(code) };
  await aws.cognito("VerifyUserAttribute", (sdk, client, options) =>
    client.send(new sdk.VerifyUserAttributeCommand(input), options),
  );
}

function by({ clientId, secretHash }: AppClient, username: string) {
  return { ClientId: clientId, ...(secretHash === undefined ? {} : { SecretHash: secretHash(username) }) };
}

function delivered(details: CodeDeliveryDetailsType | undefined): { delivery?: CodeDelivery } {
  if (details?.Destination === undefined) return {};
  return { delivery: { destination: details.Destination, medium: details.DeliveryMedium ?? "EMAIL" } };
}
