/**
 * What the local AWS does without a page of AWS's or a trace of the service that says so.
 *
 * - `recalled`: generally known of Cognito, and not read anywhere again
 * - `doubtful`: sources are weak, silent or at odds; of two ways the one was taken that refuses more
 */
export interface Unconfirmed {
  readonly fact: string;
  readonly because: "recalled" | "doubtful";
  /** The test that rests on it, as `<file below __tests__/local>: <part of a title>`. */
  readonly restsOn: string;
}

const recalled = (fact: string, restsOn: string): Unconfirmed => ({ fact, because: "recalled", restsOn });
const doubtful = (fact: string, restsOn: string): Unconfirmed => ({ fact, because: "doubtful", restsOn });

const POOLS = "cognito-idp/user-pools";
const TRIGGERS = "cognito-idp/triggers";
const MFA = "cognito-idp/mfa";
const CODE = "hosted/code-grant";
const AUTHORIZE = "hosted/authorize";
const CHOICE = "hosted/choice-of-sign-in";
const NEW_PASSWORD = "hosted/new-password";
const THREATS = "cognito-idp/threat-protection";
const AUTHORIZER = "apigateway/authorizer";
const LAMBDA_AUTHORIZER = "apigateway/lambda-authorizer";
const API_KEYS = "apigateway/api-keys";
const USAGE_PLANS = "apigateway/usage-plans";

const REST_ACCESS_LOG = "apigateway/access-log";
const HTTP_FUNCTION = "apigatewayv2/function";
const JWT_AUTHORIZER = "apigatewayv2/jwt-authorizer";
const HTTP_LAMBDA_AUTHORIZER = "apigatewayv2/lambda-authorizer";
const HTTP_ACCESS_LOG = "apigatewayv2/access-log";

