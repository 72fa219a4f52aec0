export {
  type AppClient,
  type CodeDelivery,
  changePassword,
  confirmForgotPassword,
  confirmSignUp,
  forgotPassword,
  requestAttributeCode,
  resendCode,
  type SignedUp,
  type SignUpRequest,
  signUp,
  verifyAttribute,
} from "./accounts.ts";
export { listUserEvents, type UserEvent } from "./auth-events.ts";
export { type Aws, type AwsAccess, type AwsCredentials, openAws } from "./aws.ts";
export { type CustomChallenge, type SignedIn, signInByChallenges } from "./custom-sign-in.ts";
export { PoolError, type PoolErrorCode } from "./error.ts";
export { awaitInvocation, followLog, type LogLine, readLog } from "./function-log.ts";
export { type DeployedFunction, describeFunction, letsCognitoCall } from "./functions.ts";
export { addToGroup, createGroup, deleteGroup, type Group, listGroups, removeFromGroup } from "./groups.ts";
export {
  addKnownUsers,
  findKnownUser,
  type KnownUser,
  type LastLogin,
  listKnownUsers,
  removeKnownUser,
  restoreLastLogin,
} from "./known-users.ts";
export { generatePassword, passwordRules } from "./password.ts";
export {
  attachTrigger,
  detachTrigger,
  listTriggers,
  type Trigger,
  type TriggerChange,
  type TriggerName,
  triggerNames,
} from "./triggers.ts";
export { describeUserPool } from "./user-pool-settings.ts";
export { createUser, deleteUser, findUser, listUsers, type NewUser, type PoolUser, setPassword } from "./users.ts";
