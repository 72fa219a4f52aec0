export const id = 868;
export const ids = [868];
export const modules = {

/***/ 2625:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ decodeWithoutVerification)
/* harmony export */ });
/* harmony import */ var jose_decode_protected_header__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3386);
/* harmony import */ var jose_jwt_decode__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(619);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9729);



/**
 * What a token says, whoever wrote it: nothing is checked. For display alone; use {@link verifyToken} to trust one.
 *
 * @throws {TokenError} `token_malformed`
 */
function decodeWithoutVerification(token) {
    try {
        return { header: (0,jose_decode_protected_header__WEBPACK_IMPORTED_MODULE_1__/* .decodeProtectedHeader */ ._)(token), payload: (0,jose_jwt_decode__WEBPACK_IMPORTED_MODULE_2__/* .decodeJwt */ .i)(token) };
    }
    catch {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g("token_malformed", malformed(token), "token");
    }
}
function malformed(token) {
    const parts = token.split(".").length;
    if (parts === 5) {
        return "The token has five parts, so it is encrypted: Cognito's refresh tokens are, and only Cognito reads them.";
    }
    return parts === 3
        ? "The token has three parts, but they are not base64url-encoded JSON: it was cut or changed on its way."
        : `A JSON Web Token has three parts divided by dots; this has ${parts}.`;
}


/***/ }),

/***/ 9729:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ TokenError)
/* harmony export */ });
/**
 * Why there is no token. `code` is stable; the message is one or two sentences that name the input to look at and the likely
 * cause; `input` is that input's name, as the Action and the command spell it. No message holds a secret, code, cookie or token.
 */
class TokenError extends Error {
    name = "TokenError";
    code;
    input;
    constructor(code, message, input) {
        super(message);
        this.code = code;
        if (input !== undefined)
            this.input = input;
    }
}


/***/ }),

/***/ 7868:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  revoke: () => (/* reexport */ revoke)
});

// UNUSED EXPORTS: TokenError, decodeWithoutVerification, discover, fileTokenCache, getToken, grantedScopes, missingScopes, parseScopes, signOut, userInfo, verifyToken

// EXTERNAL MODULE: ../src/cognito/decode.ts
var decode = __webpack_require__(2625);
// EXTERNAL MODULE: ../src/contract/index.ts + 4 modules
var contract = __webpack_require__(8080);
// EXTERNAL MODULE: ../src/cognito/error.ts
var cognito_error = __webpack_require__(9729);
// EXTERNAL MODULE: ../src/cognito/issuer.ts
var issuer = __webpack_require__(1207);
;// CONCATENATED MODULE: ../src/cognito/keys.ts




/** Key sets by their URL, for the life of the process. A pool's keys change rarely, and their quota is shared. */
const known = new Map();
const MOST_ISSUERS = 50;
/**
 * Does `use` with the issuer's keys. Where they do not hold the token's key, they are fetched once more: the pool may have
 * changed them. (RFC 7517; AWS: "Verifying JSON web tokens")
 *
 * @throws {TokenError} `key_unknown`
 */
async function keys_withKeys(wire, jwksUri, use) {
    const kept = known.get(jwksUri);
    if (kept !== undefined) {
        try {
            return await use(kept);
        }
        catch (thrown) {
            if (!(thrown instanceof JWKSNoMatchingKey))
                throw thrown;
        }
    }
    const keys = createLocalJWKSet(await keys_fetchKeys(wire, jwksUri));
    if (known.size >= MOST_ISSUERS)
        known.clear();
    known.set(jwksUri, keys);
    try {
        return await use(keys);
    }
    catch (thrown) {
        if (!(thrown instanceof JWKSNoMatchingKey))
            throw thrown;
        throw new TokenError("key_unknown", `The token names a key that ${jwksUri} does not hold: it is another user pool's token, or its pool was deleted.`, "token");
    }
}
/** @throws {TokenError} `user_pool_not_found`, `answer_invalid` and those of the network */
async function keys_fetchKeys(wire, jwksUri) {
    const answer = await wire.send(jwksUri, { method: "GET", headers: { accept: "application/json" } }, { call: "keys (JWKS)", input: "user-pool-id", repeat: "always" });
    if (answer.status === 400 || answer.status === 404) {
        throw new TokenError("user_pool_not_found", `${jwksUri} does not exist (status ${answer.status}): look at user-pool-id and region.`, "user-pool-id");
    }
    const value = jsonObject(answer.text);
    if (answer.status === 200 && isKeySet(value))
        return value;
    throw new TokenError("answer_invalid", `${jwksUri} did not answer with a key set (status ${answer.status}): look at user-pool-id, issuer and endpoint-url.`, "user-pool-id");
}
function isKeySet(value) {
    const keys = value?.keys;
    return Array.isArray(keys) && keys.every((key) => typeof key?.kty === "string");
}

// EXTERNAL MODULE: ../src/cognito/pool-address.ts
var pool_address = __webpack_require__(312);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ../src/cognito/attempts.ts


const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/**
 * Tries until it goes well, the failure is final, or time is up. Pauses are a random part of a doubling time ("full jitter",
 * AWS Architecture Blog: "Exponential Backoff And Jitter"), or what the server asks for where that is longer.
 */
async function attempts(call, repeat, patience, once) {
    for (let number = 1;; number += 1) {
        const ended = await one(call, patience, once);
        if ("value" in ended) {
            patience.onAttempt?.({ call, number, outcome: ended.outcome });
            return ended.value;
        }
        const pause = number < MOST_ATTEMPTS && mayRepeat(ended, repeat) ? pauseAfter(number, ended) : undefined;
        if (pause === undefined || performance.now() + pause >= patience.deadline) {
            patience.onAttempt?.({ call, number, outcome: ended.outcome });
            throw ended.error;
        }
        patience.onAttempt?.({ call, number, outcome: ended.outcome, retryInMs: Math.round(pause) });
        await (0,promises_.setTimeout)(pause, undefined, patience.signal ? { signal: patience.signal } : {}).catch(() => {
            throw aborted(call);
        });
    }
}
async function one(call, { signal, deadline, attemptTimeoutMs }, once) {
    if (signal?.aborted)
        throw aborted(call);
    const left = Math.floor(deadline - performance.now());
    if (left <= 0)
        throw outOfTime(call);
    const time = AbortSignal.timeout(Math.min(left, attemptTimeoutMs));
    try {
        return await once(signal ? AbortSignal.any([signal, time]) : time);
    }
    catch (thrown) {
        if (signal?.aborted)
            throw aborted(call);
        if (!time.aborted)
            throw thrown;
        const error = left <= attemptTimeoutMs ? outOfTime(call) : noAnswer(call, attemptTimeoutMs);
        return { error, outcome: "timeout", kind: "transient" };
    }
}
function mayRepeat({ kind }, repeat) {
    return kind === "unsent" || (kind === "transient" && repeat === "always");
}
function pauseAfter(number, { retryAfterMs = 0 }) {
    const jitter = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (number - 1));
    return Math.max(jitter, retryAfterMs);
}
function aborted(call) {
    return new cognito_error/* TokenError */.g("aborted", `The ${call} call was given up because the caller asked for it.`);
}
function outOfTime(call) {
    return new cognito_error/* TokenError */.g("timeout", `Time ran out before the ${call} call was answered: raise timeout-seconds, or look whether the host is reachable from here.`, "timeout-seconds");
}
function noAnswer(call, ms) {
    return new cognito_error/* TokenError */.g("timeout", `The ${call} call was not answered within ${ms / 1000} s: a firewall may drop packets to the host on the way.`, "timeout-seconds");
}

;// CONCATENATED MODULE: ../src/cognito/network-failure.ts


/** Codes of failures that come before a byte of the request was sent. */
const UNSENT = new Set([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
]);
/** The system's codes, and those of Node's HTTP client; not `ERR_INVALID_…`, which are faults of a program. */
const NETWORK = /^(?:E(?!RR_)[A-Z0-9]+|UND_ERR_\w+|HPE_\w+)$/;
const DNS = new Set(["ENOTFOUND", "EAI_AGAIN"]);
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_OSSL_|HOSTNAME_MISMATCH$)/;
/** What a failed `fetch` means. Undefined where it was not the network that failed. */
function networkFailure(thrown, url, input) {
    const code = codeOf(thrown);
    if (code === undefined)
        return undefined;
    const { host } = new URL(url);
    if (TLS.test(code)) {
        return {
            error: new cognito_error/* TokenError */.g("tls_failed", `The certificate or TLS version of ${host} is not acceptable (${code}): look at ${input}; behind a proxy that inspects traffic, name its certificate in NODE_EXTRA_CA_CERTS.`, input),
            outcome: code,
            kind: "final",
        };
    }
    return {
        error: DNS.has(code)
            ? new cognito_error/* TokenError */.g("dns_failed", `The name ${host} cannot be resolved (${code}): look at ${input}; a domain that was just created needs a minute.${proxySentence()}`, input)
            : new cognito_error/* TokenError */.g("connection_failed", (0,contract/* isLoopback */.U9)(url)
                ? `No connection to ${host} (${code}): look at ${input} and endpoint-url, and whether the local AWS still runs.`
                : `No connection to ${host} (${code}): look at ${input}.${proxySentence()}`, input),
        outcome: code,
        kind: UNSENT.has(code) ? "unsent" : "transient",
    };
}
/**
 * `fetch` hides the reason in `cause`, and where a name has several addresses, one level deeper still. The class is not asked:
 * Node's own errors are of another realm's in a sandbox.
 */
function codeOf(thrown) {
    for (let error = thrown, depth = 0; typeof error === "object" && error !== null && depth < 4; depth += 1) {
        const { code, cause, errors } = error;
        if (typeof code === "string" && (NETWORK.test(code) || TLS.test(code)))
            return code;
        error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
    }
    return undefined;
}
/** Node's `fetch` heeds the proxy variables only when told to (Node 24: `NODE_USE_ENV_PROXY`). */
function proxySentence() {
    const { env } = process;
    const proxy = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((name) => env[name]);
    if (proxy === undefined || env.NODE_USE_ENV_PROXY === "1")
        return "";
    return ` ${proxy} is set, but Node heeds it only with NODE_USE_ENV_PROXY=1 in the environment.`;
}

// EXTERNAL MODULE: ../src/cognito/secrets.ts
var secrets = __webpack_require__(2238);
;// CONCATENATED MODULE: ../src/cognito/wire.ts




const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_ATTEMPT_TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 1024 * 1024;
function wire_openWire(options = {}) {
    const secret = (0,secrets/* keepSecrets */.J)(options.onSecret);
    const now = options.now ?? Date.now;
    let drift;
    const patience = {
        signal: options.signal,
        deadline: performance.now() + positive(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, "timeout-seconds"),
        attemptTimeoutMs: positive(options.attemptTimeoutMs ?? DEFAULT_ATTEMPT_TIMEOUT_MS, "attempt-timeout"),
        onAttempt: options.onAttempt,
    };
    return {
        secret,
        patience,
        now,
        warn: (sentence) => options.onWarning?.(secret.redact(sentence)),
        drift: () => drift,
        send: (url, message, sending) => attempts(sending.call, sending.repeat, patience, async (signal) => {
            const answer = await exchange(options.fetch ?? globalThis.fetch, url, message, sending, signal);
            if ("error" in answer)
                return answer;
            drift = driftOf(answer, now()) ?? drift;
            return judge(answer, url, sending, now());
        }),
    };
}
async function exchange(fetch, url, { method, headers, body }, { call, input }, signal) {
    try {
        const response = await fetch(url, {
            method,
            redirect: "manual",
            signal,
            ...(headers && { headers }),
            ...(body && { body }),
        });
        return { status: response.status, headers: response.headers, text: await bounded(response, call, input) };
    }
    catch (thrown) {
        if (signal.aborted || thrown instanceof cognito_error/* TokenError */.g)
            throw thrown;
        const failure = networkFailure(thrown, url, input);
        if (failure === undefined)
            throw thrown;
        return failure;
    }
}
async function bounded(response, call, input) {
    const decoder = new TextDecoder();
    let text = "";
    let length = 0;
    for await (const chunk of response.body ?? []) {
        length += chunk.byteLength;
        if (length > LONGEST_ANSWER) {
            throw new cognito_error/* TokenError */.g("answer_too_large", `The ${call} answer is longer than ${LONGEST_ANSWER / 1024} KiB, so it is not Cognito's: look at ${input}.`, input);
        }
        text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
}
function judge(answer, url, { call, input, throttled }, now) {
    const { status, headers } = answer;
    const { host } = new URL(url);
    if (status === 429 || throttled?.(answer)) {
        return {
            error: new cognito_error/* TokenError */.g("throttled", `${host} answered the ${call} call that requests come too fast (${status}): machine tokens are limited to 150 a second in an account and region, so keep one (cache) or ask less often.`),
            outcome: status,
            kind: "transient",
            retryAfterMs: retryAfter(headers.get("retry-after"), now),
        };
    }
    if (status < 500)
        return { value: answer, outcome: status };
    return {
        error: new cognito_error/* TokenError */.g("server_error", `${host} answered the ${call} call with status ${status}: the service, or a proxy before it, has a fault; look at ${input} if it stays.`, input),
        outcome: status,
        kind: "transient",
        retryAfterMs: retryAfter(headers.get("retry-after"), now),
    };
}
/** Milliseconds, from seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfter(value, now) {
    if (value === null)
        return undefined;
    if (/^\d+$/.test(value.trim()))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
function driftOf({ headers }, now) {
    const date = Date.parse(headers.get("date") ?? "");
    return Number.isNaN(date) ? undefined : Math.round((now - date) / 1000);
}
function positive(ms, input) {
    if (Number.isFinite(ms) && ms > 0)
        return ms;
    throw new cognito_error/* TokenError */.g("invalid_input", `${input} must be a time above zero.`, input);
}

;// CONCATENATED MODULE: ../src/cognito/discover.ts







