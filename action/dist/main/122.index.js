export const id = 122;
export const ids = [122];
export const modules = {

/***/ 1122:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   authorizationCode: () => (/* binding */ authorizationCode)
/* harmony export */ });
/* harmony import */ var oauth4webapi__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6041);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6594);
/* harmony import */ var _login_authorization_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8432);
/* harmony import */ var _login_callback_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2534);
/* harmony import */ var _login_sign_in_pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6940);
/* harmony import */ var _oauth_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5580);
/* harmony import */ var _pool_address_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(312);







/**
 * A user's tokens by the login pages, without a browser (RFC 6749, section 4.1; RFC 7636, always with S256). The callback is
 * read from the redirect and never fetched; the code goes to the token endpoint once.
 */
async function authorizationCode(call) {
    const { request, pool, client, wire } = call;
    const hosted = (0,_pool_address_js__WEBPACK_IMPORTED_MODULE_5__/* .hostedOf */ .xX)(pool, wire.warn);
    const redirectUri = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .requireInput */ .o)(request.redirectUri, "redirect-uri", "authorization_code");
    const username = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .requireInput */ .o)(request.username, "username", "authorization_code");
    const password = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .requireInput */ .o)(request.password, "password", "authorization_code");
    const verifier = wire.secret(oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .generateRandomCodeVerifier */ .YI());
    const fresh = {
        state: oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .generateRandomState */ .Ot(),
        nonce: oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .generateRandomNonce */ .q4(),
        codeChallenge: await oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .calculatePKCECodeChallenge */ .Yv(verifier),
    };
    const authorizeUrl = (0,_login_authorization_request_js__WEBPACK_IMPORTED_MODULE_1__/* .authorizationUrl */ .D)(call, hosted, "code", redirectUri, fresh);
    const callback = await (0,_login_sign_in_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .signInByPages */ .Y)(wire, { authorizeUrl, redirectUri, username, password });
    const answered = (0,_login_callback_js__WEBPACK_IMPORTED_MODULE_2__/* .callbackParameters */ .c)(callback.searchParams, fresh.state, wire);
    wire.secret(answered.get("code") ?? undefined);
    const server = { issuer: hosted.origin, token_endpoint: hosted.token };
    const parameters = oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .validateAuthResponse */ .kO(server, { client_id: client.clientId }, answered, fresh.state);
    const answer = await (0,_oauth_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenAnswer */ .of)(wire, "authorization_code", "unsent", (fetch) => oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .authorizationCodeGrantRequest */ .m(server, { client_id: client.clientId }, (0,_oauth_js__WEBPACK_IMPORTED_MODULE_4__/* .authentication */ .jh)(client, wire.secret), parameters, redirectUri, verifier, { [oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .customFetch */ .A6]: fetch, ..._oauth_js__WEBPACK_IMPORTED_MODULE_4__/* .INSECURE_ON_LOOPBACK */ .x1 }), (response, body) => oauth4webapi__WEBPACK_IMPORTED_MODULE_6__/* .processAuthorizationCodeResponse */ .d_((0,_oauth_js__WEBPACK_IMPORTED_MODULE_4__/* .serverFor */ .xY)(body, pool, hosted.origin, request), (0,_oauth_js__WEBPACK_IMPORTED_MODULE_4__/* .clientFor */ .$V)(client.clientId, wire.now()), response, 
    // Without `openid` there is no ID token, and nothing that could repeat the nonce.
    body.id_token === undefined ? {} : { expectedNonce: fresh.nonce, requireIdToken: true }));
    return {
        accessToken: answer.access_token,
        idToken: answer.id_token,
        refreshToken: answer.refresh_token,
        nonce: fresh.nonce,
    };
}


/***/ }),

/***/ 8432:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ authorizationUrl)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9729);