/** To be looked at first when a run against a real pool is compared with one here. */
export const UNCONFIRMED: readonly Unconfirmed[] = [
  // Names, numbers and words.
  recalled("nine letters and digits follow the region in a pool's id", `${POOLS}: has AWS's defaults, ids and dates`),
  recalled("words: a client that may not have client_credentials", `${POOLS}: "machine tokens without a secret"`),
  recalled("words: a domain that another pool has", `${POOLS}: is one pool's alone`),
  recalled("words: a pool that is deleted with its domain", `${POOLS}: is not deleted while it is protected or has a`),
  recalled("a pool has one prefix domain and one custom domain", `${POOLS}: is one pool's alone`),
  recalled(
    "words: a certificate of another region",
    "cognito-idp/settings: a custom domain's certificate is one of ACM",
  ),
  recalled("words: too many wrong codes", "cognito-idp/sign-up: wrong codes come to an end"),
  recalled("words: a password that has to be reset", "cognito-idp/sign-up: may be forced by an administrator"),
  recalled(
    "words: a wrong code of an authenticator app",
    `${MFA}: is set up by a user who is signed in, and then asked`,
  ),
  recalled("words: a function that may not be called, or takes too long", `${TRIGGERS}: that the pool may not invoke`),
  recalled("x-amzn-ErrorMessage repeats the message", "server/error-message: an error's message is in a header too"),
  doubtful(
    "a signing certificate is named after its pool and has no extensions, as the lengths in its beginning have it",
    "cognito-idp/signing-certificate: is base64 of an X.509 certificate",
  ),
  doubtful(
    "MFA that is turned off is refused with an authenticator app or e-mail as a factor, as it is with SMS",
    `${MFA}: is refused together with a factor that is configured`,
  ),
  doubtful(
    "a group told an empty description has one, and one told the precedence 0 comes first",
    "pulumi/user-group: is set to nothing",
  ),
  recalled(
    "the names of a style's settings, their values, and that its scheme is LIGHT where they do not say",
    "cognito-idp/managed-login-branding: have a scheme",
  ),
  doubtful(
    "an update of a style keeps the settings and images that it does not give, each setting for itself",
    "cognito-idp/managed-login-branding: that an update does not give stay as they are",
  ),
  doubtful("words: levels of a log as text", "lambda/functions: LoggingConfig"),
  doubtful("a log as JSON calls an invocation whose handler threw an error", "lambda/logging: errors are told with"),
  recalled("which level each event of a log as JSON has", "lambda/logging: how much there is goes by its levels"),
  recalled("words: a layer's version that there is not", "lambda/layers: that there is not"),
  recalled("words: a layer of another region than the function", "lambda/layers: of another region"),
  recalled("words: a table's time to live that is already on, or off", "dynamodb/table-options: cannot be enabled"),
  recalled(
    "words: more reserved invocations than an account has",
    "lambda/concurrency: leaves a hundred of the account",
  ),
  // Tokens.
  recalled(
    "a client's own token has the client's id as sub, and version 2",
    "cognito-idp/machine-token: carries every",
  ),
  doubtful(
    "groups stand in the order of their precedence",
    "cognito-idp/settings: a group's Precedence orders a user's",
  ),
  doubtful(
    "claims that a function may not set are left out without an error",
    `${TRIGGERS}: %s adds scopes and claims`,
  ),
  doubtful(
    "a function that fails at the token endpoint is invalid_grant",
    `${TRIGGERS}: hears aws_client_metadata of the`,
  ),
  doubtful("GetTokensFromRefreshToken asks as a sign-in does", "cognito-idp/refresh: gives a new one each time"),
  // The token endpoint and the pages.
  recalled("invalid_client and invalid_scope have status 400", "cognito-idp/machine-token: is refused to a JSON body"),
  recalled("a wrong code_verifier is invalid_grant", `${CODE}: wants the verifier of the challenge`),
  recalled("an unknown client ends on the domain's error page", `${AUTHORIZE}: "an unknown client"`),
  recalled("logout with neither address is a 400", `${AUTHORIZE}: ["neither", {}]`),
  recalled("a form without its CSRF field is a 403", `${CODE}: refuse a form with %s of the CSRF field`),
  recalled("a browser's session is the cookie `cognito`", `${CODE}: spare a browser that is signed in, for an hour`),
  recalled(
    "with ALLOW_USER_AUTH managed pages ask in two steps",
    `${CHOICE}: asks for the username first, then for the`,
  ),
  doubtful(
    "fields of the pages for a new password and a code",
    `${NEW_PASSWORD}: chooses a password, and gives the attributes`,
  ),
  doubtful("classic pages need no branding style", `${CODE}: lead from authorize by login, code and token to userInfo`),
  doubtful(
    "DefaultRedirectURI stands in only for an address that is missing",
    `${AUTHORIZE}: without an address goes to`,
  ),
  doubtful(
    "words, and 100 KB as the most, of a classic page's image",
    "cognito-idp/ui-customization: is refused: one %s",
  ),
  doubtful(
    "a look that is set without an image has none, and its URL ends",
    "cognito-idp/ui-customization: is gone, with its",
  ),
  recalled(
    "the image is an img of class logo-customizable in a banner-customizable above each form",
    "cognito-idp/ui-customization: stands above the forms of the classic pages",
  ),
  // Sign-up and sign-in.
  recalled(
    "a user whom a function confirms runs post confirmation too",
    `${TRIGGERS}: confirm and verify a user in one`,
  ),
  doubtful(
    "a wrong code leaves its session as it was, five times at the most",
    `${MFA}: guessing comes to an end with the`,
  ),
  doubtful(
    "a code by e-mail has eight digits as a second factor too",
    `${MFA}: of %s goes to an unverified address too`,
  ),
  doubtful(
    "only sign-up sends links; a changed address gets a code",
    "cognito-idp/messages: still sends codes for an address",
  ),
  doubtful(
    "e-mail of a custom message function is taken with Cognito's own sender",
    "cognito-idp/messages: lets the custom",
  ),
  doubtful("constraints of a schema that are of another type are refused", "cognito-idp/settings: is refused: %s"),
  // What pools log.
  doubtful(
    "words of a delivery that failed, and that one whose function or role is at fault is logged too",
    "cognito-idp/log-delivery: is there too: %s",
  ),
  doubtful(
    "a stream of the log group is named after the source and the pool, and a group that is gone stays gone",
    "cognito-idp/log-delivery: is not delivered to a log group",
  ),
  doubtful(
    "words and names of what SetLogDeliveryConfiguration refuses, but for the tier",
    "cognito-idp/log-delivery: is refused: %s",
  ),
  doubtful(
    "eventSource is USER_AUTH_EVENTS, as those who filter such logs have it; the guide's example has USER_ACTIVITY",
    "cognito-idp/user-activity: what a user does is in the log",
  ),
  doubtful(
    "hasContextData says that an address is known, and the first line of an event comes before its challenges",
    "cognito-idp/user-activity: what a user does is in the log",
  ),
  doubtful(
    "the guide has riskDecision PASS; the other decisions are named after its example",
    "cognito-idp/user-activity: each change of it is a line",
  ),
  // Threat protection.
  doubtful(
    "words: an address that is blocked; a client of the service quotes them",
    `${THREATS}/addresses: does not get in, and another one does`,
  ),
  doubtful(
    "words: a risk that is blocked, and a password that is known elsewhere; clients of the service quote them",
    `${THREATS}/compromised-passwords: does not sign in, until its user has chosen another one`,
  ),
  doubtful("words: a pool that keeps no history", `${THREATS}/settings: keeps no history %s`),
  doubtful("blocked addresses are kept from signing in alone", `${THREATS}/addresses: does not get in, and another`),
  doubtful(
    "a server that gives no ContextData is taken for its user",
    `${THREATS}/addresses: is where ContextData says`,
  ),
  doubtful("an IpAddress that is none is refused", `${THREATS}/addresses: is where ContextData says`),
  doubtful(
    "a wrong password is told before a risk is",
    `${THREATS}/account-takeover: is not told to whoever has the password wrong`,
  ),
  doubtful(
    "without a risk configuration the console's defaults hold: block, and notify nobody",
    `${THREATS}/account-takeover: is blocked by AWS's own defaults`,
  ),
  doubtful(
    "a level that has no action of its own is let pass",
    `${THREATS}/account-takeover: is let pass at a level that has no action`,
  ),
  doubtful(
    "the decision on a risk in audit mode is AccountTakeover",
    `${THREATS}/account-takeover: is recorded in audit mode`,
  ),
  doubtful(
    "MFA_REQUIRED blocks who has no factor, also where the pool would have one set up",
    `${THREATS}/account-takeover: by %s of %s`,
  ),
  doubtful(
    "a remembered device does not stand for a factor that a risk calls for",
    `${THREATS}/account-takeover: is not spared to a remembered device`,
  ),
  doubtful(
    "CustomAuthMode needs the Plus tier and no AdvancedSecurityMode",
    `${THREATS}/account-takeover: of custom authentication is judged by a mode of its own`,
  ),
  doubtful(
    "passwords that administrators set are not looked at",
    `${THREATS}/compromised-passwords: does not sign in, until its user`,
  ),
  doubtful(
    "an action that notifies needs a NotifyConfiguration; a higher risk no milder action, as the console has it",
    `${THREATS}/settings: is refused with %s`,
  ),
  doubtful(
    "a forgotten password is one event when it is asked for, and another when it is changed",
    "hosted/threat-protection: a forgotten password is recorded",
  ),
  doubtful("feedback is given by Admin or User", `${THREATS}/events: is given to an event by %s, and the last one`),
  doubtful(
    "standard words, form of the time and path of the links of a notification",
    `${THREATS}/notifications: says by one click that it is %s`,
  ),
  // API Gateway.
  recalled(
    "a REST authorizer takes a token with and without Bearer",
    "apigateway/preview: lets in an access token that has",
  ),
  recalled(
    "a scope that is missing is a 401, as is a token that has expired",
    `${AUTHORIZER}: a token that has expired is`,
  ),
  recalled(
    "claims are text, lists joined by commas, times as Java writes them",
    `${AUTHORIZER}: lets in an ID token, and`,
  ),
  doubtful("an authorizer's result does not outlive its token", `${AUTHORIZER}: does not outlive its token`),
  recalled(
    "the context of an authorizer's function comes to integrations as text",
    `${LAMBDA_AUTHORIZER}: asks its function about the token and the method`,
  ),
  doubtful(
    "an answer without a principal is malformed",
    `${LAMBDA_AUTHORIZER}: is a 500 where its function answers %s`,
  ),
  doubtful(
    "a token's expression is held against the whole token",
    `${LAMBDA_AUTHORIZER}: holds its expression against the whole token`,
  ),
  doubtful(
    "identity sources are wanted also where results are not kept",
    `${LAMBDA_AUTHORIZER}: wants them also where its results are not kept`,
  ),
  doubtful(
    "an authorizer's function that takes too long is AUTHORIZER_FAILURE, any other trouble AUTHORIZER_CONFIGURATION_ERROR",
    `${LAMBDA_AUTHORIZER}: a function that takes too long is an authorizer's failure`,
  ),
  recalled("a key that is not said to be enabled is not", `${API_KEYS}: is not enabled unless it is said to be`),
  doubtful("keys are listed by the beginning of their name", `${API_KEYS}: is listed by the beginning of its name`),
  doubtful(
    "words: a key that is in another plan of the same stage",
    `${API_KEYS}: has keys, each once, and in one plan`,
  ),
  doubtful(
    "a usage plan is not deleted while it has stages",
    `${API_KEYS}: is of stages that there are, and goes when they are taken out of it`,
  ),
  doubtful("a quota's periods begin at midnight in UTC", "apigateway/usage-meter: at %s the period of %j began on %s"),
  recalled(
    "an authorizer is asked before the API key is",
    `${USAGE_PLANS}: asks for it once the authorizer is content`,
  ),
  doubtful(
    "a method's limits in a usage plan are in the place of the plan's, not beside them",
    `${USAGE_PLANS}: of a method stand before the plan's, and take nothing from it`,
  ),
  doubtful(
    "an authorizer of type REQUEST sees a header's key where the method wants one",
    `${USAGE_PLANS}: an authorizer of type REQUEST sees the header's key`,
  ),
  doubtful("what is throttled uses nothing of a quota", `${USAGE_PLANS}: that are reached leave the quota as it is`),
  doubtful(
    "words of a failed function in a REST API's access log",
    `${REST_ACCESS_LOG}: is written of a path that there`,
  ),
  doubtful(
    "a policy is not asked for of the role for logs, only trust",
    `${REST_ACCESS_LOG}: is what a stage needs to`,
  ),
  // HTTP APIs.
  recalled(
    "a list among the claims is in brackets, its elements apart by a blank",
    `${JWT_AUTHORIZER}: lets in an ID token`,
  ),
  doubtful(
    "the event's scopes are those that the route asks for",
    `${JWT_AUTHORIZER}: lets in an access token, with or`,
  ),
  recalled("a form's body comes in base64", `${HTTP_FUNCTION}: gets a form in base64`),
  recalled("an answer with a status and no content type is plain text", `${HTTP_FUNCTION}: that returns %s answers in`),
  doubtful(
    "words of www-authenticate but for the audience's",
    `${JWT_AUTHORIZER}: turns a token without one of the scopes`,
  ),
  doubtful(
    "a function of an authorizer that throws Unauthorized is a 401",
    `${HTTP_LAMBDA_AUTHORIZER}: where the function says that it is unauthorized`,
  ),
  doubtful(
    "an integration of format 1.0 sees the context of an authorizer's function beside the principal",
    `${HTTP_LAMBDA_AUTHORIZER}: shows an integration of format 1.0 the context beside the principal`,
  ),
  doubtful("without a context an integration sees null", `${HTTP_LAMBDA_AUTHORIZER}: say yes, with a context, or no`),
  doubtful("a policy is malformed where an answer is to be simple", `${HTTP_LAMBDA_AUTHORIZER}: of %s are a 500`),
  recalled("an access log has a line of a path that no route fits", `${HTTP_ACCESS_LOG}: has what API Gateway itself`),
  recalled(
    "the caller's apigw-requestid is $context.requestId",
    `${HTTP_ACCESS_LOG}: tells a request that its function`,
  ),
  doubtful("a stage's access log is one stream", `${HTTP_ACCESS_LOG}: tells a request that its function`),
  doubtful("words of refused access log settings", `${HTTP_ACCESS_LOG}: with %s are refused`),
  doubtful(
    "words of a failed function in an access log, but where it may not be called",
    `${HTTP_ACCESS_LOG}: tells what is wrong with a function`,
  ),
  doubtful(
    "a permission for a route of ANY names the request's method",
    `${HTTP_FUNCTION}: that does not let the API call`,
  ),
];