const ENDPOINTS = {
    authorizationEndpoint: "authorization_endpoint",
    tokenEndpoint: "token_endpoint",
    userInfoEndpoint: "userinfo_endpoint",
    revocationEndpoint: "revocation_endpoint",
    endSessionEndpoint: "end_session_endpoint",
};
/**
 * The pool's discovery document and keys (OpenID Connect Discovery 1.0, section 4; RFC 7517). They are on the API's host,
 * not on the pool's domain.
 *
 * @throws {TokenError} `user_pool_not_found`, `issuer_mismatch`, `answer_invalid`, and those of the network
 */
async function discover(address, options = {}) {
    const wire = openWire(options);
    const pool = resolvePool(address);
    const url = discoveryUriOf(issuerByRequest(pool));
    const answer = await wire.send(url, { method: "GET", headers: { accept: "application/json" } }, { call: "discovery", input: "user-pool-id", repeat: "always" });
    const metadata = documentOf(answer, url);
    // A local AWS may speak as AWS does: then its documents are here, and its issuer is there.
    const trusted = trustedIssuer(pool, String(metadata.issuer));
    if (trusted === undefined) {
        throw new TokenError("issuer_mismatch", `The document at ${url} is of ${JSON.stringify(metadata.issuer ?? null)}: look at issuer and user-pool-id.`, "issuer");
    }
    const { keys } = await fetchKeys(wire, trusted.jwksUri);
    const endpoints = Object.entries(ENDPOINTS)
        .map(([name, member]) => [name, metadata[member]])
        .filter(([, url]) => typeof url === "string");
    return {
        issuer: trusted.issuer,
        jwksUri: trusted.jwksUri,
        ...Object.fromEntries(endpoints),
        keys: keys.map(({ kid = "", alg = "", kty = "", use = "" }) => ({ kid, alg, kty, use })),
        metadata,
    };
}
function documentOf({ status, text }, url) {
    const document = jsonObject(text);
    if (status === 200 && document !== undefined)
        return document;
    throw new TokenError(status === 400 || status === 404 ? "user_pool_not_found" : "answer_invalid", `${url} did not answer with a discovery document (status ${status}): look at user-pool-id, region and endpoint-url.`, "user-pool-id");
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../src/cognito/file-cache.ts




/**
 * A cache in a directory that only its owner reads (made where it is missing). A file is whole or not there: it is written
 * beside its place and moved. Entries are sealed before they come here.
 */
function fileTokenCache(dir) {
    if (dir === "")
        throw new TokenError("invalid_input", "The cache directory has no name.", "cache");
    const pathOf = (name) => join(dir, `${name}.token`);
    return {
        async get(name) {
            try {
                return await readFile(pathOf(name), "utf8");
            }
            catch (thrown) {
                if (thrown.code === "ENOENT")
                    return undefined;
                throw thrown;
            }
        },
        async set(name, entry) {
            await make(dir);
            const unfinished = `${pathOf(name)}.${randomUUID()}`;
            try {
                await writeFile(unfinished, entry, { mode: 0o600, flag: "wx" });
                await rename(unfinished, pathOf(name));
            }
            finally {
                await rm(unfinished, { force: true });
            }
        },
    };
}
/** One level: with `recursive`, Node 24 never ends where a parent can be read and not be written to, such as `/proc`. */
async function make(dir) {
    try {
        await mkdir(dir, { mode: 0o700 });
    }
    catch (thrown) {
        const { code } = thrown;
        if (code === "EEXIST")
            return;
        throw new TokenError("invalid_input", `The cache directory ${dir} cannot be made (${code}): make the folder that it is in.`, "cache");
    }
}

;// CONCATENATED MODULE: ../src/cognito/effect.ts

const BINDING = (/* unused pure expression or super */ null && (["authorization_code", "implicit", "refresh_token"]));
/**
 * Refuses what Cognito would take and then leave without effect.
 *
 * @throws {TokenError} `unsupported`
 */
function effect_refuseWithoutEffect(grant, { resource, clientMetadata, transport }) {
    if (resource && !BINDING.includes(grant)) {
        throw new TokenError("unsupported", `Cognito binds tokens to a resource on its login pages alone: the grant ${grant} cannot, so leave resource out or use authorization_code.`, "resource");
    }
    const hosted = grant === "authorization_code" || grant === "implicit";
    const hostedRefresh = grant === "refresh_token" && transport !== "api";
    if (clientMetadata && Object.keys(clientMetadata).length > 0 && (hosted || hostedRefresh)) {
        throw new TokenError("unsupported", `Cognito does not hand client-metadata to triggers for the grant ${grant}${hostedRefresh ? " by transport oauth: use transport api" : ": use user_srp or user_password"}, or leave it out.`, "client-metadata");
    }
}

// EXTERNAL MODULE: ../src/cognito/oauth.ts
var oauth = __webpack_require__(5580);
;// CONCATENATED MODULE: ../src/cognito/sealed-cache.ts

const VERSION = 1;
const SALT_LENGTH = 16;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const INFO = "cognito-preview token cache 1";
/** The name of an entry: says to nobody what it is for. The parts' order counts, as that of the scopes does not. */
function sealed_cache_entryName(parts) {
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
/**
 * Seals tokens with AES-256-GCM under a key that HKDF (RFC 5869) makes of the client's secret, so that who copies the entry
 * gains nothing. The name is authenticated too: an entry put under another name does not open.
 */
async function sealed_cache_keep(cache, name, secret, tokens, expiresAt) {
    const salt = randomBytes(SALT_LENGTH);
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv("aes-256-gcm", keyOf(secret, salt), iv).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens), "utf8"), cipher.final()]);
    const entry = Buffer.concat([Buffer.of(VERSION), salt, iv, cipher.getAuthTag(), sealed]);
    await cache.set(name, entry.toString("base64"), expiresAt);
}
/** The tokens that one of the secrets opens; undefined where there is no entry, or an older, foreign or damaged one. */
async function sealed_cache_recall(cache, name, secrets) {
    const text = await cache.get(name);
    if (text === undefined)
        return undefined;
    const entry = Buffer.from(text, "base64");
    for (const secret of secrets) {
        const tokens = opened(entry, name, secret);
        if (tokens !== undefined)
            return tokens;
    }
    return undefined;
}
function opened(entry, name, secret) {
    const [salt, iv, tag, sealed] = cut(entry.subarray(1), SALT_LENGTH, IV_LENGTH, TAG_LENGTH);
    if (entry[0] !== VERSION || !salt || !iv || tag?.length !== TAG_LENGTH || !sealed)
        return undefined;
    try {
        const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, salt), iv, { authTagLength: TAG_LENGTH })
            .setAAD(Buffer.from(name))
            .setAuthTag(tag);
        return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8"));
    }
    catch {
        // Another secret sealed it, or it was changed: a miss, as the caller promises.
        return undefined;
    }
}
function cut(bytes, ...lengths) {
    let at = 0;
    const parts = lengths.map((length) => {
        const part = bytes.subarray(at, at + length);
        at += length;
        return part;
    });
    return [...parts, bytes.subarray(at)];
}
function keyOf(secret, salt) {
    return Buffer.from(hkdfSync("sha256", secret, salt, INFO, 32));
}

;// CONCATENATED MODULE: ../src/cognito/reuse.ts




