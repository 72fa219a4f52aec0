/** A defect that another stand-in for Cognito was seen to have, and the tests that show it is not ours. */
export interface Defect {
  readonly defect: string;
  /** Each as `<file below __tests__>: <part of a title>`. */
  readonly shownBy: readonly string[];
}

const of = (defect: string, ...shownBy: readonly string[]): Defect => ({ defect, shownBy });

const OTHERS = "conformance/defects-of-others";
const SDK = "conformance/aws-sdk";
const TRIGGERS = "local/cognito-idp/triggers";
const CODE = "local/hosted/code-grant";

/** By the part of Cognito that each is about. */
export const DEFECTS: readonly Defect[] = [
  of("resource servers are there, and their scopes reach no token", `${SDK}: gives the scope that the client has`),
  of("client_credentials ignores the scope asked for", `${SDK}: a scope that nobody has`, `${SDK}: one scope of two`),
  of("an unknown grant gets a token", `${SDK}: refuses the grant %s`),
  of("the token endpoint does not ask for the secret", `${OTHERS}: the token endpoint asks for the client's secret`),
  of("a secret in the body is not read", "local/cognito-idp/machine-token: carries the scopes asked for alone"),
  of("a code is exchanged without the client's secret", `${CODE}: wants the secret of a confidential client`),
  of(
    "a refresh asks for no secret, or for one only if it is sent",
    `${CODE}: wants the secret of a confidential client`,
  ),
  of("a password in the address of a page signs in", `${CODE}: sign nobody in whose name and password stand in`),
  of("values of an address stand in pages as HTML", "local/hosted/hostile-input: is only text in any parameter"),
  of("state is lost on the way", `${CODE}: lead from authorize by login, code and token to userInfo and revoke`),
  of("PKCE is demanded of everybody", `${CODE}: lead from authorize by login, code and token to userInfo and revoke`),
  of("PKCE takes plain, or takes it for S256", `${OTHERS}: PKCE knows S256 alone`),
  of(
    "the implicit grant is advertised and refused",
    "local/hosted/implicit-grant: answers with tokens in the fragment",
  ),
  of("userInfo and revoke are not there", `${CODE}: lead from authorize by login, code and token to userInfo`),
  of("rotation of refresh tokens is stored and does nothing", `${OTHERS}: refresh tokens that rotate do rotate`),
  of("SRP is not there, or lets a wrong password in", `${SDK}: for an SRP answer that the password does not make`),
  of("SECRET_HASH is not asked for", `${SDK}: without a SECRET_HASH, where the client has a secret`),
  of("a wrong password has an error of its own", `${OTHERS}: a wrong password is NotAuthorizedException`),
  of("an error tells the username", `${OTHERS}: a wrong password is NotAuthorizedException, and names neither`),
  of("what is not built is a fault of the server", "local/cognito-idp/user-pools: of an operation that is not built"),
  of("triggers are every pool's", `${TRIGGERS}: is its own pool's alone`),
  of(
    "the event's version is one and the same, or none of AWS's",
    `${TRIGGERS}: %s adds scopes and claims to the access`,
  ),
  of("the event's scopes are made up or empty", `${TRIGGERS}: %s adds scopes and claims to the access token too`),
  of("claims of a V1_0 function reach the access token", `${SDK}: of V1_0 changes nothing of the access token but`),
  of("the version is guessed from the answer", `${SDK}: of V1_0 cannot add a scope: its answer is not read as one of`),
  of("a function is called once a token", `${TRIGGERS}: V1_0 sees its event once`),
  of("a client's own token asks a V2_0 function, or not even one of V3_0", `${TRIGGERS}: only V3_0 is asked for a`),
  of("a function's failure is swallowed", `${SDK}: that fails fails the sign-in, in AWS's words`),
  of("added scopes come twice", `${TRIGGERS}: a scope that is there already is added no second time`),
  of(
    "pre sign-up runs for some users alone, and stops nobody",
    `${TRIGGERS}: turn a user away, who is then not of the`,
  ),
  of("users are not migrated", `${TRIGGERS}: takes an unknown user in with the password, once`),
  of("post authentication is not called", "local/cognito-idp/devices: is told to the post authentication function"),
  of(
    "custom messages are not asked for a code sent again",
    "local/cognito-idp/messages: lets the custom message function",
  ),
  of("custom authentication is not there", "local/cognito-idp/custom-authentication: asks what the functions ask"),
  of(
    "all pools have one key, or all installations",
    `${SDK}: never share a key`,
    `${OTHERS}: the keys are of this process`,
  ),
  of(
    "first calls at the same time get different keys",
    `${SDK}: never share a key, even where their first callers come`,
  ),
  of("tokens are not signed, or by a key that is not published", `${OTHERS}: tokens have real signatures, by two keys`),
  of("own-account calls believe any token", `${OTHERS}: a call for one's own account takes no token that another key`),
  of("every token lives an hour, and no answer says so", `${OTHERS}: a client's validity is the token's`),
  of(
    "claims are missing: aud, client_id, groups",
    `${OTHERS}: ID tokens have`,
    "conformance/aws-jwt-verify: with the groups",
  ),
  of("pool ids are none that verifiers take", `${OTHERS}: a pool's id is one that AWS's verifier takes`),
  of("discovery names another port, or no endpoints", `${OTHERS}: discovery names the port that it was asked on`),
  of("an update keeps what it leaves out", `${OTHERS}: an update of a client resets what it leaves out`),
  of(
    "an API's authorizer lets everybody in",
    "local/apigateway/preview: turns away no token, garbage, another scope's",
  ),
  of("an authorizer only decodes", "local/apigateway/preview: turns away a token whose signature was changed"),
  of("an authorizer does not tell token kinds by scopes", "local/apigateway/preview: turns away an access token where"),
  of("settings are accepted and ignored", "local/cognito-idp/stored-settings: has an effect or is refused"),
];
