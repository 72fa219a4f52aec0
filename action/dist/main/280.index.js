export const id = 280;
export const ids = [280];
export const modules = {

/***/ 8988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vl: () => (/* reexport */ error/* ContractError */.V),
  WT: () => (/* reexport */ endpoints/* apiEndpoint */.WT),
  a4: () => (/* reexport */ endpoints/* dnsSuffixOf */.a4),
  Rn: () => (/* reexport */ endpoints/* domainOrigin */.Rn),
  y0: () => (/* reexport */ endpoints/* hostedEndpoints */.y0),
  U9: () => (/* reexport */ endpoints/* isLoopback */.U9),
  xD: () => (/* reexport */ endpoints/* issuerOf */.xD),
  th: () => (/* reexport */ endpoints/* jwksUriOf */.th),
  po: () => (/* reexport */ endpoints/* regionOfUserPool */.po),
  IL: () => (/* reexport */ endpoints/* secureUrl */.IL),
  Gs: () => (/* reexport */ splitCustomScope),
  C3: () => (/* reexport */ endpoints/* userPoolOfIssuer */.C3)
});

// UNUSED EXPORTS: SECRET_STACK_OUTPUTS, STACK_OUTPUT_NAMES, STANDARD_ATTRIBUTES, customScope, discoveryUriOf, parseStackOutputs, partitionOf, previewNames, restApiUrl, scopesOf

// EXTERNAL MODULE: ../src/contract/endpoints.ts
var endpoints = __webpack_require__(9308);
// EXTERNAL MODULE: ../src/contract/error.ts
var error = __webpack_require__(6896);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../src/contract/names.ts


const SLUG_LENGTH = 40;
const HASH_LENGTH = 10;
const DOMAIN_PREFIX_LENGTH = 63;
const PROJECT_LENGTH = 64;
/** Cognito refuses a domain prefix that holds one of these anywhere. */
const RESERVED_IN_DOMAINS = /aws|amazon|cognito/g;
/**
 * The names of the preview of `branch` in `project`.
 *
 * The hash is of the branch name as it is, so `feat/x` and `feat-x` do not meet. `seed` (an account id, a repository)
 * goes into the domain prefix's hash alone: prefixes are unique in a region across all AWS customers.
 *
 * @throws {ContractError} `invalid_branch` where no letter or digit is left of the branch, `invalid_project` likewise.
 */
function previewNames({ project, branch, seed = "", }) {
    const slug = slugOf(branch);
    if (slug === "") {
        throw new ContractError("invalid_branch", "branch", `The branch ${JSON.stringify(branch)} holds no letter a-z and no digit, so no stack can be named after it: give another name for the preview.`);
    }
    const projectSlug = trim(slugOf(project).slice(0, PROJECT_LENGTH));
    if (projectSlug === "") {
        throw new ContractError("invalid_project", "project", `The project ${JSON.stringify(project)} holds no letter a-z and no digit, so nothing can be named after it.`);
    }
    const id = `${trim(slug.slice(0, SLUG_LENGTH))}-${hashOf(branch)}`;
    return {
        id,
        stack: id,
        pool: `${projectSlug}-${id}`,
        domainPrefix: domainPrefix(projectSlug, slug, hashOf(`${seed}\n${project}\n${branch}`)),
    };
}
function domainPrefix(project, slug, hash) {
    const words = trim(withoutReservedWords(`${project}-${slug}`).slice(0, DOMAIN_PREFIX_LENGTH - HASH_LENGTH - 1));
    return words === "" ? hash : `${words}-${hash}`;
}
/** Taking one word out can join two halves of another (`caws` + `ognito`), so this goes on until nothing is left to take. */
function withoutReservedWords(text) {
    let shorter = text;
    for (let before = ""; before !== shorter;) {
        before = shorter;
        shorter = trim(shorter.replace(RESERVED_IN_DOMAINS, ""));
    }
    return shorter;
}
function slugOf(text) {
    const ascii = text.normalize("NFKD").replace(/\p{Mark}/gu, "");
    return trim(ascii.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
}
function trim(text) {
    return text.replace(/^-+|-+$/g, "").replace(/-{2,}/g, "-");
}
/** Hexadecimal, because its letters cannot spell a reserved word. */
function hashOf(text) {
    return createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
}

// EXTERNAL MODULE: ../src/contract/outputs.ts
var outputs = __webpack_require__(52);
;// CONCATENATED MODULE: ../src/contract/scopes.ts
/** The scope of a resource server as a token carries it: `identifier/scopeName` (AWS: "Scopes, M2M, and resource servers"). */
function customScope(identifier, scopeName) {
    return `${identifier}/${scopeName}`;
}
/** The halves of a custom scope. An identifier may be a URL, so the last slash divides; undefined where there is none. */
function splitCustomScope(scope) {
    const at = scope.lastIndexOf("/");
    return at <= 0 || at === scope.length - 1
        ? undefined
        : { identifier: scope.slice(0, at), scopeName: scope.slice(at + 1) };
}
/** A `scope` value as a list, in order and without duplicates (RFC 6749, section 3.3). */
function scopesOf(scope) {
    return [...new Set((scope ?? "").split(" ").filter((one) => one !== ""))];
}

;// CONCATENATED MODULE: ../src/contract/index.ts








/***/ }),