const MACHINE_TOKENS = (/* unused pure expression or super */ null && (["client_credentials"]));
/** AWS's advice for machine tokens: the rest is for the requests that a token is still to serve. */
const REUSED_PART_OF_LIFE = 0.75;
/** The shelf of a request, or undefined where its tokens are not to be kept. A cache that fails is a warning, no error. */
function reuse_shelfOf({ cache, cacheGrants = MACHINE_TOKENS }, request, grant, pool, secrets, wire) {
    // A refresh token may be used once, so what comes of it is nobody else's.
    if (cache === undefined || !cacheGrants.includes(grant) || grant === "refresh_token")
        return undefined;
    const keys = sealingKeys(grant, request, secrets);
    const [key] = keys;
    if (key === undefined)
        return undefined;
    const name = nameOf(request, grant, pool);
    return {
        async find() {
            const tokens = await quietly(wire, "read", () => recall(cache, name, keys));
            return tokens && isFresh(tokens, request, wire.now()) ? tokens : undefined;
        },
        async put(tokens, verified) {
            const until = reusableUntil(tokens.accessToken);
            await quietly(wire, "written", () => keep(cache, name, key, { ...tokens, verified }, until));
        },
    };
}
/** A public client has no secret, so a user's tokens are sealed under what is secret there: the password. */
function sealingKeys(grant, { password }, secrets) {
    if (grant === "client_credentials")
        return [...secrets];
    if (!password)
        return [];
    return secrets.length === 0 ? [password] : secrets.map((secret) => `${secret}\n${password}`);
}
function nameOf(request, grant, { place, userPoolId, address }) {
    return entryName({
        issuer: address.issuer ?? userPoolId ?? null,
        endpoint: address.endpoint ?? null,
        region: place?.region ?? null,
        domain: address.tokenEndpoint ?? address.domain ?? address.domainPrefix ?? null,
        client: request.clientId,
        scopes: request.scopes?.length ? [...request.scopes].sort() : null,
        grant,
        username: request.username ?? null,
        resource: request.resource ?? null,
        clientMetadata: Object.entries(request.clientMetadata ?? {}).sort(),
    });
}
function isFresh(tokens, request, now) {
    const { payload } = decodeWithoutVerification(tokens.accessToken);
    const required = request.requireScopes ?? request.scopes ?? [];
    return ((tokens.verified || request.verify === false) &&
        missingScopes(required, grantedScopes(payload)).length === 0 &&
        now < reusableUntil(tokens.accessToken) &&
        now >= (Number(payload.iat) - 60) * 1000);
}
/** Milliseconds since 1970. */
function reusableUntil(accessToken) {
    const { iat, exp } = decodeWithoutVerification(accessToken).payload;
    const start = Number(iat ?? 0);
    return (start + REUSED_PART_OF_LIFE * (Number(exp ?? 0) - start)) * 1000;
}
async function quietly(wire, done, work) {
    try {
        return await work();
    }
    catch (thrown) {
        const { code, name } = thrown;
        const why = thrown instanceof TokenError ? `: ${thrown.message}` : ` (${code ?? name}).`;
        wire.warn(`The token cache could not be ${done}${why} A new token is fetched each time.`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../src/cognito/api-error.ts


/** The first rule that fits reads the refusal. Messages are Cognito's; where a text is not known, the type decides. */
const RULES = [
    {
        type: /^NotAuthorizedException$/,
        operation: /^GetClientToken$/,
        message: /flow|not enabled|not supported|not authorized to use/i,
        reading: [
            "flow_not_enabled",
            "The client may not take tokens by the API: ALLOW_CLIENT_TOKEN_AUTH has to be its only explicit auth flow; transport: oauth does without.",
            "transport",
        ],
    },
    {
        type: /^NotAuthorizedException$/,
        operation: /^GetClientToken$/,
        reading: [
            "invalid_client",
            "Cognito does not know this client with this secret: look at client-secret and client-id.",
            "client-secret",
        ],
    },
    {
        type: /^(?:NotAuthorizedException|UnauthorizedException)$/,
        message: /secret/i,
        reading: [
            "invalid_client",
            "The client has a secret, and the one given is not it or none was given: look at client-secret.",
            "client-secret",
        ],
    },
    {
        type: /^NotAuthorizedException$/,
        message: /user is disabled/i,
        reading: ["user_disabled", "The user is disabled: enable it, or take another username.", "username"],
    },
    {
        type: /^(?:NotAuthorizedException|LimitExceededException)$/,
        message: /attempts? (?:limit )?exceeded/i,
        reading: [
            "too_many_attempts",
            "Too many wrong passwords in a row: Cognito lets this user wait up to 15 minutes. Look at password before trying again.",
            "password",
        ],
    },
    {
        type: /^NotAuthorizedException$/,
        message: /temporary password has expired/i,
        reading: [
            "password_expired",
            "The user's temporary password has expired: set a new one (users set-password, AdminSetUserPassword).",
            "password",
        ],
    },
    {
        type: /^NotAuthorizedException$/,
        message: /invalid session/i,
        reading: [
            "session_expired",
            "The sign-in took longer than the client's auth session lasts (3 to 15 minutes): start again.",
        ],
    },
    {
        type: /^(?:NotAuthorizedException|UnauthorizedException)$/,
        message: /refresh token/i,
        reading: [
            "refresh_token_invalid",
            "The refresh token has expired, was revoked or rotated, or is another client's: sign in again.",
            "refresh-token",
        ],
    },
    {
        type: /^RefreshTokenReuseException$/,
        reading: [
            "refresh_token_reused",
            "The refresh token was used before and replaced: with rotation on, each use brings a new one, which has to be kept.",
            "refresh-token",
        ],
    },
    {
        type: /^NotAuthorizedException$/,
        message: /access token/i,
        reading: [
            "access_token_invalid",
            "Cognito does not take the access token: it has expired, was revoked, or lacks the scope aws.cognito.signin.user.admin.",
            "access-token",
        ],
    },
    {
        type: /^NotAuthorizedException$/,
        message: /incorrect username or password/i,
        reading: [
            "wrong_password",
            "Cognito says that the username or the password is wrong: look at both, and whether the user is in this pool.",
            "password",
        ],
    },
    {
        type: /^UserNotFoundException$/,
        reading: ["user_not_found", "The pool has no such user: look at username and user-pool-id.", "username"],
    },
    {
        type: /^UserNotConfirmedException$/,
        reading: [
            "user_not_confirmed",
            "The user has not been confirmed: enter the code that was sent (confirm), or confirm it as an administrator.",
            "username",
        ],
    },
    {
        type: /^PasswordResetRequiredException$/,
        reading: [
            "password_reset_required",
            "The user has to reset the password first (forgot), or an administrator sets a permanent one.",
            "password",
        ],
    },
    {
        type: /^(?:InvalidPasswordException|PasswordHistoryPolicyViolationException)$/,
        reading: [
            "password_refused",
            "The new password does not meet the pool's policy: look at new-password.",
            "new-password",
        ],
    },
    {
        type: /^(?:CodeMismatchException|ExpiredCodeException|EnableSoftwareTokenMFAException)$/,
        reading: [
            "challenge_failed",
            "The code is wrong or too old: look at totp-secret and at this machine's clock.",
            "totp-secret",
        ],
    },
    {
        type: /^InvalidParameterException$/,
        message: /flow|not enabled|method not supported/i,
        reading: [
            "flow_not_enabled",
            "The client does not allow this way of signing in: add its ALLOW_… flow to the client's explicit auth flows, or choose another grant.",
            "grant",
        ],
    },
    {
        type: /^InvalidParameterException$/,
        operation: /^GetClientToken$/,
        message: /scope/i,
        reading: [
            "invalid_scope",
            "The client may not have one of the scopes asked for: add it to the client's allowed scopes, and look whether its resource server exists.",
            "scopes",
        ],
    },
    {
        type: /^ScopeDoesNotExistException$/,
        reading: ["invalid_scope", "One of the scopes asked for does not exist: look at scopes.", "scopes"],
    },
    {
        type: /^ResourceNotFoundException$/,
        message: /user pool client|client/i,
        reading: [
            "invalid_client",
            "No user pool in this region has this client: look at client-id and region.",
            "client-id",
        ],
    },
    {
        type: /^ResourceNotFoundException$/,
        reading: [
            "user_pool_not_found",
            "There is no such user pool here: look at user-pool-id and region.",
            "user-pool-id",
        ],
    },
    {
        type: /^(?:UserLambdaValidationException|UnexpectedLambdaException|InvalidLambdaResponseException)$/,
        reading: ["trigger_failed", "A trigger of the pool refused or failed: look at its function's log."],
    },
    {
        type: /^ForbiddenException$/,
        reading: ["firewall_blocked", "A web application firewall before the pool blocked the call: look at its web ACL."],
    },
    {
        type: /^UnsupportedTokenTypeException$/,
        reading: ["not_revocable", "Only a refresh token can be revoked, and this is not one.", "refresh-token"],
    },
    {
        type: /^UnsupportedOperationException$/,
        operation: /^RevokeToken$/,
        reading: [
            "revocation_disabled",
            "Token revocation is switched off for this client (EnableTokenRevocation).",
            "client-id",
        ],
    },
    {
        type: /^(?:AccessDeniedException|UnrecognizedClientException|InvalidSignatureException|ExpiredTokenException|InvalidClientTokenId|MissingAuthenticationTokenException)$/,
        reading: [
            "aws_access_denied",
            "AWS does not take these credentials for this call: their role needs cognito-idp:AdminInitiateAuth and cognito-idp:AdminRespondToAuthChallenge on the pool.",
            "aws-credentials",
        ],
    },
    {
        type: /^(?:OperationNotEnabledException|UnknownOperationException|InvalidAction)$/,
        reading: [
            "unsupported",
            "This server does not offer the operation: look at region and endpoint-url.",
            "endpoint-url",
        ],
    },
    // What no rule above knows better.
    {
        type: /^(?:InvalidParameterException|SerializationException)$/,
        reading: ["invalid_request", "Cognito cannot take one of the values that were given."],
    },
];
/** What a refusal of the cognito-idp API means. (AWS: "Common errors", and each operation's own) */
function apiError({ operation, type, message }, secret) {
    const rule = RULES.find((one) => one.type.test(type) && (one.message?.test(message) ?? true) && (one.operation?.test(operation) ?? true));
    const said = message === "" ? "" : ` Cognito says: ${(0,secrets/* quoted */.T)(message, secret)}`;
    if (rule === undefined) {
        return new cognito_error/* TokenError */.g("server_refused", `${operation} was refused with ${(0,secrets/* quoted */.T)(type || "no type", secret)}.${said}`);
    }
    const [code, sentence, input] = rule.reading;
    return new cognito_error/* TokenError */.g(code, `${sentence}${said}`, input);
}

;// CONCATENATED MODULE: ../src/cognito/admin-client.ts





/** Loads the AWS SDK, which is larger than all the rest of this room, only now. */
async function admin_client_openAdminClient(pool, credentials, wire) {
    const sdk = await __webpack_require__.e(/* import() */ 303).then(__webpack_require__.t.bind(__webpack_require__, 7303, 19));
    const endpoint = (0,pool_address/* apiOf */.ir)(pool);
    const client = new sdk.CognitoIdentityProviderClient({
        endpoint,
        ...(pool.place && { region: pool.place.region }),
        ...(credentials && { credentials }),
        // Attempts are counted, paused and reported where all the others are.
        maxAttempts: 1,
    });
    return {
        send: (operation, repeat, call) => attempts(operation, repeat, wire.patience, async (signal) => {
            try {
                const { secretAccessKey, sessionToken } = await client.config.credentials();
                wire.secret(secretAccessKey);
                wire.secret(sessionToken);
                return { value: await call(sdk, client, signal), outcome: 200 };
            }
            catch (thrown) {
                if (signal.aborted)
                    throw thrown;
                return failureOf(thrown, operation, endpoint, wire);
            }
        }),
        close: () => client.destroy(),
    };
}
function failureOf(thrown, operation, endpoint, { secret }) {
    const { name, message, $metadata, $fault } = thrown;
    const status = $metadata?.httpStatusCode;
    if (name === "CredentialsProviderError")
        return { error: noCredentials(operation), outcome: name, kind: "final" };
    if (status === undefined) {
        const failure = networkFailure(thrown, endpoint, "region");
        if (failure === undefined)
            throw thrown;
        return failure;
    }
    if (name === "TooManyRequestsException" || name === "ThrottlingException" || status === 429) {
        const error = new cognito_error/* TokenError */.g("throttled", `Cognito answered ${operation} that requests come too fast: ask less often.`);
        return { error, outcome: status, kind: "transient" };
    }
    if ($fault === undefined) {
        // The SDK's parser repeats a piece of what it could not read.
        const error = notJson(operation, endpoint, status);
        return { error, outcome: status, kind: status >= 500 ? "transient" : "final" };
    }
    const error = apiError({ operation, type: name, message }, secret);
    return { error, outcome: status, kind: status >= 500 ? "transient" : "final" };
}
function notJson(operation, endpoint, status) {
    return new cognito_error/* TokenError */.g(status >= 500 ? "server_error" : "not_json", `${new URL(endpoint).host} answered ${operation} with status ${status}, and not with a JSON object: look at region and endpoint-url.`, "region");
}
function noCredentials(operation) {
    return new cognito_error/* TokenError */.g("aws_credentials_missing", `${operation} needs AWS credentials, and none were found: give the job a role (aws-actions/configure-aws-credentials), or sign in by user_password.`, "aws-credentials");
}

// EXTERNAL MODULE: ../src/cognito/inputs.ts
var inputs = __webpack_require__(6594);
// EXTERNAL MODULE: ../src/cognito/json.ts
var json = __webpack_require__(1249);
;// CONCATENATED MODULE: ../src/cognito/api.ts




/**
 * One unsigned call of the cognito-idp API: the operations that AWS answers without credentials, and GetClientToken, which
 * the SDK insists on signing. (AWS: "Making requests", JSON protocol 1.1)
 *
 * @throws {TokenError} as {@link apiError} reads the refusal, `not_json`, and those of the network
 */
async function api_callApi(wire, url, operation, input, repeat = "always") {
    const message = {
        method: "POST",
        headers: {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify(input),
    };
    const sending = { call: operation, input: "region", repeat, throttled: isThrottled };
    const answer = await wire.send(`${url}/`, message, sending);
    const value = parse(answer);
    if (value === undefined) {
        throw new cognito_error/* TokenError */.g("not_json", `${new URL(url).host} answered ${operation} with status ${answer.status} and ${(0,secrets/* quoted */.T)(answer.headers.get("content-type") ?? "no content type", wire.secret)}, not with a JSON object: look at region and endpoint-url.`, "region");
    }
    if (answer.status === 200)
        return value;
    throw apiError(refusal(operation, answer, value), wire.secret);
}
function refusal(operation, answer, value) {
    const type = String(value.__type ?? answer.headers.get("x-amzn-errortype") ?? "").replace(/^.*#|:.*$/g, "");
    return { operation, type, message: String(value.message ?? value.Message ?? "") };
}
function isThrottled(answer) {
    if (answer.status !== 400)
        return false;
    const { type } = refusal("", answer, parse(answer) ?? {});
    return type === "TooManyRequestsException" || type === "ThrottlingException";
}
/** Operations without output answer with nothing, or with an empty object. */
function parse({ text }) {
    return text === "" ? {} : (0,json/* jsonObject */.o)(text);
}

;// CONCATENATED MODULE: ../src/cognito/secret-hash.ts

/** What a client with a secret adds to sign-in calls: base64(HMAC-SHA256(secret, username + clientId)). (AWS: SecretHash) */
function secretHash(username, clientId, clientSecret) {
    return (0,external_node_crypto_.createHmac)("sha256", clientSecret).update(`${username}${clientId}`).digest("base64");
}

;// CONCATENATED MODULE: ../src/cognito/totp.ts


const STEP_SECONDS = 30;
const DIGITS = 6;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/**
 * The code that an authenticator app shows: RFC 6238 with SHA-1, 30 seconds and six digits, as Cognito takes it.
 *
 * @param secret base32 (RFC 4648, section 6); spaces, hyphens, lower case and missing padding are taken
 * @param now milliseconds since 1970
 * @throws {TokenError} `invalid_input`
 */
function totp(secret, now) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / STEP_SECONDS)));
    const mac = (0,external_node_crypto_.createHmac)("sha1", fromBase32(secret)).update(counter).digest();
    const offset = mac.readUInt8(mac.length - 1) & 0x0f;
    const code = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
    return String(code).padStart(DIGITS, "0");
}
function fromBase32(text) {
    const letters = text.replace(/[\s-]|=+$/g, "").toUpperCase();
    if (letters === "" || [...letters].some((letter) => !BASE32.includes(letter))) {
        throw new cognito_error/* TokenError */.g("invalid_input", "totp-secret is not base32 (A to Z, 2 to 7): give the secret that the authenticator app was set up with, not a code of it.", "totp-secret");
    }
    const bits = [...letters].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
    return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

;// CONCATENATED MODULE: ../src/cognito/grants/challenges.ts



/** Challenges that the caller answers, and the response's name (AWS: RespondToAuthChallenge). */
const ASKED = {
    SMS_MFA: "SMS_MFA_CODE",
    SMS_OTP: "SMS_OTP_CODE",
    EMAIL_OTP: "EMAIL_OTP_CODE",
    CUSTOM_CHALLENGE: "ANSWER",
    SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN_MFA_CODE",
    NEW_PASSWORD_REQUIRED: "NEW_PASSWORD",
    SELECT_MFA_TYPE: "ANSWER",
};
/**
 * The answer to a challenge: from the request where it holds one, else from the caller's `challenge` callback.
 *
 * @throws {TokenError} `new_password_required`, `mfa_required`, `challenge_failed`, `challenge_unsupported`
 */
async function answerChallenge(call, challenge) {
    const response = ASKED[challenge.name];
    if (response === undefined)
        throw unsupported(challenge.name, call.wire.secret);
    const answer = given(call, challenge) ?? (await asked(call, challenge));
    return { [response]: call.wire.secret(answer) };
}
function given({ request, wire }, { name, parameters }) {
    const { totpSecret, newPassword } = request;
    if (name === "NEW_PASSWORD_REQUIRED") {
        refuseMissingAttributes(parameters, wire.secret);
        return newPassword || undefined;
    }
    if (!totpSecret)
        return undefined;
    if (name === "SOFTWARE_TOKEN_MFA")
        return totp(totpSecret, wire.now());
    if (name === "SELECT_MFA_TYPE" && parameters.MFAS_CAN_CHOOSE?.includes("SOFTWARE_TOKEN_MFA"))
        return "SOFTWARE_TOKEN_MFA";
    return undefined;
}
/** A first sign-in may also have to fill in attributes, which no input of ours holds. */
function refuseMissingAttributes({ requiredAttributes = "[]" }, secret) {
    const names = [...requiredAttributes.matchAll(/userAttributes\.([\w:.-]+)/g)].map(([, name]) => name);
    if (names.length === 0)
        return;
    throw new cognito_error/* TokenError */.g("challenge_unsupported", `The first sign-in has to fill in ${(0,secrets/* quoted */.T)(names.join(", "), secret)}: set them on the user first (AdminUpdateUserAttributes).`, "username");
}
async function asked({ options, wire }, { name, parameters }) {
    if (options.challenge === undefined)
        throw unanswered(name);
    const answer = await options.challenge({ name, parameters });
    if (typeof answer !== "string" || answer === "") {
        throw new cognito_error/* TokenError */.g("challenge_failed", `The challenge ${name} was answered with nothing.`);
    }
    return wire.secret(answer);
}
function unanswered(name) {
    switch (name) {
        case "NEW_PASSWORD_REQUIRED":
            return new cognito_error/* TokenError */.g("new_password_required", "The password is a temporary one and has to be replaced: give new-password, or have an administrator set a permanent one.", "new-password");
        case "SOFTWARE_TOKEN_MFA":
        case "SELECT_MFA_TYPE":
            return new cognito_error/* TokenError */.g("mfa_required", `The user signs in with a second factor (${name}): give totp-secret, the secret of the authenticator app.`, "totp-secret");
        case "CUSTOM_CHALLENGE":
            return new cognito_error/* TokenError */.g("challenge_failed", "The pool's triggers ask a question of their own (CUSTOM_CHALLENGE), and nobody is here to answer it: answer it by the challenge callback.");
        default:
            return new cognito_error/* TokenError */.g("mfa_required", `Cognito sent the user a code (${name}), and nobody is here to enter it: use a user without that factor, or one with an authenticator app and totp-secret.`, "username");
    }
}
function unsupported(name, secret) {
    const hint = name === "MFA_SETUP" ? ": the user has to set up a second factor first." : ", which cannot be answered here.";
    return new cognito_error/* TokenError */.g("challenge_unsupported", `Cognito asks for ${(0,secrets/* quoted */.T)(name, secret)}${hint}`, "username");
}

;// CONCATENATED MODULE: ../src/cognito/grants/sign-in-result.ts

/** The tokens in an answer of the API's sign-in operations. @throws {TokenError} `answer_invalid` */
function signInResult(operation, output) {
    const { AccessToken, IdToken, RefreshToken } = (output.AuthenticationResult ?? {});
    if (typeof AccessToken !== "string") {
        throw new cognito_error/* TokenError */.g("answer_invalid", `${operation} answered without an access token: look at region.`, "region");
    }
    return {
        accessToken: AccessToken,
        ...(typeof IdToken === "string" && { idToken: IdToken }),
        ...(typeof RefreshToken === "string" && { refreshToken: RefreshToken }),
    };
}

;// CONCATENATED MODULE: ../src/cognito/grants/sign-in.ts







/** New password, choice of a factor, factor, custom rounds: more than this many is a loop. */
const MOST_CHALLENGES = 8;
/**
 * Signs a user in and answers what Cognito asks, until there are tokens. (AWS: InitiateAuth, RespondToAuthChallenge)
 *
 * @param own answers of the flow itself, by challenge name
 */
async function signIn(call, calls, flow, parameters, own = {}) {
    const username = (0,inputs/* requireInput */.o)(call.request.username, "username", call.request.grant);
    let output = await calls.initiate(flow, { ...parameters, ...identified(call, username) });
    let knownAs = username;
    for (let round = 0; typeof output.ChallengeName === "string"; round += 1) {
        const challenge = { name: output.ChallengeName, parameters: (output.ChallengeParameters ?? {}) };
        const session = typeof output.Session === "string" ? call.wire.secret(output.Session) : undefined;
        if (round === MOST_CHALLENGES) {
            throw new cognito_error/* TokenError */.g("challenge_failed", `Cognito asked ${round} times and goes on asking (${challenge.name}).`);
        }
        // An alias such as an e-mail address signs in, but what follows is for the name that Cognito gives back.
        knownAs = challenge.parameters.USER_ID_FOR_SRP ?? challenge.parameters.USERNAME ?? knownAs;
        const answer = await (own[challenge.name] ?? ((asked) => answerChallenge(call, asked)))(challenge);
        output = await calls.respond(challenge.name, session, { ...answer, ...identified(call, knownAs) });
    }
    return signInResult(flow, output);
}
/** The calls that need no AWS credentials. */
function publicCalls({ request, pool, client, wire }) {
    const url = (0,pool_address/* apiOf */.ir)(pool);
    const shared = {
        ClientId: client.clientId,
        ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
    };
    return {
        initiate: (AuthFlow, AuthParameters) => api_callApi(wire, url, "InitiateAuth", { ...shared, AuthFlow, AuthParameters }),
        respond: (ChallengeName, Session, ChallengeResponses) => api_callApi(wire, url, "RespondToAuthChallenge", { ...shared, ChallengeName, Session, ChallengeResponses }, "unsent"),
    };
}
function identified({ client, wire }, username) {
    const { clientId, clientSecret } = client;
    return {
        USERNAME: username,
        ...(clientSecret !== undefined && { SECRET_HASH: wire.secret(secretHash(username, clientId, clientSecret)) }),
    };
}

;// CONCATENATED MODULE: ../src/cognito/grants/admin-user-password.ts



/** A user's tokens as an administrator gets them: the one grant that needs AWS credentials (AWS: AdminInitiateAuth). */
async function adminUserPassword(call) {
    const PASSWORD = (0,inputs/* requireInput */.o)(call.request.password, "password", "admin_user_password");
    const userPoolId = (0,inputs/* requireInput */.o)(call.pool.userPoolId, "user-pool-id", "admin_user_password");
    const admin = await admin_client_openAdminClient(call.pool, call.options.credentials, call.wire);
    try {
        return await signIn(call, adminCalls(admin, call, userPoolId), "ADMIN_USER_PASSWORD_AUTH", { PASSWORD });
    }
    finally {
        admin.close();
    }
}
function adminCalls(admin, { request, client }, UserPoolId) {
    const shared = {
        UserPoolId,
        ClientId: client.clientId,
        ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
    };
    return {
        initiate: async (AuthFlow, AuthParameters) => ({
            ...(await admin.send("AdminInitiateAuth", "always", (sdk, sdkClient, abortSignal) => {
                const command = new sdk.AdminInitiateAuthCommand({ ...shared, AuthFlow: AuthFlow, AuthParameters });
                return sdkClient.send(command, { abortSignal });
            })),
        }),
        respond: async (ChallengeName, Session, ChallengeResponses) => ({
            ...(await admin.send("AdminRespondToAuthChallenge", "unsent", (sdk, sdkClient, abortSignal) => {
                const command = new sdk.AdminRespondToAuthChallengeCommand({
                    ...shared,
                    ChallengeName: ChallengeName,
                    Session,
                    ChallengeResponses,
                });
                return sdkClient.send(command, { abortSignal });
            })),
        }),
    };
}

// EXTERNAL MODULE: ../node_modules/oauth4webapi/build/index.js
var build = __webpack_require__(6041);
;// CONCATENATED MODULE: ../src/cognito/grants/client-credentials.ts




/** A machine's token by the hosted token endpoint (RFC 6749, section 4.4; AWS: "Token endpoint"). */
async function clientCredentials({ request, pool, client, wire }) {
    (0,inputs/* requireInput */.o)(client.clientSecret, "client-secret", "client_credentials");
    const { origin, token } = (0,pool_address/* hostedOf */.xX)(pool, wire.warn);
    const server = { issuer: origin, token_endpoint: token };
    const parameters = new URLSearchParams();
    if (request.scopes?.length)
        parameters.set("scope", request.scopes.join(" "));
    if (request.clientMetadata)
        parameters.set("aws_client_metadata", JSON.stringify(request.clientMetadata));
    const answer = await (0,oauth/* tokenAnswer */.of)(wire, "client_credentials", "always", (fetch) => build/* clientCredentialsGrantRequest */.H0(server, { client_id: client.clientId }, (0,oauth/* authentication */.jh)(client, wire.secret), parameters, { [build/* customFetch */.A6]: fetch, ...oauth/* INSECURE_ON_LOOPBACK */.x1 }), (response) => build/* processClientCredentialsResponse */._T(server, { client_id: client.clientId }, response));
    return { accessToken: answer.access_token };
}

;// CONCATENATED MODULE: ../src/cognito/grants/client-token.ts




/** A machine's token by the API, which needs neither a domain nor AWS credentials (AWS: GetClientToken). */
async function clientToken({ request, pool, client, wire }) {
    const output = await api_callApi(wire, (0,pool_address/* apiOf */.ir)(pool), "GetClientToken", {
        ClientId: client.clientId,
        Secret: (0,inputs/* requireInput */.o)(client.clientSecret, "client-secret", "client_credentials"),
        ...(request.scopes?.length && { Scopes: request.scopes }),
        ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
    });
    const { AccessToken } = (output.ClientAuthenticationResult ?? {});
    if (typeof AccessToken !== "string") {
        throw new cognito_error/* TokenError */.g("answer_invalid", "GetClientToken answered without an access token: look at region.", "region");
    }
    return { accessToken: wire.secret(AccessToken) };
}

;// CONCATENATED MODULE: ../src/cognito/grants/refresh-token.ts






/**
 * New tokens by the hosted token endpoint (RFC 6749, section 6). With rotation on, the answer holds the next refresh token
 * and the one sent is used up, so it is not sent again where the first time may have arrived.
 */
async function refreshToken({ request, pool, client, wire }) {
    const given = (0,inputs/* requireInput */.o)(request.refreshToken, "refresh-token", "refresh_token");
    const { origin, token } = (0,pool_address/* hostedOf */.xX)(pool, wire.warn);
    const answer = await (0,oauth/* tokenAnswer */.of)(wire, "refresh_token", "unsent", (fetch) => build/* refreshTokenGrantRequest */.ur({ issuer: origin, token_endpoint: token }, { client_id: client.clientId }, (0,oauth/* authentication */.jh)(client, wire.secret), given, { [build/* customFetch */.A6]: fetch, ...oauth/* INSECURE_ON_LOOPBACK */.x1 }), (response, body) => build/* processRefreshTokenResponse */.Tv((0,oauth/* serverFor */.xY)(body, pool, origin, request), (0,oauth/* clientFor */.$V)(client.clientId, wire.now()), response));
    return { accessToken: answer.access_token, idToken: answer.id_token, refreshToken: answer.refresh_token };
}
/** New tokens by the API, which works with rotation and without (AWS: GetTokensFromRefreshToken). */
async function refreshTokenByApi({ request, pool, client, wire }) {
    const output = await api_callApi(wire, (0,pool_address/* apiOf */.ir)(pool), "GetTokensFromRefreshToken", {
        ClientId: client.clientId,
        RefreshToken: (0,inputs/* requireInput */.o)(request.refreshToken, "refresh-token", "refresh_token"),
        ...(client.clientSecret && { ClientSecret: client.clientSecret }),
        ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
    }, "unsent");
    return signInResult("GetTokensFromRefreshToken", output);
}

;// CONCATENATED MODULE: ../src/cognito/grants/user-password.ts


/** A user's tokens for name and password, which travel to Cognito as they are (AWS: USER_PASSWORD_AUTH). */
async function userPassword(call) {
    const PASSWORD = (0,inputs/* requireInput */.o)(call.request.password, "password", "user_password");
    return await signIn(call, publicCalls(call), "USER_PASSWORD_AUTH", { PASSWORD });
}

;// CONCATENATED MODULE: ../src/cognito/srp.ts


const PRIVATE_BYTES = 128;
const g = 2n;
const N = BigInt(`0x${(0,external_node_crypto_.getDiffieHellman)("modp15").getPrime("hex")}`);
const k = toInt(sha256(signedBytes(N), signedBytes(g)));
/** @param random the private value `a`: 128 random bytes, fixed in tests alone */
function startSrp(random = (0,external_node_crypto_.randomBytes)(PRIVATE_BYTES)) {
    const a = toInt(random) % N;
    const A = power(g, a);
    return {
        clientValue: A.toString(16),
        sign(challenge) {
            const { poolName, userId, secretBlock, timestamp } = challenge;
            const key = sessionKey(a, A, challenge);
            return (0,external_node_crypto_.createHmac)("sha256", key)
                .update(poolName)
                .update(userId)
                .update(Buffer.from(secretBlock, "base64"))
                .update(timestamp)
                .digest("base64");
        },
    };
}
/** `EEE MMM d HH:mm:ss 'UTC' yyyy`, in English; the day has no leading zero. */
function srpTimestamp(date) {
    const [week, day, month, year, time] = date.toUTCString().replace(",", "").split(" ");
    return `${week} ${month} ${Number(day)} ${time} UTC ${year}`;
}
function sessionKey(a, A, { poolName, userId, password, salt, serverValue }) {
    const B = fromHex(serverValue, "SRP_B");
    const u = toInt(sha256(signedBytes(A), signedBytes(B)));
    if (B % N === 0n || u === 0n)
        throw invalid("SRP_B");
    const identity = sha256(Buffer.from(`${poolName}${userId}:${password}`));
    const x = toInt(sha256(signedBytes(fromHex(salt, "SALT")), identity));
    const S = power(modulo(B - k * power(g, x)), a + u * x);
    const extracted = (0,external_node_crypto_.createHmac)("sha256", signedBytes(u)).update(signedBytes(S)).digest();
    return (0,external_node_crypto_.createHmac)("sha256", extracted).update("Caldera Derived Key\u0001").digest().subarray(0, 16);
}
/** Big-endian two's complement of a number that is not negative: a leading zero byte where the top bit is set. */
function signedBytes(value) {
    const hex = value.toString(16);
    const even = hex.length % 2 === 0 ? hex : `0${hex}`;
    return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}
function power(base, exponent) {
    let result = 1n;
    let square = base % N;
    for (let left = exponent; left > 0n; left >>= 1n) {
        if (left & 1n)
            result = (result * square) % N;
        square = (square * square) % N;
    }
    return result;
}
function modulo(value) {
    const rest = value % N;
    return rest < 0n ? rest + N : rest;
}
function sha256(...parts) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    for (const part of parts)
        hash.update(part);
    return hash.digest();
}
function toInt(bytes) {
    return BigInt(`0x${bytes.toString("hex")}`);
}
function fromHex(text, name) {
    if (!/^[0-9a-f]+$/i.test(text))
        throw invalid(name);
    return BigInt(`0x${text}`);
}
function invalid(name) {
    return new cognito_error/* TokenError */.g("answer_invalid", `Cognito's ${name} for the password challenge is not usable: look at region.`, "region");
}

;// CONCATENATED MODULE: ../src/cognito/grants/user-srp.ts




/** A user's tokens for name and password, of which the password never leaves this machine (AWS: USER_SRP_AUTH). */
async function userSrp(call) {
    const { request, pool, wire } = call;
    const password = (0,inputs/* requireInput */.o)(request.password, "password", "user_srp");
    const poolName = (0,inputs/* requireInput */.o)(pool.userPoolId, "user-pool-id", "user_srp").replace(/^.*_/, "");
    const srp = startSrp();
    return await signIn(call, publicCalls(call), "USER_SRP_AUTH", { SRP_A: srp.clientValue }, {
        PASSWORD_VERIFIER: ({ parameters }) => {
            const userId = parameter(parameters, "USER_ID_FOR_SRP");
            const secretBlock = parameter(parameters, "SECRET_BLOCK");
            const timestamp = srpTimestamp(new Date(wire.now()));
            const signature = srp.sign({
                poolName,
                userId,
                password,
                salt: parameter(parameters, "SALT"),
                serverValue: parameter(parameters, "SRP_B"),
                secretBlock,
                timestamp,
            });
            return {
                PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
                PASSWORD_CLAIM_SIGNATURE: wire.secret(signature),
                TIMESTAMP: timestamp,
            };
        },
    });
}
function parameter(parameters, name) {
    const value = parameters[name];
    if (value !== undefined)
        return value;
    throw new cognito_error/* TokenError */.g("answer_invalid", `Cognito's password challenge has no ${name}: look at region.`, "region");
}

;// CONCATENATED MODULE: ../src/cognito/routes.ts







/** The first transport is the default. What is not needed at once is loaded when it is. */
const ROUTES = {
    client_credentials: { oauth: clientCredentials, api: clientToken },
    authorization_code: {
        oauth: async (call) => (await Promise.all(/* import() */[__webpack_require__.e(675), __webpack_require__.e(122)]).then(__webpack_require__.bind(__webpack_require__, 1122))).authorizationCode(call),
    },
    implicit: { oauth: async (call) => (await Promise.all(/* import() */[__webpack_require__.e(675), __webpack_require__.e(536)]).then(__webpack_require__.bind(__webpack_require__, 9536))).implicit(call) },
    user_password: { api: userPassword },
    user_srp: { api: userSrp },
    admin_user_password: { api: adminUserPassword },
    refresh_token: { oauth: refreshToken, api: refreshTokenByApi },
};
const PASSWORD_GRANT = "Cognito's token endpoint does not offer OAuth's password grant (RFC 6749, section 4.3): user_password (InitiateAuth, USER_PASSWORD_AUTH) does the same and is used instead.";
/** The route that a request names. @throws {TokenError} `invalid_input`, `unsupported` */
function routes_routeOf({ grant, transport }, wire) {
    if (grant === "password") {
        wire.warn(PASSWORD_GRANT);
        return routes_routeOf({ grant: "user_password", transport }, wire);
    }
    const routes = Object.hasOwn(ROUTES, grant) ? ROUTES[grant] : undefined;
    if (routes === undefined) {
        throw new TokenError("invalid_input", `grant is ${JSON.stringify(grant)}; it can be one of ${[...Object.keys(ROUTES), "password"].join(", ")}.`, "grant");
    }
    const [byDefault] = Object.values(routes);
    const route = transport === undefined ? byDefault : routes[transport];
    if (route === undefined) {
        throw new TokenError("unsupported", `The grant ${grant} has no transport ${JSON.stringify(transport)}; it has ${Object.keys(routes).join(" and ")}.`, "transport");
    }
    return { grant, route };
}

;// CONCATENATED MODULE: ../src/cognito/scope-missing.ts


const OWN_SCOPE = "aws.cognito.signin.user.admin";
/** Cognito leaves out, without a word, what a client may not have: this is the word, with the likely reason for the route. */
function scope_missing_scopesMissing(grant, missing, granted) {
    const names = missing.map((scope) => JSON.stringify(scope)).join(", ");
    const held = granted.length === 0 ? "no scope" : granted.join(", ");
    return new TokenError("scope_missing", `Cognito issued a token without ${names}; it holds ${held}. ${reason(grant, missing)}`, "require-scopes");
}
/** Cognito says that a scope is refused and not which: of those asked for it is one. */
function scope_missing_namingScopes(thrown, scopes = []) {
    if (!(thrown instanceof TokenError) || thrown.code !== "invalid_scope" || scopes.length === 0)
        return thrown;
    return new TokenError(thrown.code, `${thrown.message} Asked for: ${scopes.join(", ")}.`, thrown.input);
}
function reason(grant, missing) {
    switch (grant) {
        case "user_password":
        case "user_srp":
        case "admin_user_password":
        case "password":
            return `Sign-in by the API grants ${OWN_SCOPE} alone: others are added by a pre token generation trigger of event version V2_0 or V3_0 (scopesToAdd; plan Essentials or Plus), which this pool lacks or which leaves them out.`;
        case "refresh_token":
            return "A refresh keeps the scopes of the sign-in that it goes back to: sign in again with these scopes.";
        case "client_credentials":
        case "authorization_code":
        case "implicit":
            return `Look at the client's allowed scopes${servers(missing)}.`;
    }
}
function servers(missing) {
    const identifiers = new Set(missing.map((scope) => splitCustomScope(scope)?.identifier).filter((one) => one !== undefined));
    if (identifiers.size === 0)
        return "";
    return `, and whether the pool still has the resource server ${[...identifiers].join(", ")} with the scope: one that was deleted is left out silently`;
}

;// CONCATENATED MODULE: ../src/cognito/second-secret.ts

/** The client's secrets: none, one or two. @throws {TokenError} `invalid_input` where there are more */
function second_secret_clientSecretsOf({ clientSecret }) {
    const secrets = [].concat(clientSecret ?? []).filter((secret) => secret !== "");
    if (secrets.length <= 2)
        return secrets;
    throw new cognito_error/* TokenError */.g("invalid_input", "client-secret holds more than two secrets; a client has at most two.", "client-secret");
}
/**
 * While a secret is being replaced two are valid, and which the caller has first is chance: `invalid_client` on one tries the
 * other, once. (AWS: AddUserPoolClientSecret)
 */
async function second_secret_withEitherSecret([first, second], work) {
    try {
        return await work(first);
    }
    catch (thrown) {
        if (second === undefined || !(thrown instanceof cognito_error/* TokenError */.g) || thrown.code !== "invalid_client")
            throw thrown;
        return await work(second);
    }
}

;// CONCATENATED MODULE: ../src/cognito/token.ts


/** The one shape, whatever the route. */
function token_tokenOf(tokens, { now, clockDrift, ...told }) {
    const { payload } = decodeWithoutVerification(tokens.accessToken);
    const expiry = Number(payload.exp ?? 0);
    return {
        accessToken: tokens.accessToken,
        ...(tokens.idToken && { idToken: tokens.idToken }),
        ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
        tokenType: "Bearer",
        expiresIn: Math.max(0, Math.round(expiry - now / 1000)),
        expiresAt: new Date(expiry * 1000).toISOString(),
        scopes: grantedScopes(payload),
        issuer: String(payload.iss ?? ""),
        ...told,
        claims: payload,
        ...(tokens.idToken && { idTokenClaims: decodeWithoutVerification(tokens.idToken).payload }),
        ...(clockDrift !== undefined && { clockDrift }),
    };
}

;// CONCATENATED MODULE: ../src/cognito/verify.ts









const DEFAULT_TOLERANCE = 60;
/**
 * Checks a token as a server has to: signature against the pool's keys, algorithm, issuer, use, client, time and every
 * required scope. Needs `userPoolId` or `issuer`. (AWS: "Verifying JSON web tokens"; RFC 7519, section 7.2)
 *
 * @throws {TokenError} `token_malformed`, `algorithm_refused`, `issuer_mismatch`, `key_unknown`, `signature_invalid`,
 * `token_use_mismatch`, `client_mismatch`, `audience_mismatch`, `nonce_mismatch`, `token_expired`, `clock_skew`,
 * `scope_missing`, and those of the network
 */
async function verifyToken(token, options) {
    if (!options.userPoolId && !options.issuer) {
        throw new TokenError("missing_input", "Nothing says whose tokens are to be trusted: give user-pool-id or issuer.", "user-pool-id");
    }
    const wire = openWire(options);
    wire.secret(token);
    return await verify_verifyWith(wire, resolvePool(options), token, options);
}
/** As {@link verifyToken}, with a pool that is already known. */
async function verify_verifyWith(wire, pool, token, expected) {
    const { header, payload } = decodeWithoutVerification(token);
    if (header.alg !== "RS256") {
        throw refused("algorithm_refused", `The token's algorithm is ${JSON.stringify(header.alg)}; Cognito signs with RS256 and nothing else is taken.`);
    }
    const trusted = trustedIssuer(pool, String(payload.iss));
    if (trusted === undefined) {
        throw refused("issuer_mismatch", `The token is of ${wire.secret.redact(JSON.stringify(payload.iss ?? null))}, which is not the user pool asked for: look at user-pool-id, region and issuer.`);
    }
    await checkSignature(wire, trusted.jwksUri, token);
    checkTime(payload, wire.now() / 1000, expected.clockTolerance ?? DEFAULT_TOLERANCE);
    const clientId = checkClaims(payload, expected);
    const scopes = grantedScopes(payload);
    checkScopes(scopes, expected.requireScopes ?? []);
    return {
        tokenUse: expected.tokenUse ?? "access",
        header,
        claims: payload,
        scopes,
        issuer: trusted.issuer,
        clientId,
        expiresAt: new Date((payload.exp ?? 0) * 1000).toISOString(),
    };
}
async function checkSignature(wire, jwksUri, token) {
    try {
        await withKeys(wire, jwksUri, (keys) => compactVerify(token, keys, { algorithms: ["RS256"] }));
    }
    catch (thrown) {
        if (thrown instanceof failures.JWSSignatureVerificationFailed) {
            throw refused("signature_invalid", "The token's signature is not its pool's: it was changed, or forged.");
        }
        if (!(thrown instanceof failures.JOSEError))
            throw thrown;
        throw refused("token_malformed", `The token is not one that can be checked (${thrown.code}).`);
    }
}
function checkTime({ exp, iat, nbf }, now, tolerance) {
    if (typeof exp !== "number")
        throw refused("token_malformed", "The token has no time of expiry (exp).");
    const start = Math.max(Number(iat ?? 0), Number(nbf ?? 0));
    if (start > now + tolerance) {
        throw refused("clock_skew", `The token is valid only in ${Math.round(start - now)} s: the clock of this machine is behind by about that time.`);
    }
    if (exp <= now - tolerance) {
        throw refused("token_expired", `The token expired ${Math.round(now - exp)} s ago: get a new one.`);
    }
}
/** The client that the token is for, after every claim but time and scopes was found as expected. */
function checkClaims(claims, { tokenUse = "access", clientId, audience, nonce }) {
    if (claims.token_use !== tokenUse) {
        throw refused("token_use_mismatch", `This is a token for ${JSON.stringify(claims.token_use ?? null)}, not for "${tokenUse}": an API with scopes wants the access token, one without the ID token.`);
    }
    const audiences = [].concat(claims.aud ?? []);
    const client = tokenUse === "access" ? claims.client_id : audiences[0];
    const accepted = clientId === undefined ? undefined : [].concat(clientId);
    if (typeof client !== "string" || (accepted && !accepted.includes(client))) {
        throw refused("client_mismatch", `The token is for the client ${JSON.stringify(client ?? null)}, which is not the one asked for: look at client-id.`, "client-id");
    }
    if (audience !== undefined && !audiences.includes(audience)) {
        throw refused("audience_mismatch", `The token is not bound to ${JSON.stringify(audience)}: look at resource; binding needs the plan Essentials or Plus.`, "resource");
    }
    if (nonce !== undefined && claims.nonce !== nonce) {
        throw refused("nonce_mismatch", "The ID token answers another sign-in (nonce): it was mixed up or injected.");
    }
    return client;
}
function checkScopes(granted, required) {
    const missing = missingScopes(required, granted);
    if (missing.length === 0)
        return;
    throw refused("scope_missing", `The token lacks ${missing.map((scope) => JSON.stringify(scope)).join(", ")}; it holds ${granted.length === 0 ? "no scope" : granted.join(", ")}.`, "require-scopes");
}
function refused(code, message, input = "token") {
    return new TokenError(code, message, input);
}

;// CONCATENATED MODULE: ../src/cognito/get-token.ts













/** Seconds of difference between two clocks that are not worth a word. */
const UNREMARKABLE_DRIFT = 60;
/**
 * A token by any of Cognito's grants, in one shape, checked and with every scope that was asked for; or the reason why not.
 *
 * A machine's token is one request and, the first time in a process, one for the pool's keys.
 *
 * @throws {TokenError} whose `code` tells the reasons apart and whose `input` is what to look at
 */
async function getToken(request, options = {}) {
    const wire = openWire(options);
    keepGiven(request, wire);
    const { grant, route } = routeOf(request, wire);
    if (!request.clientId)
        throw new TokenError("missing_input", `The grant ${grant} needs client-id.`, "client-id");
    refuseWithoutEffect(grant, request);
    const pool = resolvePool(request);
    const secrets = clientSecretsOf(request);
    const told = { clientId: request.clientId, grant };
    const shelf = shelfOf(options, request, grant, pool, secrets, wire);
    const kept = await shelf?.find();
    if (kept) {
        keepTokens(kept, wire);
        return tokenOf(kept, { ...told, cached: true, verified: kept.verified, now: wire.now() });
    }
    const call = (secret) => ({
        request,
        options,
        pool,
        client: clientOf(request, secret),
        wire,
    });
    const tokens = await withEitherSecret(secrets, (secret) => route(call(secret))).catch((thrown) => {
        throw namingScopes(thrown, request.scopes);
    });
    keepTokens(tokens, wire);
    const verified = request.verify ?? true;
    if (verified)
        await verifyFresh(request, pool, wire, tokens);
    const { payload } = decodeWithoutVerification(tokens.accessToken);
    const scopes = grantedScopes(payload);
    const missing = missingScopes(request.requireScopes ?? request.scopes ?? [], scopes);
    if (missing.length > 0)
        throw scopesMissing(grant, missing, scopes);
    await shelf?.put(tokens, verified);
    return tokenOf(tokens, { ...told, cached: false, verified, now: wire.now(), clockDrift: get_token_driftOf(payload, wire) });
}
async function verifyFresh({ clientId, resource }, pool, wire, { accessToken, idToken, nonce }) {
    try {
        await verifyWith(wire, pool, accessToken, { tokenUse: "access", clientId, audience: resource });
        if (idToken)
            await verifyWith(wire, pool, idToken, { tokenUse: "id", clientId, nonce });
    }
    catch (thrown) {
        if (!(thrown instanceof TokenError) || thrown.code !== "token_expired")
            throw thrown;
        throw new TokenError("clock_skew", "The token just issued is over already by the clock of this machine, which is ahead of the server's: set it.");
    }
}
/** Seconds ahead of the server, by its last answer's date; without one, by a token that was issued in the future. */
function get_token_driftOf({ iat }, wire) {
    const byToken = Math.min(0, Math.round(wire.now() / 1000 - Number(iat)));
    const drift = wire.drift() ?? (byToken < 0 ? byToken : undefined);
    if (drift !== undefined && Math.abs(drift) > UNREMARKABLE_DRIFT) {
        const side = drift > 0 ? "ahead of" : "behind";
        wire.warn(`The clock of this machine is ${Math.abs(drift)} s ${side} the server's: set it, or tokens are misjudged.`);
    }
    return drift;
}
function keepGiven(request, { secret }) {
    const { clientSecret, password, newPassword, totpSecret, refreshToken } = request;
    const given = [
        ...[].concat(clientSecret),
        password,
        newPassword,
        totpSecret,
        refreshToken,
    ];
    for (const value of given)
        secret(value);
}
function keepTokens({ accessToken, idToken, refreshToken }, { secret }) {
    for (const token of [accessToken, idToken, refreshToken])
        secret(token);
}

// EXTERNAL MODULE: ../src/cognito/oauth-error.ts
var oauth_error = __webpack_require__(4855);
;// CONCATENATED MODULE: ../src/cognito/session-report.ts

const PAGES = "The login pages' cookie lasts up to an hour from the sign-in and is not touched by this: only the logout endpoint ends it.";
/**
 * What of a session still works after its end at Cognito. A JSON Web Token is checked without asking Cognito, by API Gateway
 * too, so those already issued live on until they expire. (AWS: "Ending user sessions with token revocation")
 *
 * @param now milliseconds since 1970
 */
function session_report_sessionReport(ended, { accessToken, idToken }, now) {
    const stillValid = [valid("access", accessToken, now), valid("id", idToken, now)].filter((one) => one !== undefined);
    const sentences = stillValid.map(({ tokenUse, until, secondsLeft }) => `The ${tokenUse === "id" ? "ID" : "access"} token is refused by Cognito's own API, but accepted by every server that checks signatures, API Gateway among them, until ${until} (${secondsLeft} s).`);
    const unknown = accessToken === undefined && idToken === undefined
        ? [
            "Access and ID tokens that were issued before are accepted by servers that check signatures until they expire.",
        ]
        : [];
    return { ended, stillValid, sentences: [...sentences, ...unknown, PAGES] };
}
function valid(tokenUse, token, now) {
    if (token === undefined)
        return undefined;
    const expiry = Number((0,decode/* decodeWithoutVerification */.i)(token).payload.exp ?? 0);
    const secondsLeft = Math.round(expiry - now / 1000);
    return secondsLeft > 0 ? { tokenUse, until: new Date(expiry * 1000).toISOString(), secondsLeft } : undefined;
}

;// CONCATENATED MODULE: ../src/cognito/revoke.ts









/**
 * Ends a refresh token and, for Cognito's own API, the access tokens that came of it (RFC 7009; AWS: "Revoke endpoint",
 * RevokeToken). Answered with a report of what still works. A token that is over already is no error.
 *
 * @throws {TokenError} `not_revocable` for any other token, `revocation_disabled`, `invalid_client`, and those of the network
 */
async function revoke(request, options = {}) {
    const wire = wire_openWire(options);
    const secrets = second_secret_clientSecretsOf(request);
    for (const given of [...secrets, request.refreshToken, request.accessToken, request.idToken])
        wire.secret(given);
    refuseOtherTokens(request.refreshToken);
    const pool = (0,pool_address/* resolvePool */.rZ)(request);
    const revokeBy = request.transport === "api" ? byApi : byEndpoint;
    await second_secret_withEitherSecret(secrets, (secret) => revokeBy(request, pool, secret, wire));
    const report = session_report_sessionReport([ENDED], request, wire.now());
    if (isRefreshToken(request.refreshToken))
        return report;
    // The answer is the same to any text (RFC 7009, section 2.2), and this text tells that there was nothing to end.
    return { ...report, ended: [], sentences: [UNKNOWN, ...report.sentences] };
}
const ENDED = "The refresh token, and Cognito's own API with the access tokens that came of it.";
const UNKNOWN = "Nothing ended: what was given is no refresh token of Cognito's, which has five parts divided by dots, and Cognito answers a text that it never issued as if it were revoked.";
function isRefreshToken(token) {
    return token.split(".").length === 5;
}
/** Access and ID tokens have three parts; Cognito's refresh tokens are encrypted, in five. */
function refuseOtherTokens(token) {
    if (!token)
        throw new cognito_error/* TokenError */.g("missing_input", "There is nothing to revoke: give refresh-token.", "refresh-token");
    if (token.split(".").length !== 3)
        return;
    throw new cognito_error/* TokenError */.g("not_revocable", "Only a refresh token can be revoked, and this is an access or ID token. A machine's token has no refresh token behind it: it works until it expires, so keep its lifetime short, or delete the client or its secret to stop new ones.", "refresh-token");
}
async function byApi({ clientId, refreshToken }, pool, secret, wire) {
    await api_callApi(wire, (0,pool_address/* apiOf */.ir)(pool), "RevokeToken", {
        ClientId: clientId,
        Token: refreshToken,
        ...(secret !== undefined && { ClientSecret: secret }),
    });
}
async function byEndpoint(request, pool, secret, wire) {
    const { origin, revoke: revocation } = (0,pool_address/* hostedOf */.xX)(pool, wire.warn);
    const client = (0,oauth/* clientOf */.fe)(request, secret);
    try {
        const response = await build/* revocationRequest */.Kz({ issuer: origin, revocation_endpoint: revocation }, { client_id: client.clientId }, (0,oauth/* authentication */.jh)(client, wire.secret), request.refreshToken, {
            [build/* customFetch */.A6]: (0,oauth/* fetchBy */.S9)(wire, { call: "revoke endpoint", input: "domain", repeat: "always" }, () => undefined),
            ...oauth/* INSECURE_ON_LOOPBACK */.x1,
        });
        await build/* processRevocationResponse */.TP(response);
    }
    catch (thrown) {
        throw revocationError(thrown, wire);
    }
}
function revocationError(thrown, { secret }) {
    if (thrown instanceof build/* ResponseBodyError */.uK) {
        if (thrown.error === "unsupported_token_type") {
            return new cognito_error/* TokenError */.g("not_revocable", "Only a refresh token can be revoked, and this is not one.", "refresh-token");
        }
        if (thrown.error === "invalid_request") {
            return new cognito_error/* TokenError */.g("revocation_disabled", "Token revocation is switched off for this client (EnableTokenRevocation).", "client-id");
        }
        return (0,oauth_error/* oauthError */.Y)({ error: thrown.error, description: thrown.error_description }, secret, {
            code: "refresh_token_invalid",
            input: "refresh-token",
            sentence: "The refresh token is not this client's.",
        });
    }
    if (thrown instanceof build/* OperationProcessingError */.Hx) {
        return new cognito_error/* TokenError */.g("answer_invalid", "The revoke endpoint's answer is not one that OAuth knows: look at domain.", "domain");
    }
    return thrown;
}

;// CONCATENATED MODULE: ../src/cognito/sign-out.ts







/**
 * Ends every session of a user at Cognito, on every device, and reports what still works all the same. (AWS: GlobalSignOut,
 * which wants the scope `aws.cognito.signin.user.admin`; AdminUserGlobalSignOut)
 *
 * @throws {TokenError} `access_token_invalid`, `user_not_found`, `aws_credentials_missing`, and those of the network
 */
async function signOut(request, options = {}) {
    const wire = openWire(options);
    const { accessToken, idToken, refreshToken, username } = request;
    for (const token of [accessToken, idToken, refreshToken])
        wire.secret(token);
    const pool = resolvePool(request);
    if (username) {
        const UserPoolId = requireInput(pool.userPoolId, "user-pool-id", "sign-out by an administrator");
        const admin = await openAdminClient(pool, options.credentials, wire);
        try {
            await admin.send("AdminUserGlobalSignOut", "always", (sdk, client, abortSignal) => client.send(new sdk.AdminUserGlobalSignOutCommand({ UserPoolId, Username: username }), { abortSignal }));
        }
        finally {
            admin.close();
        }
    }
    else if (accessToken) {
        await callApi(wire, apiOf(pool), "GlobalSignOut", { AccessToken: accessToken });
    }
    else {
        throw new TokenError("missing_input", "Nothing says who is to be signed out: give access-token (the user's own), or username with AWS credentials.", "access-token");
    }
    return sessionReport(["Every refresh token of the user, and Cognito's own API with the access tokens that came of them."], request, wire.now());
}

;// CONCATENATED MODULE: ../src/cognito/user-info.ts





/** RFC 6750, section 2.1. */
const BEARER_TOKEN = /^[\w.~+/-]+=*$/;
/**
 * The attributes of the user that an access token with the scope `openid` is of (OpenID Connect Core 1.0, section 5.3; AWS:
 * "UserInfo endpoint").
 *
 * @throws {TokenError} `access_token_invalid`, `not_json`, and those of the network
 */
async function userInfo(request, options = {}) {
    const wire = openWire(options);
    const accessToken = wire.secret(request.accessToken);
    // What is no header's value, `fetch` repeats in an error of its own.
    if (!BEARER_TOKEN.test(accessToken))
        throw user_info_refused("");
    const { userInfo: url } = hostedOf(resolvePool(request), wire.warn);
    const answer = await wire.send(url, { method: "GET", headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" } }, { call: "userInfo endpoint", input: "domain", repeat: "always" });
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
        throw user_info_refused(quoted(answer.headers.get("www-authenticate") ?? "", wire.secret));
    }
    const info = jsonObject(answer.text);
    if (answer.status === 200 && typeof info?.sub === "string")
        return { ...info, sub: info.sub };
    throw new TokenError("not_json", `The userInfo endpoint answered with status ${answer.status} and nothing that describes a user: look at domain.`, "domain");
}
function user_info_refused(said) {
    return new TokenError("access_token_invalid", `Cognito does not take the access token here: it has expired or was revoked, or lacks the scope openid, as tokens of the API sign-in do.${said && ` Cognito says: ${said}`}`, "access-token");
}

;// CONCATENATED MODULE: ../src/cognito/index.ts












/***/ }),