/** AWS: "Authorize endpoint"; RFC 6749, sections 4.1.1 and 4.2.1. */
function authorizationUrl({ request, client }, { authorize }, responseType, redirectUri, { state, nonce, codeChallenge }) {
    if (!URL.canParse(redirectUri)) {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g("invalid_input", `redirect-uri is not a URL: ${JSON.stringify(redirectUri)}.`, "redirect-uri");
    }
    const url = new URL(authorize);
    url.search = new URLSearchParams({
        response_type: responseType,
        client_id: client.clientId,
        redirect_uri: redirectUri,
        state,
        nonce,
        ...(request.scopes?.length && { scope: request.scopes.join(" ") }),
        ...(codeChallenge && { code_challenge: codeChallenge, code_challenge_method: "S256" }),
        ...(request.resource && { resource: request.resource }),
    }).toString();
    return url.href;
}


/***/ }),

/***/ 2534:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ callbackParameters)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9729);
/* harmony import */ var _oauth_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4855);


/**
 * The parameters of a callback that answers this request and no other (RFC 6749, sections 4.1.2 and 10.12). Cognito leaves
 * `state` out of some errors, so an error is read first: it gives nothing to whoever forged it.
 *
 * @throws {TokenError} as {@link oauthError} reads the error, `state_mismatch`, `answer_invalid`
 */
function callbackParameters(parameters, state, { secret }) {
    const error = parameters.get("error");
    if (error !== null) {
        const description = parameters.get("error_description") ?? undefined;
        throw (0,_oauth_error_js__WEBPACK_IMPORTED_MODULE_1__/* .oauthError */ .Y)({ error, description }, secret, {
            code: "invalid_grant",
            input: "grant",
            sentence: "The sign-in was refused.",
        });
    }
    if (parameters.getAll("state").length !== 1 || parameters.get("state") !== state) {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g("state_mismatch", "The callback answers another request than this one (state): it was mixed up or injected.");
    }
    if (parameters.getAll("code").length > 1) {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g("answer_invalid", "The callback holds more than one code.");
    }
    return parameters;
}


/***/ }),

/***/ 6940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ signInByPages)
});

// EXTERNAL MODULE: ../src/cognito/error.ts
var cognito_error = __webpack_require__(9729);
// EXTERNAL MODULE: ../node_modules/tough-cookie/dist/index.js
var dist = __webpack_require__(2642);
;// CONCATENATED MODULE: ../src/cognito/login/browser.ts


const SHORTEST_SECRET = 8;
function openBrowser(wire) {
    const jar = new dist/* CookieJar */.cP(undefined, { looseMode: false });
    const visit = async (url, post) => {
        const cookie = await jar.getCookieString(url);
        const headers = {
            accept: "text/html,application/xhtml+xml",
            ...(cookie && { cookie }),
            ...(post && { origin: new URL(post.from).origin, referer: post.from }),
        };
        const answer = await wire.send(url, post ? { method: "POST", headers, body: post.form } : { method: "GET", headers }, 
        // A password that was taken to be wrong counts towards a lock, and a session may be used up.
        { call: "login pages", input: "domain", repeat: post ? "unsent" : "always" });
        for (const line of answer.headers.getSetCookie()) {
            const kept = await jar.setCookie(line, url, { ignoreError: true });
            // A language is kept in a cookie too, and masking "en" would blank out half of a log.
            if (kept && kept.value.length >= SHORTEST_SECRET)
                wire.secret(kept.value);
        }
        const location = answer.headers.get("location");
        return {
            url,
            status: answer.status,
            html: answer.text,
            location: location === null ? undefined : absolute(location, url),
        };
    };
    return {
        get: (url) => visit(url),
        post: (url, form, from) => visit(url, { form, from }),
    };
}
function absolute(location, url) {
    if (URL.canParse(location, url))
        return new URL(location, url).href;
    throw new cognito_error/* TokenError */.g("answer_invalid", "The login pages redirect to what is not a URL: look at domain.", "domain");
}

