export const id = 219;
export const ids = [219];
export const modules = {

/***/ 219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  getToken: () => (/* reexport */ getToken)
});

// UNUSED EXPORTS: TokenError, decodeWithoutVerification, grantedScopes, missingScopes, parseScopes, verifyToken

// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/decode_protected_header.js
var decode_protected_header = __webpack_require__(386);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/decode_jwt.js
var decode_jwt = __webpack_require__(415);
// EXTERNAL MODULE: ../src/cognito/error.ts
var cognito_error = __webpack_require__(729);
;// CONCATENATED MODULE: ../src/cognito/decode.ts



/**
 * What a token says, whoever wrote it: nothing is checked. For display alone; use {@link verifyToken} to trust one.
 *
 * @throws {TokenError} `token_malformed`
 */
function decodeWithoutVerification(token) {
    try {
        return { header: (0,decode_protected_header/* decodeProtectedHeader */._)(token), payload: (0,decode_jwt/* decodeJwt */.i)(token) };
    }
    catch {
        throw new cognito_error/* TokenError */.g("token_malformed", malformed(token), "token");
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

// EXTERNAL MODULE: ../node_modules/oauth4webapi/build/index.js
var build = __webpack_require__(41);
;// CONCATENATED MODULE: ../src/cognito/secrets.ts
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
    return [...new Set([secret, json, escaped, encodeURIComponent(secret), form, base64(secret)])];
}
function base64(secret) {
    return Buffer.from(secret).toString("base64");
}

;// CONCATENATED MODULE: ../src/cognito/oauth-error.ts


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
        sentence: "The server calls the request malformed: look whether token-endpoint is the one of a user pool.",
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
    const said = description ? ` Cognito says: ${quoted(description, secret)}` : "";
    if (error === "redirect_mismatch" || /invalid_redirect/.test(description ?? "")) {
        return new cognito_error/* TokenError */.g("redirect_mismatch", "redirect-uri is not among the client's callback URLs: they are compared byte for byte, the last slash counts.", "redirect-uri");
    }
    const known = /invalid_scope/.test(description ?? "") ? READINGS.invalid_scope : READINGS[error];
    const reading = error === "invalid_grant" ? invalidGrant : known;
    if (reading)
        return new cognito_error/* TokenError */.g(reading.code, `${reading.sentence}${said}`, reading.input);
    const trigger = /failed with error/i.test(description ?? "");
    return new cognito_error/* TokenError */.g(trigger ? "trigger_failed" : "server_refused", `The server refuses: ${quoted(error, secret)}.${said}`);
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

;// CONCATENATED MODULE: ../src/cognito/oauth.ts




function clientOf({ clientId, clientAuth = "basic" }, clientSecret) {
    return { clientId, clientSecret, clientAuth };
}
/**
 * Client authentication (RFC 6749, section 2.3.1). Basic is `base64(id:secret)` as Cognito reads it; the RFC's form-encoding
 * of the two halves, which the library does, turns `+` and `_` into what Cognito takes for another secret.
 */
function authentication({ clientId, clientSecret, clientAuth }, secret) {
    if (clientSecret === undefined)
        return build/* None */.NV();
    if (clientAuth === "post")
        return build/* ClientSecretPost */.qm(clientSecret);
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
    let raw;
    const fetch = fetchBy(wire, { call, input: "domain", repeat }, (answer) => {
        raw = answer;
        checkJson(answer, wire.secret);
        keepTokens(answer, wire.secret);
    });
    try {
        const response = await ask(fetch);
        return await read(response, raw);
    }
    catch (thrown) {
        throw tokenEndpointError(thrown, wire.secret, grant);
    }
}
function tokenEndpointError(thrown, secret, grant) {
    if (thrown instanceof build/* ResponseBodyError */.uK) {
        const refusal = { error: thrown.error, description: thrown.error_description };
        return oauthError(refusal, secret, INVALID_GRANT[grant]);
    }
    if (thrown instanceof build/* OperationProcessingError */.Hx && thrown.code === build/* JWT_TIMESTAMP_CHECK */.ck) {
        return new cognito_error/* TokenError */.g("clock_skew", "The ID token just issued is not valid now: this machine's clock is wrong.");
    }
    if (thrown instanceof build/* OperationProcessingError */.Hx || thrown instanceof build/* UnsupportedOperationError */.vR) {
        return new cognito_error/* TokenError */.g("answer_invalid", `The token endpoint's answer is not one that OAuth knows (${quoted(thrown.message, secret)}): look at domain or token-endpoint.`, "domain");
    }
    return thrown;
}
/** Tells of the tokens before anything else is done with them. */
function keepTokens({ text }, secret) {
    const { access_token, id_token, refresh_token } = JSON.parse(text);
    for (const token of [access_token, id_token, refresh_token])
        if (typeof token === "string")
            secret(token);
}
function checkJson({ status, headers, text }, secret) {
    const type = headers.get("content-type") ?? "no content type";
    try {
        const value = JSON.parse(text);
        if (typeof value === "object" && value !== null && !Array.isArray(value))
            return;
    }
    catch {
        // Told below, like any other JSON that is not an object.
    }
    throw new cognito_error/* TokenError */.g("not_json", `The token endpoint answered with status ${status} and ${quoted(type, secret)}, not with a JSON object: look whether domain or token-endpoint is a user pool's.`, "domain");
}
/** What the library wants to know of a server; plain http is for loopback, which the address checks have seen to. */
function serverOf(issuer, endpoints) {
    return { ...endpoints, issuer };
}
const INSECURE_ON_LOOPBACK = { [build/* allowInsecureRequests */.cm]: true };

// EXTERNAL MODULE: ../src/contract/error.ts
var error = __webpack_require__(896);
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
        throw new error/* ContractError */.V("invalid_user_pool_id", "user-pool-id", `${JSON.stringify(userPoolId)} is not a user pool id, which looks like us-east-1_AbCdEf123.`);
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
function endpoints_issuerOf(userPoolId, place, form = "original") {
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
        throw new error/* ContractError */.V("invalid_domain", "domain", `${JSON.stringify(domain)} is neither a domain prefix (a-z, 0-9 and hyphens, at most 63) nor a host name nor a URL.`);
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
        throw new error/* ContractError */.V("invalid_url", input, `${input} is not a URL${endpoints_quoted(url)}.`);
    const { protocol, username, password } = new URL(url);
    if (username !== "" || password !== "")
        throw new error/* ContractError */.V("invalid_url", input, `${input} holds a user name or password: give them by their own inputs.`);
    if (protocol !== "https:" && !(protocol === "http:" && isLoopback(url))) {
        throw new error/* ContractError */.V("invalid_url", input, `${input} must begin with https:// (plain http is for loopback addresses alone).`);
    }
    return url;
}
/** A domain's URL without slashes at its end. It may have a path: the local AWS serves domains below one. */
function originAndPath(domain) {
    const { origin, pathname, search, hash } = new URL(secureUrl(domain, "domain"));
    if (search !== "" || hash !== "") {
        throw new error/* ContractError */.V("invalid_url", "domain", "domain holds a query or a fragment: give the URL up to the path alone.");
    }
    return `${origin}${pathname}`.replace(/\/+$/, "");
}
function originOf(endpoint) {
    if (!URL.canParse(endpoint))
        throw new error/* ContractError */.V("invalid_url", "endpoint-url", `endpoint-url is not a URL${endpoints_quoted(endpoint)}.`);
    const { protocol, origin, pathname, search, hash, username, password } = new URL(endpoint);
    if (protocol !== "http:" && protocol !== "https:")
        throw new error/* ContractError */.V("invalid_url", "endpoint-url", "endpoint-url must begin with http:// or https://.");
    if (`${username}${password}${search}${hash}` !== "" || pathname !== "/") {
        throw new error/* ContractError */.V("invalid_url", "endpoint-url", "endpoint-url must be a scheme, a host and a port alone, such as http://127.0.0.1:4599.");
    }
    return origin;
}
/** A refused text for its sentence; left out where it may hold a password, as in `https//user:password@host`. */
function endpoints_quoted(text) {
    return text.includes("@") ? "" : `: ${JSON.stringify(text)}`;
}
function partition(region) {
    const found = PARTITIONS.find(({ regions }) => regions.test(region));
    if (found === undefined)
        throw new error/* ContractError */.V("invalid_region", "region", `${JSON.stringify(region)} is not an AWS region, which looks like eu-west-1.`);
    return found;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(598);
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






;// CONCATENATED MODULE: ../src/cognito/pool-address.ts


/** @throws {TokenError} `invalid_input` where two inputs contradict each other or one is malformed */
function pool_address_resolvePool(address) {
    return checked(() => {
        const issuerPool = address.issuer ? userPoolOfIssuer(secureUrl(address.issuer, "issuer")) : undefined;
        const userPoolId = address.userPoolId || issuerPool;
        const poolRegion = userPoolId ? regionOfUserPool(userPoolId) : undefined;
        if (address.region && poolRegion && address.region !== poolRegion) {
            throw new cognito_error/* TokenError */.g("invalid_input", `region is ${address.region}, but the user pool ${userPoolId} is in ${poolRegion}: correct one of them.`, "region");
        }
        const region = address.region || poolRegion || regionOfHost(address.tokenEndpoint || address.domain);
        const endpoint = address.endpoint ? secureUrl(address.endpoint, "endpoint-url") : undefined;
        const place = region ? { region, endpoint, fips: address.fips } : undefined;
        if (place)
            apiEndpoint("cognito-idp", { ...place, endpoint: undefined });
        return { place, userPoolId, address };
    });
}
/** The hosted endpoints. @throws {TokenError} `missing_input` where no domain is known */
function hostedOf({ place, address }, warn) {
    return checked(() => {
        if (address.tokenEndpoint)
            return besideTokenEndpoint(address.tokenEndpoint, address.endpoint);
        if (address.domain && address.domainPrefix) {
            warn("domain and domain-prefix are both given: domain is used, the prefix is not.");
        }
        const domain = address.domain || address.domainPrefix;
        if (!domain) {
            throw new cognito_error/* TokenError */.g("missing_input", "Nothing says where the hosted endpoints are: give domain (the user pool's domain prefix or host name) or token-endpoint, or use transport: api, which needs no domain.", "domain");
        }
        // Neither a host name nor a domain under an endpoint has the region in its URL, so any will do.
        const region = place?.region ?? (domain.includes(".") || address.endpoint ? "us-east-1" : undefined);
        if (region === undefined) {
            throw new cognito_error/* TokenError */.g("missing_input", `The domain prefix ${JSON.stringify(domain)} makes a host name only together with region: give region, user-pool-id or the whole host name.`, "region");
        }
        return hostedEndpoints(domainOrigin(domain, { ...place, region, endpoint: place?.endpoint ?? address.endpoint }));
    });
}
/** The URL of the cognito-idp API. @throws {TokenError} `missing_input` where no region is known */
function apiOf({ place, address }) {
    if (address.endpoint)
        return checked(() => new URL(secureUrl(address.endpoint ?? "", "endpoint-url")).origin);
    if (place === undefined) {
        throw new cognito_error/* TokenError */.g("missing_input", "Nothing says in which region the user pool is: give region or user-pool-id.", "region");
    }
    return checked(() => apiEndpoint("cognito-idp", place));
}
/**
 * Where the keys of a token's issuer are, if that issuer may be believed here; undefined if not.
 *
 * A given `issuer` is the only one. A user pool id has both forms of AWS's issuer and, under an `endpoint`, that
 * server's own: all name the same pool. With neither, the token came from the domain that the user named, over TLS,
 * so its own word is taken, but only for an issuer of AWS's (in the region, if that is known) or of `endpoint`.
 */
function trustedIssuer({ place, userPoolId, address }, claimed) {
    const pool = userPoolOfIssuer(claimed);
    const keysOf = (issuer) => address.endpoint && pool && !isLoopback(issuer)
        ? jwksUriOf(endpoints_issuerOf(pool, { region: regionOfUserPool(pool), endpoint: address.endpoint }))
        : jwksUriOf(issuer);
    if (address.issuer) {
        const issuer = address.issuer.replace(/\/+$/, "");
        return claimed === issuer ? { issuer, jwksUri: keysOf(issuer) } : undefined;
    }
    if (pool === undefined || (userPoolId && pool !== userPoolId))
        return undefined;
    const region = regionOfUserPool(pool);
    if (place && place.region !== region)
        return undefined;
    const forms = [
        endpoints_issuerOf(pool, { region }),
        endpoints_issuerOf(pool, { region }, "updated"),
        ...(address.endpoint ? [endpoints_issuerOf(pool, { region, endpoint: address.endpoint })] : []),
    ];
    return forms.includes(claimed) ? { issuer: claimed, jwksUri: keysOf(claimed) } : undefined;
}
/** The issuer of a pool by what was asked, for discovery. @throws {TokenError} `missing_input` */
function issuerByRequest({ place, userPoolId, address }) {
    if (address.issuer)
        return address.issuer.replace(/\/+$/, "");
    if (userPoolId && place)
        return issuerOf(userPoolId, place);
    throw new TokenError("missing_input", "Nothing names the issuer: give user-pool-id or issuer.", "user-pool-id");
}
/** Turns the contract's errors into this room's one class. */
function checked(read) {
    try {
        return read();
    }
    catch (thrown) {
        if (!(thrown instanceof error/* ContractError */.V))
            throw thrown;
        throw new cognito_error/* TokenError */.g("invalid_input", thrown.message, thrown.input);
    }
}
function besideTokenEndpoint(tokenEndpoint, endpoint) {
    const url = secureUrl(tokenEndpoint, "token-endpoint");
    const suffix = "/oauth2/token";
    const origin = url.endsWith(suffix) ? url.slice(0, -suffix.length) : new URL(url).origin;
    const prefix = endpoint ? /^https:\/\/([a-z0-9-]+)\.auth(?:-fips)?\./.exec(origin)?.[1] : undefined;
    if (prefix)
        return hostedEndpoints(`${new URL(endpoint ?? "").origin}/_cognito/${prefix}`);
    return { ...hostedEndpoints(origin), token: url };
}
function regionOfHost(domain) {
    return domain === undefined
        ? undefined
        : /\.auth(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.amazoncognito\./.exec(domain)?.[1];
}

;// CONCATENATED MODULE: ../src/cognito/inputs.ts

/** @throws {TokenError} `missing_input`, naming the input and the grant that wants it */
function requireInput(value, input, grant) {
    if (value !== undefined && value !== "")
        return value;
    throw new cognito_error/* TokenError */.g("missing_input", `The grant ${grant} needs ${input}.`, input);
}

;// CONCATENATED MODULE: ../src/cognito/grants/client-credentials.ts




/** A machine's token by the hosted token endpoint (RFC 6749, section 4.4; AWS: "Token endpoint"). */
async function clientCredentials({ request, pool, client, wire }) {
    requireInput(client.clientSecret, "client-secret", "client_credentials");
    const { origin, token } = hostedOf(pool, wire.warn);
    const server = serverOf(origin, { token_endpoint: token });
    const parameters = new URLSearchParams();
    if (request.scopes?.length)
        parameters.set("scope", request.scopes.join(" "));
    if (request.clientMetadata)
        parameters.set("aws_client_metadata", JSON.stringify(request.clientMetadata));
    const answer = await tokenAnswer(wire, "client_credentials", "always", (fetch) => build/* clientCredentialsGrantRequest */.H0(server, { client_id: client.clientId }, authentication(client, wire.secret), parameters, { [build/* customFetch */.A6]: fetch, ...INSECURE_ON_LOOPBACK }), (response) => build/* processClientCredentialsResponse */._T(server, { client_id: client.clientId }, response));
    return { accessToken: answer.access_token };
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
        type: /^NotAuthorizedException$/,
        message: /secret hash|SECRET_HASH|configured (?:with|for) secret|client secret/i,
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
];
/** What a refusal of the cognito-idp API means. (AWS: "Common errors", and each operation's own) */
function apiError({ operation, type, message }, secret) {
    const rule = RULES.find((one) => one.type.test(type) && (one.message?.test(message) ?? true) && (one.operation?.test(operation) ?? true));
    const said = message === "" ? "" : ` Cognito says: ${quoted(message, secret)}`;
    if (rule === undefined) {
        return new cognito_error/* TokenError */.g("server_refused", `${operation} was refused with ${quoted(type || "no type", secret)}.${said}`);
    }
    const [code, sentence, input] = rule.reading;
    return new cognito_error/* TokenError */.g(code, `${sentence}${said}`, input);
}

;// CONCATENATED MODULE: ../src/cognito/api.ts



/**
 * One unsigned call of the cognito-idp API: the operations that AWS answers without credentials, and GetClientToken, which
 * the SDK insists on signing. (AWS: "Making requests", JSON protocol 1.1)
 *
 * @throws {TokenError} as {@link apiError} reads the refusal, `not_json`, and those of the network
 */
async function callApi(wire, url, operation, input, repeat = "always") {
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
        throw new cognito_error/* TokenError */.g("not_json", `${new URL(url).host} answered ${operation} with status ${answer.status} and ${quoted(answer.headers.get("content-type") ?? "no content type", wire.secret)}, not with a JSON object: look at region and endpoint-url.`, "region");
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
    if (text === "")
        return {};
    try {
        const value = JSON.parse(text);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ../src/cognito/grants/client-token.ts




/** A machine's token by the API, which needs neither a domain nor AWS credentials (AWS: GetClientToken). */
async function clientToken({ request, pool, client, wire }) {
    const output = await callApi(wire, apiOf(pool), "GetClientToken", {
        ClientId: client.clientId,
        Secret: requireInput(client.clientSecret, "client-secret", "client_credentials"),
        ...(request.scopes?.length && { Scopes: request.scopes }),
        ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
    });
    const { AccessToken } = (output.ClientAuthenticationResult ?? {});
    if (typeof AccessToken !== "string") {
        throw new cognito_error/* TokenError */.g("answer_invalid", "GetClientToken answered without an access token: look at region.", "region");
    }
    return { accessToken: wire.secret(AccessToken) };
}

;// CONCATENATED MODULE: ../src/cognito/routes.ts



/** The first transport is the default. What is not needed at once is loaded when it is. */
const ROUTES = {
    client_credentials: { oauth: clientCredentials, api: clientToken },
};
const PASSWORD_GRANT = "Cognito's token endpoint does not offer OAuth's password grant (RFC 6749, section 4.3): user_password (InitiateAuth, USER_PASSWORD_AUTH) does the same and is used instead.";
/** The route that a request names. @throws {TokenError} `invalid_input`, `unsupported` */
function routeOf({ grant, transport }, wire) {
    if (grant === "password") {
        wire.warn(PASSWORD_GRANT);
        return routeOf({ grant: "user_password", transport }, wire);
    }
    const routes = Object.hasOwn(ROUTES, grant) ? ROUTES[grant] : undefined;
    if (routes === undefined) {
        throw new cognito_error/* TokenError */.g("invalid_input", `grant is ${JSON.stringify(grant)}; it can be one of ${[...Object.keys(ROUTES), "password"].join(", ")}.`, "grant");
    }
    const [byDefault] = Object.values(routes);
    const route = transport === undefined ? byDefault : routes[transport];
    if (route === undefined) {
        throw new cognito_error/* TokenError */.g("unsupported", `The grant ${grant} has no transport ${JSON.stringify(transport)}; it has ${Object.keys(routes).join(" and ")}.`, "transport");
    }
    return { grant, route };
}

;// CONCATENATED MODULE: ../src/cognito/scope-missing.ts


const OWN_SCOPE = "aws.cognito.signin.user.admin";
/** Cognito leaves out, without a word, what a client may not have: this is the word, with the likely reason for the route. */
function scopesMissing(grant, missing, granted) {
    const names = missing.map((scope) => JSON.stringify(scope)).join(", ");
    const held = granted.length === 0 ? "no scope" : granted.join(", ");
    return new cognito_error/* TokenError */.g("scope_missing", `Cognito issued a token without ${names}; it holds ${held}. ${reason(grant, missing)}`, "require-scopes");
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

// EXTERNAL MODULE: ../src/cognito/scopes.ts
var cognito_scopes = __webpack_require__(762);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/errors.js
var errors = __webpack_require__(616);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/jws/compact/verify.js + 1 modules
var verify = __webpack_require__(143);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/jwks/local.js
var local = __webpack_require__(301);
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
async function withKeys(wire, jwksUri, use) {
    const kept = known.get(jwksUri);
    if (kept !== undefined) {
        try {
            return await use(kept);
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* JWKSNoMatchingKey */.BT))
                throw thrown;
        }
    }
    const keys = (0,local/* createLocalJWKSet */.w)(await fetchKeys(wire, jwksUri));
    if (known.size >= MOST_ISSUERS)
        known.clear();
    known.set(jwksUri, keys);
    try {
        return await use(keys);
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* JWKSNoMatchingKey */.BT))
            throw thrown;
        throw new cognito_error/* TokenError */.g("key_unknown", `The token names a key that ${jwksUri} does not hold: it is another user pool's token, or its pool was deleted.`, "token");
    }
}
/** @throws {TokenError} `user_pool_not_found`, `answer_invalid` and those of the network */
async function fetchKeys(wire, jwksUri) {
    const answer = await wire.send(jwksUri, { method: "GET", headers: { accept: "application/json" } }, { call: "keys (JWKS)", input: "user-pool-id", repeat: "always" });
    if (answer.status === 400 || answer.status === 404) {
        throw new cognito_error/* TokenError */.g("user_pool_not_found", `${jwksUri} does not exist (status ${answer.status}): look at user-pool-id and region.`, "user-pool-id");
    }
    const value = keys_parse(answer.text);
    if (answer.status === 200 && isKeySet(value))
        return value;
    throw new cognito_error/* TokenError */.g("answer_invalid", `${jwksUri} did not answer with a key set (status ${answer.status}): look at user-pool-id, issuer and endpoint-url.`, "user-pool-id");
}
function keys_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isKeySet(value) {
    const keys = value?.keys;
    return Array.isArray(keys) && keys.every((key) => typeof key?.kty === "string");
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(500);
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
            : new cognito_error/* TokenError */.g("connection_failed", `No connection to ${host} (${code}): look at ${input}.${proxySentence()}`, input),
        outcome: code,
        kind: UNSENT.has(code) ? "unsent" : "transient",
    };
}
/** `fetch` hides the reason in `cause`, and where a name has several addresses, one level deeper still. */
function codeOf(thrown) {
    for (let error = thrown, depth = 0; error instanceof Error && depth < 4; depth += 1) {
        const { code, cause, errors } = error;
        if (typeof code === "string")
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

;// CONCATENATED MODULE: ../src/cognito/wire.ts




const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_ATTEMPT_TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 1024 * 1024;
function wire_openWire(options = {}) {
    const secret = keepSecrets(options.onSecret);
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
    return await verifyWith(wire, resolvePool(options), token, options);
}
/** As {@link verifyToken}, with a pool that is already known. */
async function verifyWith(wire, pool, token, expected) {
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
    const scopes = (0,cognito_scopes/* grantedScopes */.By)(payload);
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
        await withKeys(wire, jwksUri, (keys) => (0,verify/* compactVerify */.B)(token, keys, { algorithms: ["RS256"] }));
    }
    catch (thrown) {
        if (thrown instanceof errors/* JWSSignatureVerificationFailed */.h2) {
            throw refused("signature_invalid", "The token's signature is not its pool's: it was changed, or forged.");
        }
        if (!(thrown instanceof errors/* JOSEError */.i4))
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
    const missing = (0,cognito_scopes/* missingScopes */["if"])(required, granted);
    if (missing.length === 0)
        return;
    throw refused("scope_missing", `The token lacks ${missing.map((scope) => JSON.stringify(scope)).join(", ")}; it holds ${granted.length === 0 ? "no scope" : granted.join(", ")}.`, "require-scopes");
}
function refused(code, message, input = "token") {
    return new cognito_error/* TokenError */.g(code, message, input);
}

;// CONCATENATED MODULE: ../src/cognito/get-token.ts









/**
 * A token by any of Cognito's grants, in one shape, checked and with every scope that was asked for; or the reason why not.
 *
 * A machine's token is one request and, the first time in a process, one for the pool's keys.
 *
 * @throws {TokenError} whose `code` tells the reasons apart and whose `input` is what to look at
 */
async function getToken(request, options = {}) {
    const wire = wire_openWire(options);
    keepGiven(request, wire);
    const { grant, route } = routeOf(request, wire);
    if (!request.clientId)
        throw new cognito_error/* TokenError */.g("missing_input", `The grant ${grant} needs client-id.`, "client-id");
    const pool = pool_address_resolvePool(request);
    const secrets = secretsOf(request);
    const call = (secret) => ({
        request,
        options,
        pool,
        client: clientOf(request, secret),
        wire,
    });
    const tokens = await withEitherSecret(secrets, (secret) => route(call(secret)));
    return await checkedToken(call(undefined), grant, tokens);
}
function secretsOf({ clientSecret }) {
    const secrets = [].concat(clientSecret ?? []).filter((secret) => secret !== "");
    if (secrets.length <= 2)
        return secrets;
    throw new cognito_error/* TokenError */.g("invalid_input", "client-secret holds more than two secrets; a client has at most two.", "client-secret");
}
/** While a secret is being replaced two are valid, and which the caller has first is chance: `invalid_client` tries the other. */
async function withEitherSecret(secrets, route) {
    const [first, second] = secrets;
    try {
        return await route(first);
    }
    catch (thrown) {
        if (second === undefined || !(thrown instanceof cognito_error/* TokenError */.g) || thrown.code !== "invalid_client")
            throw thrown;
        return await route(second);
    }
}
async function checkedToken(call, grant, tokens) {
    const { request, wire, pool } = call;
    const { payload } = decodeWithoutVerification(tokens.accessToken);
    const verify = request.verify ?? true;
    if (verify)
        await verifyFresh(call, tokens);
    const scopes = (0,cognito_scopes/* grantedScopes */.By)(payload);
    const missing = (0,cognito_scopes/* missingScopes */["if"])(request.requireScopes ?? request.scopes ?? [], scopes);
    if (missing.length > 0)
        throw scopesMissing(grant, missing, scopes);
    const drift = wire.drift() ?? driftByToken(payload, wire);
    if (drift !== undefined && Math.abs(drift) > 60) {
        wire.warn(`The clock of this machine is ${Math.abs(drift)} s ${drift > 0 ? "ahead of" : "behind"} the server's: set it, or tokens will be misjudged.`);
    }
    const idTokenClaims = tokens.idToken && decodeWithoutVerification(tokens.idToken).payload;
    const expiry = Number(payload.exp);
    return {
        accessToken: tokens.accessToken,
        ...(tokens.idToken && { idToken: tokens.idToken }),
        ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
        tokenType: "Bearer",
        expiresIn: Math.max(0, Math.round(expiry - wire.now() / 1000)),
        expiresAt: new Date(expiry * 1000).toISOString(),
        scopes,
        issuer: String(payload.iss ?? pool.address.issuer ?? ""),
        clientId: request.clientId,
        grant,
        cached: false,
        verified: verify,
        claims: payload,
        ...(idTokenClaims && { idTokenClaims }),
        ...(drift !== undefined && { clockDrift: drift }),
    };
}
async function verifyFresh({ request, pool, wire }, { accessToken, idToken, nonce }) {
    const { clientId, resource } = request;
    try {
        await verifyWith(wire, pool, accessToken, { tokenUse: "access", clientId, audience: resource });
        if (idToken)
            await verifyWith(wire, pool, idToken, { tokenUse: "id", clientId, nonce });
    }
    catch (thrown) {
        if (!(thrown instanceof cognito_error/* TokenError */.g) || thrown.code !== "token_expired")
            throw thrown;
        throw new cognito_error/* TokenError */.g("clock_skew", "The token just issued is over already by the clock of this machine, which is ahead of the server's: set it.");
    }
}
/** A token that was just issued cannot be of the future; how old it is tells nothing, as a proxy may have kept it. */
function driftByToken({ iat }, wire) {
    if (typeof iat !== "number")
        return undefined;
    const drift = Math.round(wire.now() / 1000 - iat);
    return drift < 0 ? drift : undefined;
}
function keepGiven({ clientSecret, password, newPassword, totpSecret, refreshToken }, { secret }) {
    for (const given of [
        ...[].concat(clientSecret ?? []),
        password,
        newPassword,
        totpSecret,
        refreshToken,
    ]) {
        secret(given);
    }
}

;// CONCATENATED MODULE: ../src/cognito/index.ts







/***/ })

};