/***/ 6594:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ requireInput)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9729);

/** @throws {TokenError} `missing_input`, naming the input and the grant that wants it */
function requireInput(value, input, grant) {
    if (value !== undefined && value !== "")
        return value;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g("missing_input", `The grant ${grant} needs ${input}.`, input);
}


/***/ }),

/***/ 1207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ trustedIssuer)
/* harmony export */ });
/* unused harmony export issuerByRequest */
/* harmony import */ var _contract_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8080);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9729);


/**
 * Where the keys of a token's issuer are, if that issuer may be believed here; undefined if not.
 *
 * A given `issuer` is the only one or, under an `endpoint`, that server's own for the same pool. A user pool id has both forms
 * of AWS's issuer and, under an `endpoint`, that server's own: all name the same pool. With neither, the token came from the
 * domain that the user named, over TLS, so its own word is taken, but only for an issuer of AWS's (in the region, if that is
 * known) or of `endpoint`.
 */
function trustedIssuer({ place, userPoolId, address }, claimed) {
    const pool = (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .userPoolOfIssuer */ .C3)(claimed);
    const keysOf = (issuer) => (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .jwksUriOf */ .th)(servedIssuer(issuer, address));
    if (address.issuer) {
        const issuer = withoutSlash(address.issuer);
        const trusted = claimed === issuer || claimed === servedIssuer(issuer, address);
        return trusted ? { issuer: claimed, jwksUri: keysOf(issuer) } : undefined;
    }
    if (pool === undefined || (userPoolId && pool !== userPoolId))
        return undefined;
    const region = (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOfUserPool */ .po)(pool);
    if (place && place.region !== region)
        return undefined;
    const forms = [
        (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .issuerOf */ .xD)(pool, { region }),
        (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .issuerOf */ .xD)(pool, { region }, "updated"),
        ...(address.endpoint ? [(0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .issuerOf */ .xD)(pool, { region, endpoint: address.endpoint })] : []),
    ];
    return forms.includes(claimed) ? { issuer: claimed, jwksUri: keysOf(claimed) } : undefined;
}
/** Under which URL the pool's discovery document is, by what was asked. @throws {TokenError} `missing_input` */
function issuerByRequest({ place, userPoolId, address }) {
    if (address.issuer)
        return servedIssuer(withoutSlash(address.issuer), address);
    if (userPoolId && place)
        return issuerOf(userPoolId, place);
    throw new TokenError("missing_input", "Nothing names the issuer: give user-pool-id or issuer.", "user-pool-id");
}
/** Under which URL an issuer's documents are: an endpoint that stands in for AWS has those of AWS's issuers. */
function servedIssuer(issuer, { endpoint }) {
    const pool = (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .userPoolOfIssuer */ .C3)(issuer);
    if (!endpoint || pool === undefined || (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(issuer))
        return issuer;
    return (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .issuerOf */ .xD)(pool, { region: (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOfUserPool */ .po)(pool), endpoint });
}
function withoutSlash(url) {
    return url.replace(/\/+$/, "");
}


/***/ }),