// EXTERNAL MODULE: ../node_modules/parse5/dist/index.js + 17 modules
var parse5_dist = __webpack_require__(2924);
;// CONCATENATED MODULE: ../src/cognito/login/page.ts

/** @param url where the page came from: what its form actions are relative to */
function readPage(html, url) {
    const elements = [...elementsOf((0,parse5_dist/* parse */.qg)(html))];
    return {
        title: textOf(elements.find(({ tagName }) => tagName === "title")),
        forms: elements.filter(({ tagName }) => tagName === "form").map((form) => formOf(form, url)),
        error: elements
            .filter(isError)
            .map(textOf)
            .find((text) => text !== "") ?? "",
        text: textOf(elements.find(({ tagName }) => tagName === "body")),
    };
}
/** Fields as a browser sends them: only what has a name, is not disabled and, for boxes, is checked; one submit button. */
function formOf(form, url) {
    const { action = "", method = "get" } = attributes(form);
    const fields = [];
    let submitted = false;
    for (const element of elementsOf(form)) {
        const { name = "", value = "", type, disabled, checked } = attributes(element);
        const kind = (type ?? (element.tagName === "button" ? "submit" : "text")).toLowerCase();
        if (!["input", "button"].includes(element.tagName) || name === "" || disabled !== undefined)
            continue;
        if (["button", "reset", "image", "file"].includes(kind) || (kind === "submit" && submitted))
            continue;
        if (["checkbox", "radio"].includes(kind) && checked === undefined)
            continue;
        submitted ||= kind === "submit";
        fields.push({ name, value: ["checkbox", "radio"].includes(kind) ? value || "on" : value, type: kind });
    }
    return { action: URL.canParse(action, url) ? new URL(action, url).href : url, method: method.toUpperCase(), fields };
}
function isError(element) {
    const { id = "", class: classes = "" } = attributes(element);
    return [id, ...classes.split(/\s+/)].some((name) => name.startsWith("errorMessage"));
}
function attributes(element) {
    return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}
function* elementsOf(node) {
    if (!("childNodes" in node))
        return;
    for (const child of node.childNodes) {
        if ("tagName" in child)
            yield child;
        yield* elementsOf(child);
    }
}
function textOf(node) {
    if (node === undefined)
        return "";
    if ("value" in node && node.nodeName === "#text")
        return node.value;
    if (!("childNodes" in node) || ["script", "style"].includes(node.nodeName))
        return "";
    return node.childNodes.map(textOf).join(" ").replace(/\s+/g, " ").trim();
}

// EXTERNAL MODULE: ../src/cognito/secrets.ts
var secrets = __webpack_require__(2238);
;// CONCATENATED MODULE: ../src/cognito/login/page-error.ts


/** Cognito's texts, which its pages share with its API, and what each means. The first that fits is taken. */
const TEXTS = [
    [
        /login pages unavailable/i,
        "login_unavailable",
        "The user pool's login pages are switched to managed login, but this client has no branding style: create one (CreateManagedLoginBranding), or set the domain's ManagedLoginVersion to 1.",
        "domain",
    ],
    [
        /incorrect username or password/i,
        "wrong_password",
        "Cognito says that the username or the password is wrong: look at both, and whether the user is in this pool.",
        "password",
    ],
    [/user does not exist/i, "user_not_found", "The pool has no such user: look at username and domain.", "username"],
    [
        /user is not confirmed/i,
        "user_not_confirmed",
        "The user has not been confirmed: enter the code that was sent (confirm), or confirm it as an administrator.",
        "username",
    ],
    [
        /password reset required/i,
        "password_reset_required",
        "The user has to reset the password first (forgot), or an administrator sets a permanent one.",
        "password",
    ],
    [/user is disabled/i, "user_disabled", "The user is disabled: enable it, or take another username.", "username"],
    [
        /(?:password )?attempts? (?:limit )?exceeded/i,
        "too_many_attempts",
        "Too many wrong passwords in a row: Cognito lets this user wait up to 15 minutes. Look at password before trying again.",
        "password",
    ],
    [
        /temporary password has expired/i,
        "password_expired",
        "The user's temporary password has expired: an administrator has to set a new one.",
        "password",
    ],
];
/**
 * What a page says went wrong: by its title, by its error element or, once something was sent, by a text of Cognito's
 * anywhere on it, as nobody promises how managed login marks an error. Undefined where it says nothing.
 */