/***/ 6280:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  credentialsFromIdToken: () => (/* reexport */ credentialsFromIdToken)
});

// UNUSED EXPORTS: IdentityError

// EXTERNAL MODULE: ../src/contract/index.ts + 2 modules
var contract = __webpack_require__(8988);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../src/identity/error.ts
var identity_error = __webpack_require__(1432);
;// CONCATENATED MODULE: ../src/identity/call.ts


const MOST_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const ATTEMPT_MS = 10_000;
const LONGEST_ANSWER = 64 * 1024;
/**
 * One unsigned call of the identity pools' API, sent again while the network or the service has a fault. Asking twice does
 * no harm: a login always has the same identity. (AWS: JSON protocol 1.1)
 *
 * @throws {IdentityError}
 */
async function callIdentityApi(exchange, operation, input) {
    const { signal } = exchange.options;
    for (let number = 1;; number += 1) {
        const ended = await attempt(exchange, operation, input);
        if ("answer" in ended)
            return ended.answer;
        // A random part of a doubling time, so that the jobs of a workflow do not come back all at once.
        const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (number - 1));
        const mayRepeat = ended.again && number < MOST_ATTEMPTS && performance.now() + pause < exchange.deadline;
        if (!mayRepeat)
            throw ended.error;
        await (0,promises_.setTimeout)(pause, undefined, signal ? { signal } : {}).catch(() => {
            throw aborted(operation);
        });
    }
}
async function attempt(exchange, operation, input) {
    const { url, deadline, options } = exchange;
    const { host } = new URL(url);
    if (options.signal?.aborted)
        throw aborted(operation);
    const left = Math.floor(deadline - performance.now());
    if (left <= 0)
        throw outOfTime(operation);
    const time = AbortSignal.timeout(Math.min(left, ATTEMPT_MS));
    try {
        const response = await (options.fetch ?? globalThis.fetch)(url, {
            method: "POST",
            redirect: "manual",
            headers: {
                "content-type": "application/x-amz-json-1.1",
                "x-amz-target": `AWSCognitoIdentityService.${operation}`,
            },
            body: JSON.stringify(input),
            signal: options.signal ? AbortSignal.any([options.signal, time]) : time,
        });
        return read(response.status, await bounded(response, host), operation, exchange);
    }
    catch (thrown) {
        if (options.signal?.aborted)
            throw aborted(operation);
        if (time.aborted)
            return { error: outOfTime(operation), again: true };
        const code = networkCode(thrown);
        if (code === undefined)
            throw thrown;
        const message = `No connection to ${host} for ${operation} (${code}): look at region and endpoint-url.`;
        return { error: new identity_error/* IdentityError */.l("connection_failed", message, "region"), again: true };
    }
}
function read(status, text, operation, exchange) {
    const { host } = new URL(exchange.url);
    const answer = jsonObject(text);
    if (status === 200 && answer !== undefined)
        return { answer };
    const type = String(answer?.__type ?? "").replace(/^.*#|:.*$/g, "");
    if (status === 429 || type === "TooManyRequestsException" || type === "ThrottlingException")
        return {
            error: new identity_error/* IdentityError */.l("throttled", `${host} says of ${operation} that requests come too fast.`),
            again: true,
        };
    if (status >= 500) {
        const message = `${host} answered ${operation} with status ${status}: the service has a fault.`;
        return { error: new identity_error/* IdentityError */.l("server_error", message), again: true };
    }
    const said = quoted(String(answer?.message ?? answer?.Message ?? ""), exchange.secrets);
    return { error: refusal(type, said, { operation, status, host }), again: false };
}
function refusal(type, said, { operation, status, host }) {
    switch (type) {
        case "ResourceNotFoundException":
            return new identity_error/* IdentityError */.l("identity_pool_not_found", `The identity pool does not exist at ${host}${said}: look at identityPoolId in stack-outputs, and at region.`, "stack-outputs");
        case "NotAuthorizedException":
            return new identity_error/* IdentityError */.l("login_refused", `The identity pool refused the login${said}: look whether it names the user pool and this client-id as a provider.`, "client-id");
        case "InvalidIdentityPoolConfigurationException":
            return new identity_error/* IdentityError */.l("role_unavailable", `The identity pool has no role for this user, or the role does not trust it${said}: look at the pool's roles, and at aud and amr in their trust policies.`, "stack-outputs");
        default:
            return new identity_error/* IdentityError */.l("server_refused", `${host} answered ${operation} with status ${status}${type === "" ? "" : ` and ${type.replace(/\W/g, "")}`}${said}: look at region and endpoint-url.`, "region");
    }
}
/** What the service says, for a sentence: on one line, short, and without what was sent to it. */
function quoted(message, secrets) {
    const clean = secrets.reduce((text, secret) => text.replaceAll(secret, "***"), message);
    const line = clean
        .replace(/[\p{C}\s]+/gu, " ")
        .trim()
        .replace(/\.$/, "");
    return line === "" ? "" : ` (${JSON.stringify(line.slice(0, 200))})`;
}
async function bounded(response, host) {
    const decoder = new TextDecoder();
    let text = "";
    let length = 0;
    for await (const chunk of response.body ?? []) {
        length += chunk.byteLength;
        if (length > LONGEST_ANSWER)
            throw new identity_error/* IdentityError */.l("not_credentials", `The answer of ${host} is too long to be AWS's: look at region and endpoint-url.`, "region");
        text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
}
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** `fetch` hides the system's code in causes, and where a name has several addresses one level deeper. */
function networkCode(thrown) {
    for (let error = thrown, depth = 0; typeof error === "object" && error !== null && depth < 4; depth += 1) {
        const { code, cause, errors } = error;
        if (typeof code === "string" && !code.startsWith("ERR_INVALID"))
            return error instanceof identity_error/* IdentityError */.l ? undefined : code;
        error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
    }
    return undefined;
}
function aborted(operation) {
    return new identity_error/* IdentityError */.l("aborted", `${operation} was given up because the caller asked for it.`);
}
function outOfTime(operation) {
    return new identity_error/* IdentityError */.l("timeout", `Time ran out before ${operation} was answered: raise timeout-seconds, or look whether the host is reachable from here.`, "timeout-seconds");
}

;// CONCATENATED MODULE: ../src/identity/credentials.ts



/**
 * AWS credentials for the user of an ID token, by the enhanced flow: GetId, then GetCredentialsForIdentity, both unsigned.
 * (AWS: "Identity pools authentication flow")
 *
 * @throws {IdentityError}
 * @throws {ContractError} `invalid_region`, `invalid_url`, `invalid_user_pool_id`
 */
async function credentialsFromIdToken({ identityPoolId, idToken, userPoolId, region, endpoint, customRoleArn }, options = {}) {
    if (!/^[\w-]+:[0-9a-f-]+$/.test(identityPoolId) || !identityPoolId.startsWith(`${region}:`))
        throw new identity_error/* IdentityError */.l("invalid_input", `identityPoolId must be the id of an identity pool of ${region}, which looks like ${region}:01234567-89ab-cdef-0123-456789abcdef.`, "stack-outputs");
    const poolRegion = (0,contract/* regionOfUserPool */.po)(userPoolId);
    const provider = `cognito-idp.${poolRegion}.${(0,contract/* dnsSuffixOf */.a4)(poolRegion)}/${userPoolId}`;
    const exchange = {
        url: `${(0,contract/* apiEndpoint */.WT)("cognito-identity", { region, endpoint })}/`,
        deadline: performance.now() + (options.timeoutMs ?? 60_000),
        secrets: idToken === undefined ? [] : [idToken],
        options,
    };
    const logins = idToken === undefined ? {} : { Logins: { [provider]: idToken } };
    const { IdentityId } = await callIdentityApi(exchange, "GetId", { IdentityPoolId: identityPoolId, ...logins });
    if (typeof IdentityId !== "string")
        throw incomplete("GetId", exchange);
    const answer = await callIdentityApi(exchange, "GetCredentialsForIdentity", {
        IdentityId,
        ...logins,
        ...(customRoleArn === undefined ? {} : { CustomRoleArn: customRoleArn }),
    });
    const { AccessKeyId, SecretKey, SessionToken, Expiration } = (answer.Credentials ?? {});
    for (const secret of [SecretKey, SessionToken])
        if (typeof secret === "string")
            options.onSecret?.(secret);
    const whole = [AccessKeyId, SecretKey, SessionToken].every((one) => typeof one === "string" && one !== "");
    if (!whole || typeof Expiration !== "number")
        throw incomplete("GetCredentialsForIdentity", exchange);
    return {
        accessKeyId: String(AccessKeyId),
        secretAccessKey: String(SecretKey),
        sessionToken: String(SessionToken),
        expiresAt: new Date(Expiration * 1000).toISOString(),
        identityId: IdentityId,
    };
}
function incomplete(operation, { url }) {
    return new identity_error/* IdentityError */.l("not_credentials", `${new URL(url).host} answered ${operation} without what AWS answers: look at region and endpoint-url.`, "region");
}

;// CONCATENATED MODULE: ../src/identity/index.ts




/***/ })

};