/***/ 1249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ jsonObject)
/* harmony export */ });
/** The JSON object that a text is; undefined where it is anything else. */
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4855:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ oauthError),
/* harmony export */   l: () => (/* binding */ INVALID_GRANT)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9729);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2238);


const READINGS = {
    invalid_client: {
        code: "invalid_client",
        input: "client-secret",
        sentence: "Cognito does not know this client with this secret: look at client-secret and client-id, and whether a confidential client was given none.",
    },
    invalid_scope: {
        code: "invalid_scope",
        input: "scopes",
        sentence: "The client may not have one of the scopes asked for: add it to the client's allowed scopes, and look whether its resource server exists.",
    },
    unauthorized_client: {
        code: "unauthorized_client",
        input: "grant",
        sentence: "The client may not use this grant: look at its allowed OAuth flows, or choose another grant.",
    },
    unsupported_grant_type: {
        code: "unsupported_grant_type",
        input: "grant",
        sentence: "The token endpoint does not offer this grant: look at grant and domain.",
    },
    invalid_request: {
        code: "invalid_request",
        input: "token-endpoint",
        sentence: "The server calls the request malformed: look whether domain or token-endpoint is a user pool's.",
    },
    access_denied: {
        code: "access_denied",
        input: "username",
        sentence: "The sign-in was refused: look at the user and at the triggers of the pool.",
    },
};
/**
 * What an OAuth error means. `invalid_grant` means something else for each grant, so its reading is given.
 * Cognito words a refused scope and a wrong callback in the description of another error: either is read.
 */