function pageError({ error, title, text }, answered, secret) {
    const said = [title, error, answered ? text : ""].join("\n");
    const known = TEXTS.find(([pattern]) => pattern.test(said));
    if (known) {
        const [, code, sentence, input] = known;
        return new cognito_error/* TokenError */.g(code, sentence, input);
    }
    if (error === "")
        return undefined;
    return new cognito_error/* TokenError */.g("login_refused", `The login page refuses the sign-in. It says: ${(0,secrets/* quoted */.T)(error, secret)}`, "username");
}
/** What a page that asks for something else than name and password wants; undefined where it is no page of Cognito's. */
function pageDemand({ forms }) {
    // Per form: the classic page holds its form twice.
    if (forms.some(({ fields }) => fields.filter(({ type }) => type === "password").length >= 2)) {
        return new cognito_error/* TokenError */.g("new_password_required", "The login pages ask for a new password, as this one is temporary: sign in once by grant user_srp with new-password, or have an administrator set a permanent one.", "new-password");
    }
    if (forms.some(({ fields }) => fields.some(({ name, type }) => type !== "hidden" && /code|otp|mfa/i.test(name)))) {
        return new cognito_error/* TokenError */.g("mfa_required", "The login pages ask for the code of a second factor, which is not entered there: use grant user_srp with totp-secret, or a user without a second factor.", "totp-secret");
    }
    return undefined;
}

;// CONCATENATED MODULE: ../src/cognito/login/sign-in-pages.ts




const MOST_PAGES = 4;
const MOST_REDIRECTS = 10;
/**
 * Walks from the authorization request through the user pool's login pages and gives back the URL of the callback, **which is
 * never fetched**: what it holds is for the one who asked. Works on the classic pages and on managed login, in one step or
 * two, because it knows nothing of a page but its forms. (AWS: "User pool managed login"; the pages are no contract of AWS's.)
 *
 * @throws {TokenError} what a page says, `redirect_mismatch`, `redirect_elsewhere`, `redirect_loop`, `login_page_unknown`, …
 */
