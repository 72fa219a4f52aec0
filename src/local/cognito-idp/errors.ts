import { AwsError } from "../aws.ts";

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}

export function notAuthorized(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}

export function userNotFound(message = "User does not exist."): AwsError {
  return new AwsError("UserNotFoundException", message);
}

/** The one answer to an unknown user and to a wrong password, where a client keeps them apart from nobody. */
export function incorrectPassword(): AwsError {
  return notAuthorized("Incorrect username or password.");
}