function oauthError({ error, description }, secret, invalidGrant) {
    const said = description ? ` Cognito says: ${(0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .T)(description, secret)}` : "";
    if (error === "redirect_mismatch" || /invalid_redirect/.test(description ?? "")) {
        return new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g("redirect_mismatch", "redirect-uri is not among the client's callback URLs: they are compared byte for byte, the last slash counts.", "redirect-uri");
    }
    const known = /invalid_scope/.test(description ?? "") ? READINGS.invalid_scope : READINGS[error];
    const reading = error === "invalid_grant" ? invalidGrant : known;
    if (reading)
        return new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g(reading.code, `${reading.sentence}${said}`, reading.input);
    const trigger = /failed with error/i.test(description ?? "");
    return new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g(trigger ? "trigger_failed" : "server_refused", `The server refuses: ${(0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .T)(error, secret)}.${said}`);
}
const INVALID_GRANT = {
    client_credentials: {
        code: "invalid_grant",
        input: "client-id",
        sentence: "The client has no custom scope to grant, or a trigger of the pool failed: look at its allowed scopes.",
    },
    authorization_code: {
        code: "invalid_grant",
        input: "scopes",
        sentence: "The authorization code was not taken: it was used or older than five minutes, or the client cannot read an attribute that one of the scopes covers (such as email_verified for email).",
    },
    refresh_token: {
        code: "refresh_token_invalid",
        input: "refresh-token",
        sentence: "The refresh token has expired, was revoked or rotated, or is another client's: sign in again.",
    },
};