async function signInByPages(wire, request) {
    const browser = openBrowser(wire);
    let landing = await browser.get(request.authorizeUrl);
    const typed = new Set();
    for (let pages = 0;; pages += 1) {
        const arrived = await followed(browser, landing, request);
        if (arrived instanceof URL)
            return arrived;
        const page = pageOf(arrived, typed.size > 0, wire);
        if (pages === MOST_PAGES)
            throw endless();
        const form = nextForm(page, arrived, typed, wire);
        for (const { name, value } of form.fields)
            if (/csrf/i.test(name))
                wire.secret(value);
        landing = await browser.post(form.action, filled(form, request, typed), arrived.url);
    }
}
/** Follows redirects as long as they stay with the login pages. A URL is the callback's; a landing is a page. */
async function followed(browser, start, { authorizeUrl, redirectUri }) {
    let landing = start;
    const seen = new Set();
    while (landing.status >= 300 && landing.status < 400 && landing.location !== undefined) {
        const url = new URL(landing.location);
        if (isCallback(url, redirectUri))
            return url;
        if (url.origin !== new URL(authorizeUrl).origin)
            throw elsewhere(url);
        if (/\/error$/.test(url.pathname))
            throw errorPage(url);
        if (seen.has(url.href) || seen.size === MOST_REDIRECTS)
            throw loop(url);
        seen.add(url.href);
        landing = await browser.get(url.href);
    }
    return landing;
}
/** Where the callback is, its own query may be followed by the answer's; a fragment holds the answer of the implicit grant. */
function isCallback(url, redirectUri) {
    const callback = new URL(redirectUri);
    const place = ({ protocol, host, pathname }) => `${protocol}//${host}${pathname}`;
    return (place(url) === place(callback) &&
        [...callback.searchParams].every(([name, value]) => url.searchParams.get(name) === value));
}
function pageOf(landing, answered, wire) {
    const page = readPage(landing.html, landing.url);
    const error = pageError(page, answered, wire.secret);
    if (error)
        throw error;
    if (landing.status === 200)
        return page;
    const { host } = new URL(landing.url);
    throw new cognito_error/* TokenError */.g(landing.status === 404 ? "login_page_unknown" : "login_unavailable", `${host} answered the login with status ${landing.status} instead of a page: look at domain, client-id and the client's allowed flows.`, "domain");
}
/** The first form that asks for a name or a password. The same question a second time, without a word, is a refusal. */
function nextForm(page, { url }, typed, { secret }) {
    const demand = pageDemand(page);
    if (demand)
        throw demand;
    const form = page.forms.find(({ fields }) => fields.some(isQuestion));
    const { host, origin } = new URL(url);
    if (form === undefined) {
        throw new cognito_error/* TokenError */.g("login_page_unknown", `The page at ${host} has no form for a name or a password, so it is not Cognito's login: look at domain${page.title ? ` (its title is ${JSON.stringify(secret.redact(page.title).slice(0, 80))})` : ""}.`, "domain");
    }
    if (new URL(form.action).origin !== origin) {
        throw new cognito_error/* TokenError */.g("redirect_elsewhere", `The login form at ${host} sends to ${new URL(form.action).host}: the password is not sent there.`, "domain");
    }
    const questions = form.fields.filter(isQuestion).map(({ name }) => name);
    if (questions.every((name) => typed.has(name))) {
        throw new cognito_error/* TokenError */.g("login_refused", "The login page asks again without saying why: look at username and password, and whether the pool's threat protection stands in the way.", "password");
    }
    return form;
}
function isQuestion({ name, type }) {
    return type !== "hidden" && (name === "username" || name === "password");
}
/** Everything as the page has it, hidden fields unchanged; name and password where it asks for them. */
function filled({ fields }, { username, password }, typed) {
    const form = new URLSearchParams();
    for (const field of fields) {
        const asked = isQuestion(field);
        if (asked)
            typed.add(field.name);
        form.append(field.name, asked ? (field.name === "username" ? username : password) : field.value);
    }
    return form;
}
function errorPage({ searchParams }) {
    if (searchParams.get("error") === "redirect_mismatch") {
        return new cognito_error/* TokenError */.g("redirect_mismatch", "redirect-uri is not among the client's callback URLs: they are compared byte for byte, the last slash counts.", "redirect-uri");
    }
    return new cognito_error/* TokenError */.g("invalid_client", "The login pages do not know this client, or it is not allowed there: look at client-id, at domain, and whether the client allows the code flow.", "client-id");
}
function elsewhere({ host }) {
    return new cognito_error/* TokenError */.g("redirect_elsewhere", `The login leads to ${host}, which is neither the user pool's domain nor the callback: another identity provider signs this client's users in, or redirect-uri is not the one registered.`, "redirect-uri");
}
function endless() {
    return new cognito_error/* TokenError */.g("login_page_unknown", `After ${MOST_PAGES} pages the login is still not done: look whether the user signs in there by name and password alone.`, "username");
}
function loop({ host }) {
    return new cognito_error/* TokenError */.g("redirect_loop", `The login pages at ${host} redirect in a circle: look at domain.`, "domain");
}


/***/ })

};