/***/ }),

/***/ 5580:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ clientFor),
/* harmony export */   S9: () => (/* binding */ fetchBy),
/* harmony export */   fe: () => (/* binding */ clientOf),
/* harmony export */   jh: () => (/* binding */ authentication),
/* harmony export */   of: () => (/* binding */ tokenAnswer),
/* harmony export */   x1: () => (/* binding */ INSECURE_ON_LOOPBACK),
/* harmony export */   xY: () => (/* binding */ serverFor)
/* harmony export */ });
/* harmony import */ var oauth4webapi__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6041);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2625);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9729);
/* harmony import */ var _issuer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1207);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1249);
/* harmony import */ var _oauth_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4855);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2238);







function clientOf({ clientId, clientAuth = "basic" }, clientSecret) {
    return { clientId, clientSecret, clientAuth };
}
/**
 * Client authentication (RFC 6749, section 2.3.1). Basic is `base64(id:secret)` as Cognito reads it; the RFC's form-encoding
 * of the two halves, which the library does, turns `+` and `_` into what Cognito takes for another secret.
 */
function authentication({ clientId, clientSecret, clientAuth }, secret) {
    if (clientSecret === undefined)
        return oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .None */ .NV();
    if (clientAuth === "post")
        return oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .ClientSecretPost */ .qm(clientSecret);
    return (_as, _client, _body, headers) => {
        const credentials = secret(Buffer.from(`${clientId}:${clientSecret}`).toString("base64"));
        headers.set("authorization", `Basic ${credentials}`);
    };
}
/** A `fetch` for the library that repeats, waits and reports as this room does, and has seen that the answer is JSON. */
function fetchBy(wire, sending, read) {
    return async (url, { method, headers, body }) => {
        const answer = await wire.send(url, { method, headers, ...(body && { body }) }, sending);
        read(answer);
        // A challenge header beside an OAuth error says less than the body, and the library would stop at it.
        return new Response(answer.text || null, {
            status: answer.status,
            headers: { "content-type": "application/json" },
        });
    };
}
/**
 * One request to the token endpoint and its answer, as a grant of the library makes them.
 *
 * @throws {TokenError} as {@link oauthError} reads it, `not_json`, `answer_invalid`, and those of the network
 */
async function tokenAnswer(wire, grant, repeat, ask, read) {
    const call = "token endpoint";
    let body = {};
    const fetch = fetchBy(wire, { call, input: "domain", repeat }, (answer) => {
        body = jsonOf(answer, wire.secret);
        for (const token of [body.access_token, body.id_token, body.refresh_token]) {
            if (typeof token === "string")
                wire.secret(token);
        }
    });
    try {
        const response = await ask(fetch);
        return await read(response, body);
    }
    catch (thrown) {
        throw tokenEndpointError(thrown, wire.secret, grant);
    }
}
const CLAIM_ERRORS = {
    nonce: "nonce_mismatch",
    aud: "client_mismatch",
    iss: "issuer_mismatch",
};
function tokenEndpointError(thrown, secret, grant) {
    if (thrown instanceof oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .ResponseBodyError */ .uK) {
        const refusal = { error: thrown.error, description: thrown.error_description };
        return (0,_oauth_error_js__WEBPACK_IMPORTED_MODULE_3__/* .oauthError */ .Y)(refusal, secret, _oauth_error_js__WEBPACK_IMPORTED_MODULE_3__/* .INVALID_GRANT */ .l[grant]);
    }
    if (thrown instanceof oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .OperationProcessingError */ .Hx && thrown.code === oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .JWT_TIMESTAMP_CHECK */ .ck) {
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("clock_skew", "The ID token just issued is not valid now: this machine's clock is wrong.");
    }
    if (thrown instanceof oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .OperationProcessingError */ .Hx && thrown.code === oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .JWT_CLAIM_COMPARISON */ .lp) {
        const { claim } = thrown.cause;
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g((claim !== undefined && CLAIM_ERRORS[claim]) || "answer_invalid", `The ID token is not for this sign-in (${claim}): it was mixed up or injected; look at domain and client-id.`, "domain");
    }
    if (thrown instanceof oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .OperationProcessingError */ .Hx && thrown.cause instanceof Response) {
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("answer_invalid", `The token endpoint answered with status ${thrown.cause.status} and without an error of OAuth's: look whether domain or token-endpoint is a user pool's.`, "domain");
    }
    if (thrown instanceof oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .OperationProcessingError */ .Hx || thrown instanceof oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .UnsupportedOperationError */ .vR) {
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("answer_invalid", `The token endpoint's answer is not one that OAuth knows (${(0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .T)(thrown.message, secret)}): look at domain or token-endpoint.`, "domain");
    }
    return thrown;
}
function jsonOf({ status, headers, text }, secret) {
    const body = (0,_json_js__WEBPACK_IMPORTED_MODULE_6__/* .jsonObject */ .o)(text);
    if (body !== undefined)
        return body;
    const type = headers.get("content-type") ?? "no content type";
    throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("not_json", `The token endpoint answered with status ${status} and ${(0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .quoted */ .T)(type, secret)}, not with a JSON object: look whether domain or token-endpoint is a user pool's.`, "domain");
}
/**
 * The server as the library wants it to read a token answer. Cognito's issuer has several forms (see trustedIssuer), so the
 * library is told the one that the ID token names, if it may be believed here; the signature is checked afterwards.
 */
function serverFor({ id_token: idToken }, pool, origin, { verify = true }) {
    if (typeof idToken !== "string")
        return { issuer: origin };
    const claimed = String((0,_decode_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeWithoutVerification */ .i)(idToken).payload.iss);
    if (!verify)
        return { issuer: claimed };
    const trusted = (0,_issuer_js__WEBPACK_IMPORTED_MODULE_2__/* .trustedIssuer */ .D)(pool, claimed);
    if (trusted === undefined) {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("issuer_mismatch", "The ID token is not of the user pool asked for: look at user-pool-id, region and issuer.", "user-pool-id");
    }
    return { issuer: trusted.issuer };
}
/** The client with this caller's clock, and the tolerance that tokens are checked with. */
function clientFor(clientId, now) {
    return {
        client_id: clientId,
        [oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .clockSkew */ .nW]: Math.round((now - Date.now()) / 1000),
        [oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .clockTolerance */ .AH]: 60,
    };
}
/** Plain http is for loopback, which the address checks have seen to. */
const INSECURE_ON_LOOPBACK = { [oauth4webapi__WEBPACK_IMPORTED_MODULE_4__/* .allowInsecureRequests */ .cm]: true };


/***/ }),

/***/ 312:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ir: () => (/* binding */ apiOf),
/* harmony export */   rZ: () => (/* binding */ resolvePool),
/* harmony export */   xX: () => (/* binding */ hostedOf)
/* harmony export */ });
/* unused harmony export checked */
/* harmony import */ var _contract_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8080);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9729);


/** @throws {TokenError} `invalid_input` where two inputs contradict each other or one is malformed */
function resolvePool(address) {
    return checked(() => {
        const issuerPool = address.issuer ? (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .userPoolOfIssuer */ .C3)((0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .secureUrl */ .IL)(address.issuer, "issuer")) : undefined;
        const userPoolId = address.userPoolId || issuerPool;
        const poolRegion = userPoolId ? (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOfUserPool */ .po)(userPoolId) : undefined;
        if (address.region && poolRegion && address.region !== poolRegion) {
            throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("invalid_input", `region is ${address.region}, but the user pool ${userPoolId} is in ${poolRegion}: correct one of them.`, "region");
        }
        const region = address.region || poolRegion || regionOfHost(address.tokenEndpoint || address.domain);
        const endpoint = address.endpoint ? (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .secureUrl */ .IL)(address.endpoint, "endpoint-url") : undefined;
        const place = region ? { region, endpoint, fips: address.fips } : undefined;
        if (place)
            (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .apiEndpoint */ .WT)("cognito-idp", { ...place, endpoint: undefined });
        return { place, userPoolId, address };
    });
}
/** The hosted endpoints. @throws {TokenError} `missing_input` where no domain is known */
function hostedOf({ place, address }, warn) {
    return checked(() => {
        if (address.tokenEndpoint)
            return besideTokenEndpoint(address.tokenEndpoint, address);
        if (address.domain && address.domainPrefix) {
            warn("domain and domain-prefix are both given: domain is used, the prefix is not.");
        }
        const domain = address.domain || address.domainPrefix;
        if (!domain) {
            throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("missing_input", "Nothing says where the hosted endpoints are: give domain (the user pool's domain prefix or host name) or token-endpoint, or use transport: api, which needs no domain.", "domain");
        }
        // Neither a host name nor a domain under an endpoint has the region in its URL, so any will do.
        const region = place?.region ?? (domain.includes(".") || address.endpoint ? "us-east-1" : undefined);
        if (region === undefined) {
            throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("missing_input", `The domain prefix ${JSON.stringify(domain)} makes a host name only together with region: give region, user-pool-id or the whole host name.`, "region");
        }
        return (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .hostedEndpoints */ .y0)((0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .domainOrigin */ .Rn)(heldDomain(domain, address), { ...place, region, endpoint: address.endpoint || undefined }));
    });
}
/** The URL of the cognito-idp API. @throws {TokenError} `missing_input` where no region is known */
function apiOf({ place, address }) {
    if (address.endpoint)
        return checked(() => new URL((0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .secureUrl */ .IL)(address.endpoint ?? "", "endpoint-url")).origin);
    if (place === undefined) {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("missing_input", "Nothing says in which region the user pool is: give region or user-pool-id.", "region");
    }
    return checked(() => (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .apiEndpoint */ .WT)("cognito-idp", place));
}
/** Turns the contract's errors into this room's one class. */
function checked(read) {
    try {
        return read();
    }
    catch (thrown) {
        if (!(thrown instanceof _contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .Vl))
            throw thrown;
        throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g("invalid_input", thrown.message, thrown.input);
    }
}
function besideTokenEndpoint(tokenEndpoint, address) {
    const url = (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .secureUrl */ .IL)(tokenEndpoint, "token-endpoint");
    const suffix = "/oauth2/token";
    const origin = url.endsWith(suffix) ? url.slice(0, -suffix.length) : new URL(url).origin;
    const held = heldDomain(origin, address);
    if (held === origin)
        return { ...(0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .hostedEndpoints */ .y0)(origin), token: url };
    return (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .hostedEndpoints */ .y0)((0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .domainOrigin */ .Rn)(held, { region: "us-east-1", endpoint: address.endpoint }));
}
/**
 * What a domain is called under an endpoint that stands in for AWS: a program that writes AWS's URLs itself names it by its
 * whole host name. Without an endpoint, and for URLs of this machine, it is what it is.
 */
function heldDomain(domain, { endpoint }) {
    if (!endpoint || (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(domain))
        return domain;
    if (domain.includes("://"))
        (0,_contract_index_js__WEBPACK_IMPORTED_MODULE_0__/* .secureUrl */ .IL)(domain, "domain");
    const host = URL.canParse(domain) ? new URL(domain).hostname : domain;
    return /^([a-z0-9-]+)\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\./.exec(host)?.[1] ?? host;
}
function regionOfHost(domain) {
    return domain === undefined
        ? undefined
        : /\.auth(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.amazoncognito\./.exec(domain)?.[1];
}


/***/ }),

/***/ 2238:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ keepSecrets),
/* harmony export */   T: () => (/* binding */ quoted)
/* harmony export */ });
/** Shorter values would blank out ordinary words; a TOTP code of six digits is the shortest secret there is. */
const SHORTEST = 4;
const LONGEST_QUOTE = 200;
function keepSecrets(onSecret) {
    const known = new Set();
    const keep = (value) => {
        if (value === undefined || value === "" || known.has(value))
            return value;
        known.add(value);
        onSecret?.(value);
        return value;
    };
    return Object.assign(keep, {
        redact(text) {
            const spellings = [...known]
                .filter((secret) => secret.length >= SHORTEST)
                .flatMap(spellingsOf)
                .sort((a, b) => b.length - a.length);
            return spellings.reduce((clean, secret) => clean.replaceAll(secret, "***"), text);
        },
    });
}
/** What a server says about itself, fit for a message: without secrets and control characters, on one line, cut. */
function quoted(text, secrets) {
    const line = secrets
        .redact(text)
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
        .trim();
    return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
function spellingsOf(secret) {
    const json = JSON.stringify(secret).slice(1, -1);
    const escaped = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
    const form = new URLSearchParams({ "": secret }).toString().slice(1);
    const base64 = Buffer.from(secret).toString("base64");
    const unpadded = base64.replace(/=+$/, "");
    const base64url = Buffer.from(secret).toString("base64url");
    return [...new Set([secret, json, escaped, encodeURIComponent(secret), form, base64, unpadded, base64url])];
}


/***/ }),

/***/ 8080:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vl: () => (/* reexport */ error_ContractError),
  WT: () => (/* reexport */ apiEndpoint),
  Rn: () => (/* reexport */ domainOrigin),
  y0: () => (/* reexport */ hostedEndpoints),
  U9: () => (/* reexport */ isLoopback),
  xD: () => (/* reexport */ issuerOf),
  th: () => (/* reexport */ jwksUriOf),
  po: () => (/* reexport */ regionOfUserPool),
  IL: () => (/* reexport */ secureUrl),
  C3: () => (/* reexport */ userPoolOfIssuer)
});

// UNUSED EXPORTS: SECRET_STACK_OUTPUTS, STACK_OUTPUT_NAMES, STANDARD_ATTRIBUTES, customScope, discoveryUriOf, dnsSuffixOf, parseStackOutputs, partitionOf, previewNames, restApiUrl, scopesOf, splitCustomScope

;// CONCATENATED MODULE: ../src/contract/error.ts
/** A value that no preview can be built from. `input` is the name of what to look at; the message is one sentence. */
class error_ContractError extends Error {
    name = "ContractError";
    code;
    input;
    constructor(code, input, message) {
        super(message);
        this.code = code;
        this.input = input;
    }
}

;// CONCATENATED MODULE: ../src/contract/endpoints.ts

const PARTITIONS = [
    { id: "aws-cn", regions: /^cn-[a-z]+-\d$/, dnsSuffix: "amazonaws.com.cn", domainSuffix: "amazoncognito.com.cn" },
    { id: "aws-us-gov", regions: /^us-gov-[a-z]+-\d$/, dnsSuffix: "amazonaws.com", domainSuffix: "amazoncognito.com" },
    {
        id: "aws-iso-b",
        regions: /^us-isob-[a-z]+-\d$/,
        dnsSuffix: "sc2s.sgov.gov",
        domainSuffix: "amazoncognito.sgov.gov",
    },
    { id: "aws-iso", regions: /^us-iso-[a-z]+-\d$/, dnsSuffix: "c2s.ic.gov", domainSuffix: "amazoncognito.ic.gov" },
    { id: "aws-eusc", regions: /^eusc-[a-z]{2}-[a-z]+-\d$/, dnsSuffix: "amazonaws.eu", domainSuffix: "amazoncognito.eu" },
    { id: "aws", regions: /^[a-z]{2}-[a-z]+-\d$/, dnsSuffix: "amazonaws.com", domainSuffix: "amazoncognito.com" },
];
const USER_POOL_ID = /^(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d)_[0-9A-Za-z]+$/;
const DOMAIN_PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
/** The AWS partition of a region, as in ARNs. @throws {ContractError} `invalid_region` */
function partitionOf(region) {
    return partition(region).id;
}
/** The host name suffix of the services in a region, such as `amazonaws.com`. */
function dnsSuffixOf(region) {
    return partition(region).dnsSuffix;
}
/** The region that a user pool id begins with. @throws {ContractError} `invalid_user_pool_id` */
function regionOfUserPool(userPoolId) {
    const region = USER_POOL_ID.exec(userPoolId)?.groups?.region;
    if (region === undefined) {
        throw new error_ContractError("invalid_user_pool_id", "user-pool-id", `${JSON.stringify(userPoolId)} is not a user pool id, which looks like us-east-1_AbCdEf123.`);
    }
    return region;
}
/** Base URL of an AWS API, such as `https://cognito-idp.eu-west-1.amazonaws.com`. */
function apiEndpoint(service, { region, endpoint, fips }) {
    if (endpoint !== undefined)
        return originOf(endpoint);
    return `https://${service}${fips ? "-fips" : ""}.${region}.${partition(region).dnsSuffix}`;
}
/** The `iss` of a pool's tokens (OpenID Connect Core 1.0, section 2). */
function issuerOf(userPoolId, place, form = "original") {
    const { region, endpoint } = place;
    if (endpoint !== undefined)
        return `${originOf(endpoint)}/${userPoolId}`;
    return `https://${form === "updated" ? "issuer-" : ""}cognito-idp.${region}.${partition(region).dnsSuffix}/${userPoolId}`;
}
/** The pool that an issuer names in either form and on any host, or undefined where it names none. */
function userPoolOfIssuer(issuer) {
    const last = issuer.slice(issuer.lastIndexOf("/") + 1);
    return URL.canParse(issuer) && USER_POOL_ID.test(last) ? last : undefined;
}
/** Where an issuer's keys are (the pool serves them beside its discovery document, never on its domain). */
function jwksUriOf(issuer) {
    return `${issuer}/.well-known/jwks.json`;
}
/** OpenID Connect Discovery 1.0, section 4. */
function discoveryUriOf(issuer) {
    return `${issuer}/.well-known/openid-configuration`;
}
/**
 * The origin of a user pool domain: a prefix (`my-app`), a custom domain (`auth.example.com`), or either as a whole URL.
 * Plain http is taken for loopback addresses alone.
 *
 * @throws {ContractError} `invalid_domain`, `invalid_url`, `invalid_region`
 */
function domainOrigin(domain, place) {
    if (/^https?:\/\//i.test(domain))
        return originAndPath(domain);
    if (!DOMAIN_PREFIX.test(domain) && !HOST_NAME.test(domain)) {
        throw new error_ContractError("invalid_domain", "domain", `${JSON.stringify(domain)} is neither a domain prefix (a-z, 0-9 and hyphens, at most 63) nor a host name nor a URL.`);
    }
    if (place.endpoint !== undefined)
        return `${originOf(place.endpoint)}/_cognito/${domain}`;
    if (domain.includes("."))
        return `https://${domain}`;
    return `https://${domain}.auth${place.fips ? "-fips" : ""}.${place.region}.${partition(place.region).domainSuffix}`;
}
/** Every endpoint of a domain, from its origin. */
function hostedEndpoints(origin) {
    return {
        origin,
        authorize: `${origin}/oauth2/authorize`,
        login: `${origin}/login`,
        token: `${origin}/oauth2/token`,
        userInfo: `${origin}/oauth2/userInfo`,
        revoke: `${origin}/oauth2/revoke`,
        logout: `${origin}/logout`,
    };
}
/** Where a stage of a REST API is called; ends without a slash. */
function restApiUrl(restApiId, stage, { region, endpoint }) {
    if (endpoint !== undefined)
        return `${originOf(endpoint)}/_execute-api/${restApiId}/${stage}`;
    return `https://${restApiId}.execute-api.${region}.${partition(region).dnsSuffix}/${stage}`;
}
/** Whether a URL's host is this machine: 127.0.0.0/8, `[::1]`, `localhost` and names under it (RFC 6761, section 6.3). */
function isLoopback(url) {
    if (!URL.canParse(url))
        return false;
    const { hostname } = new URL(url);
    return (hostname === "localhost" ||
        hostname.endsWith(".localhost") ||
        hostname === "[::1]" ||
        /^127(?:\.\d{1,3}){3}$/.test(hostname));
}
/**
 * A URL that credentials may be sent to: https, or http on loopback.
 *
 * @param input the name of what the user gave, for the sentence
 * @throws {ContractError} `invalid_url`
 */
function secureUrl(url, input) {
    if (!URL.canParse(url))
        throw new error_ContractError("invalid_url", input, `${input} is not a URL${quoted(url)}.`);
    const { protocol, username, password } = new URL(url);
    if (username !== "" || password !== "")
        throw new error_ContractError("invalid_url", input, `${input} holds a user name or password: give them by their own inputs.`);
    if (protocol !== "https:" && !(protocol === "http:" && isLoopback(url))) {
        throw new error_ContractError("invalid_url", input, `${input} must begin with https:// (plain http is for loopback addresses alone).`);
    }
    return url;
}
/** A domain's URL without slashes at its end. It may have a path: the local AWS serves domains below one. */
function originAndPath(domain) {
    const { origin, pathname, search, hash } = new URL(secureUrl(domain, "domain"));
    if (search !== "" || hash !== "") {
        throw new error_ContractError("invalid_url", "domain", "domain holds a query or a fragment: give the URL up to the path alone.");
    }
    return `${origin}${pathname}`.replace(/\/+$/, "");
}
function originOf(endpoint) {
    if (!URL.canParse(endpoint))
        throw new error_ContractError("invalid_url", "endpoint-url", `endpoint-url is not a URL${quoted(endpoint)}.`);
    const { protocol, origin, pathname, search, hash, username, password } = new URL(endpoint);
    if (protocol !== "http:" && protocol !== "https:")
        throw new error_ContractError("invalid_url", "endpoint-url", "endpoint-url must begin with http:// or https://.");
    if (`${username}${password}${search}${hash}` !== "" || pathname !== "/") {
        throw new error_ContractError("invalid_url", "endpoint-url", "endpoint-url must be a scheme, a host and a port alone, such as http://127.0.0.1:4599.");
    }
    return origin;
}
/** A refused text for its sentence; left out where it may hold a password, as in `https//user:password@host`. */
function quoted(text) {
    return text.includes("@") ? "" : `: ${JSON.stringify(text)}`;
}
function partition(region) {
    const found = PARTITIONS.find(({ regions }) => regions.test(region));
    if (found === undefined)
        throw new error_ContractError("invalid_region", "region", `${JSON.stringify(region)} is not an AWS region, which looks like eu-west-1.`);
    return found;
}

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

;// CONCATENATED MODULE: ../src/contract/outputs.ts

const SHAPES = {
    region: "string",
    branch: "string",
    userPoolId: "string",
    userPoolArn: "string",
    issuer: "string",
    domain: "string",
    tokenEndpoint: "string",
    machineClientId: "string",
    machineClientSecret: "string",
    userClientId: "string",
    callbackUrl: "string",
    scopes: "strings",
    apiUrl: "string",
    routes: "routes",
    identityPoolId: "string",
    expiresAt: "string",
    sampleUser: "string",
    sampleUserPassword: "string",
    codeSecret: "string",
    TableName: "string",
    UserPoolId: "string",
    UserPoolArn: "string",
    UserPoolClientId: "string",
    AutoConfirmFunction: "string",
    AutoConfirmFunctionArn: "string",
    MigrateUserFunction: "string",
    MigrateUserFunctionArn: "string",
    ActivityLogFunction: "string",
    ActivityLogFunctionArn: "string",
};
/** The names of all stack outputs, in the order in which they are printed. */
const STACK_OUTPUT_NAMES = Object.keys(SHAPES);
/** The stack outputs that are secrets: masked wherever they are read, never printed unless asked for. */
const SECRET_STACK_OUTPUTS = (/* unused pure expression or super */ null && ([
    "machineClientSecret",
    "sampleUserPassword",
    "codeSecret",
]));
/** What stands in the place of a secret in `pulumi stack output --json` without `--show-secrets`. */
const HIDDEN = "[secret]";
/**
 * Reads stack outputs from JSON text: `pulumi stack output --json`, `cognito-preview outputs --json`, or pulumi/actions'
 * `toJSON(steps.<id>.outputs)`, where arrays and objects arrive as JSON strings. Outputs of other names are left out, and
 * so are absent ones: a program of one's own need not print all of them.
 *
 * @throws {ContractError} `invalid_stack_outputs`, never quoting a value
 */
function parseStackOutputs(json) {
    const outputs = parsed(json);
    const known = {};
    for (const name of STACK_OUTPUT_NAMES) {
        const value = outputs[name];
        if (value === undefined || value === null || value === "" || value === HIDDEN)
            continue;
        known[name] = readers[SHAPES[name]](value, name);
    }
    return known;
}
function parsed(json) {
    let value;
    try {
        value = JSON.parse(json);
    }
    catch {
        throw refusal("stack-outputs is not JSON: give the output of `pulumi stack output --json`, or toJSON() of the outputs of the step that ran Pulumi.");
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw refusal("stack-outputs is JSON, but not an object of output names and values.");
    }
    return value;
}
const readers = {
    string(value, name) {
        if (typeof value !== "string")
            throw refusal(`stack-outputs: ${name} must be a string.`);
        return value;
    },
    strings(value, name) {
        const list = fromJsonString(value, name);
        if (!Array.isArray(list) || list.some((one) => typeof one !== "string"))
            throw refusal(`stack-outputs: ${name} must be a list of strings.`);
        return list;
    },
    routes(value, name) {
        const list = fromJsonString(value, name);
        if (!Array.isArray(list) || !list.every(isRoute))
            throw refusal(`stack-outputs: ${name} must be a list of {method, path, scopes, auth}.`);
        return list;
    },
};
function fromJsonString(value, name) {
    if (typeof value !== "string")
        return value;
    try {
        return JSON.parse(value);
    }
    catch {
        throw refusal(`stack-outputs: ${name} is a string that is not JSON.`);
    }
}
function isRoute(value) {
    if (typeof value !== "object" || value === null)
        return false;
    const { method, path, scopes, auth } = value;
    return (typeof method === "string" &&
        typeof path === "string" &&
        path.startsWith("/") &&
        Array.isArray(scopes) &&
        scopes.every((scope) => typeof scope === "string") &&
        (auth === "scopes" || auth === "id-token" || auth === "none"));
}
function refusal(message) {
    return new error_ContractError("invalid_stack_outputs", "stack-outputs", message);
}

;// CONCATENATED MODULE: ../src/contract/index.ts








/***/ })

};
