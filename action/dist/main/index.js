import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 776:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(4488);


/***/ }),

/***/ 4488:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var net = __nccwpck_require__(9278);
var tls = __nccwpck_require__(4756);
var http = __nccwpck_require__(8611);
var https = __nccwpck_require__(5692);
var events = __nccwpck_require__(4434);
var assert = __nccwpck_require__(2613);
var util = __nccwpck_require__(9023);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
exports.debug = debug; // for test


/***/ }),

/***/ 6538:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ ActionError)
/* harmony export */ });
/** Why the step fails: one sentence that names the input to look at, and never a secret. */
class ActionError extends Error {
    name = "ActionError";
    code;
    input;
    constructor(code, message, input) {
        super(message);
        this.code = code;
        this.input = input;
    }
}


/***/ }),

/***/ 1840:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ workflowEvent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** Reads the event that the runner describes in a file. No file, or another kind of event, is an event of no pull request. */
function workflowEvent(environment) {
    const payload = payloadOf(environment.GITHUB_EVENT_PATH);
    const pullRequest = record(payload.pull_request);
    const head = record(record(pullRequest.head).repo);
    const base = record(record(pullRequest.base).repo);
    const number = pullRequest.number ?? (record(payload.issue).pull_request ? record(payload.issue).number : undefined);
    return {
        fork: typeof base.full_name === "string" && head.full_name !== base.full_name && withoutSecrets(environment),
        dependabot: environment.GITHUB_ACTOR === "dependabot[bot]",
        ...(typeof number === "number" ? { pullRequest: number } : {}),
    };
}
/** `pull_request_target` runs in the base repository with its secrets, whoever opened the pull request. */
function withoutSecrets(environment) {
    return environment.GITHUB_EVENT_NAME !== "pull_request_target";
}
function payloadOf(path) {
    if (path === undefined || path === "")
        return {};
    try {
        return record(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "utf8")));
    }
    catch {
        return {};
    }
}
function record(value) {
    return typeof value === "object" && value !== null ? value : {};
}


/***/ }),

/***/ 7410:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ sentenceOf)
/* harmony export */ });
/* harmony import */ var _src_cognito_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9729);
/* harmony import */ var _src_contract_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6896);
/* harmony import */ var _src_identity_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1432);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6538);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6759);





/** What fails the step, in one or two sentences: what is wrong, and the likely cause where the event gives one away. */
function sentenceOf(error, event, environment) {
    if (!isKnown(error))
        return `The step failed for a reason that it does not know: ${messageOf(error)}`;
    return [error.message, likelyCause(error, event, environment)].filter((part) => part !== undefined).join(" ");
}
function isKnown(error) {
    return [_error_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .l, _src_contract_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ContractError */ .V, _src_cognito_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TokenError */ .g, _src_identity_error_js__WEBPACK_IMPORTED_MODULE_2__/* .IdentityError */ .l].some((known) => error instanceof known);
}
/** What Node's `fetch` knows of a failure is in its cause. */
function messageOf(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
/** The codes that an input brings about by being empty. */
const ABSENT = ["missing_input", "aws_credentials_missing"];
function likelyCause({ code, input }, event, environment) {
    if (code === "invalid_input" && input === "stack-outputs" && event.fork)
        return forkSentence(environment);
    if (!ABSENT.includes(code))
        return undefined;
    if (event.fork)
        return forkSentence(environment);
    if (event.dependabot) {
        return "Dependabot started this run, which sees Dependabot's secrets alone: add the value to them, or use the local AWS.";
    }
    if (code === "aws_credentials_missing") {
        return environment.ACTIONS_ID_TOKEN_REQUEST_URL
            ? "Let aws-actions/configure-aws-credentials run before this step."
            : "The job lacks the permission `id-token: write`, without which aws-actions/configure-aws-credentials gets no credentials.";
    }
    if (input !== undefined && input in _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUTS */ .mc && _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .INPUTS */ .mc[input].secret) {
        return "A secret that is not set reads as empty, and so does an output of another job that holds a secret: GitHub drops it, so fetch such a value in the job that uses it.";
    }
    return "An expression that names a step, output or variable that does not exist reads as empty.";
}
/** Where the run is one of a fork: the way that needs no secret. */
function forkSentence(environment) {
    const action = environment.GITHUB_ACTION_REPOSITORY || "cognito-preview";
    const ref = environment.GITHUB_ACTION_REF || "v1";
    return `This pull request comes from a fork, which gets no secrets: put \`uses: ${action}/action/local@${ref}\` before this step, and the token comes from a local AWS that needs none.`;
}


/***/ }),

/***/ 6759:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   VY: () => (/* binding */ secretsIn),
/* harmony export */   mc: () => (/* binding */ INPUTS)
/* harmony export */ });
/* unused harmony export INPUT_NAMES */
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6538);

/**
 * Every input of the Action, by the name that a workflow gives it. `action.yml` and `docs/action.md` list the same names
 * and defaults; a test compares the three.
 */
const INPUTS = {
    "stack-outputs": text(),
    grant: oneOf("client_credentials", "authorization_code", "user_password", "user_srp", "admin_user_password", "refresh_token"),
    scopes: text(),
    transport: oneOf("oauth", "api"),
    domain: text(),
    "token-endpoint": text(),
    "user-pool-id": text(),
    region: text(),
    "client-id": text(),
    "client-secret": secretLines(2),
    "client-auth": oneOf("basic", "post"),
    username: text(),
    password: secret(),
    "totp-secret": secret(),
    "new-password": secret(),
    "redirect-uri": text(),
    resource: text(),
    "refresh-token": secret(),
    "require-scopes": text(),
    verify: flag(true),
    "endpoint-url": text(),
    smoke: text("false"),
    "smoke-url": text(),
    cache: flag(false),
    "export-env": text(),
    "header-file": flag(false),
    "aws-credentials": flag(false),
    revoke: flag(true),
    comment: flag(false),
    "github-token": secret(),
    "timeout-seconds": seconds(60, { most: 3600 }),
};
const INPUT_NAMES = Object.keys(INPUTS);
/** The values of the inputs that are secrets: to be masked before any input is read. */
function secretsIn(environment) {
    return INPUT_NAMES.filter((name) => INPUTS[name].secret).map((name) => textOf(environment, name));
}
/**
 * Reads all inputs from the variables in which the runner hands them over (`INPUT_` and the name in capitals).
 *
 * @throws {ActionError} `unknown_input`, `invalid_input`
 */
function readInputs(environment) {
    refuseUnknown(environment);
    const inputs = INPUT_NAMES.map((name) => {
        const { fallback, read } = INPUTS[name];
        const given = textOf(environment, name);
        return [name, read(given === "" ? fallback : given, name)];
    });
    return Object.fromEntries(inputs);
}
function textOf(environment, name) {
    return (environment[variableOf(name)] ?? "").trim();
}
function variableOf(name) {
    return `INPUT_${name.toUpperCase()}`;
}
function linesOf(value) {
    return value
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== "");
}
/** The runner only warns of an input that no action declares, and a misspelt `scopes` would then ask for every scope. */
function refuseUnknown(environment) {
    const known = new Set(INPUT_NAMES.map(variableOf));
    const variable = Object.keys(environment).find((name) => name.startsWith("INPUT_") && !known.has(name));
    if (variable === undefined)
        return;
    const name = variable.slice("INPUT_".length).toLowerCase();
    throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l("unknown_input", `There is no input ${JSON.stringify(name)}${didYouMean(name, INPUT_NAMES)}; the inputs are ${INPUT_NAMES.join(", ")}. If ${variable} is a variable of the job, give it another name: the runner hands inputs over in variables that begin so.`, name);
}
/** The wrong value itself is never told: it may be a secret that went to the wrong input. */
function didYouMean(given, names) {
    const near = names.find((name) => lettersOf(name) === lettersOf(given) || distance(name, given) <= 2);
    return near === undefined ? "" : ` (did you mean ${near}?)`;
}
function lettersOf(name) {
    return name.toLowerCase().replace(/[^a-z]/g, "");
}
/** Levenshtein's distance: how many letters are to be changed, added or taken out. */
function distance(from, to) {
    let row = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (const [index, letter] of [...from].entries()) {
        const next = [index + 1];
        for (let at = 1; at <= to.length; at++) {
            const changed = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1);
            next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[to.length] ?? 0;
}
function text(fallback = "") {
    return { fallback, secret: false, read: (given) => (given === "" ? undefined : given) };
}
function secret() {
    return { ...text(), secret: true };
}
function secretLines(most) {
    return {
        fallback: "",
        secret: true,
        read(given, name) {
            const lines = linesOf(given);
            if (lines.length <= most)
                return lines;
            throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l("invalid_input", `${name} has ${lines.length} lines: give one, or ${most} while one is being replaced by another.`, name);
        },
    };
}
/** The first of the values is the one that is meant when none is given. */
function oneOf(...values) {
    return {
        fallback: values[0],
        secret: false,
        read(given, name) {
            const value = values.find((one) => one === given);
            if (value !== undefined)
                return value;
            throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l("invalid_input", `${name} must be one of ${values.join(", ")}${didYouMean(given, values)}.`, name);
        },
    };
}
/** YAML 1.2's booleans, as the Actions toolkit reads them. */
function flag(fallback) {
    return {
        fallback: String(fallback),
        secret: false,
        read(given, name) {
            if (/^(?:true|True|TRUE)$/.test(given))
                return true;
            if (/^(?:false|False|FALSE)$/.test(given))
                return false;
            throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l("invalid_input", `${name} must be true or false.`, name);
        },
    };
}
function seconds(fallback, { most }) {
    return {
        fallback: String(fallback),
        secret: false,
        read(given, name) {
            const value = Number(given);
            if (/^\d{1,6}$/.test(given) && value >= 1 && value <= most)
                return value;
            throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l("invalid_input", `${name} must be a whole number of seconds from 1 to ${most}.`, name);
        },
    };
}


/***/ }),

/***/ 1587:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5360);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6538);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1840);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7410);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6759);
/* harmony import */ var _masking_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(3520);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9630);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2179);
/* harmony import */ var _token_cache_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7514);









const environment = process.env;
const { mask, scrub } = (0,_masking_js__WEBPACK_IMPORTED_MODULE_8__/* .startMasking */ .f)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq);
const cancelled = new AbortController();
const info = (line) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(scrub(line));
const notice = (line) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm(scrub(line));
const warning = (line) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(scrub(line));
for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => cancelled.abort(new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l("cancelled", "The step was cancelled.")));
}
try {
    for (const secret of (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secretsIn */ .VY)(environment))
        mask(secret);
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readInputs */ .Ko)(environment);
    await (0,_token_js__WEBPACK_IMPORTED_MODULE_6__/* .tokenStep */ .u)(inputs, {
        environment,
        signal: cancelled.signal,
        mask,
        info,
        warning,
        setOutput: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH,
        saveState: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ,
        exportVariable: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .exportVariable */ .dN,
        cache: (0,_token_cache_js__WEBPACK_IMPORTED_MODULE_7__/* .actionsCache */ .k)(environment, info),
        async getToken(request, options) {
            const { getToken } = await Promise.all(/* import() */[__nccwpck_require__.e(888), __nccwpck_require__.e(868)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7868));
            return getToken(request, options);
        },
        async getCredentials(request, options) {
            const { credentialsFromIdToken } = await __nccwpck_require__.e(/* import() */ 280).then(__nccwpck_require__.bind(__nccwpck_require__, 6280));
            return credentialsFromIdToken(request, options);
        },
        async publish(report) {
            const event = (0,_event_js__WEBPACK_IMPORTED_MODULE_2__/* .workflowEvent */ .k)(environment);
            const summarize = async (markdown) => void (await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(markdown, true).write());
            await (0,_publish_js__WEBPACK_IMPORTED_MODULE_5__/* .publish */ .m)(report, inputs, { environment, event, info, notice, warning, scrub, summarize });
        },
    });
}
catch (error) {
    const reason = cancelled.signal.aborted ? cancelled.signal.reason : error;
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setFailed */ .C1(scrub((0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .sentenceOf */ .$)(reason, (0,_event_js__WEBPACK_IMPORTED_MODULE_2__/* .workflowEvent */ .k)(environment), environment)));
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3520:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ startMasking)
/* harmony export */ });
/** @param setSecret tells the runner of a value, such as the toolkit's `setSecret` */
function startMasking(setSecret) {
    const secrets = new Set();
    return {
        mask(value) {
            for (const one of [value, ...value.split(/\r\n|\r|\n/).map((line) => line.trim())]) {
                if (one.trim() === "" || secrets.has(one))
                    continue;
                secrets.add(one);
                setSecret(one);
            }
        },
        scrub(text) {
            const longestFirst = [...secrets].sort((one, other) => other.length - one.length);
            return longestFirst.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, "***"), text);
        },
    };
}


/***/ }),

/***/ 9630:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ publish)
});

// EXTERNAL MODULE: ../src/contract/endpoints.ts
var endpoints = __nccwpck_require__(9308);
;// CONCATENATED MODULE: ./report.ts

/** The report as GitHub's Markdown, at most `bytes` long in UTF-8. */
function markdown(report, { bytes }) {
    const head = ["### Cognito token", "", "| | |", "| --- | --- |", ...rows(report).map(row), ""];
    const smoke = report.smoke === undefined ? [] : smokeTable(report.smoke);
    return cutToBytes([...head, ...smoke].join("\n"), bytes);
}
/** As much of a text as fits, without half a character; whole lines where anything is left out. */
function cutToBytes(text, bytes) {
    if (Buffer.byteLength(text) <= bytes)
        return text;
    const ending = "\n\n(The rest is left out.)\n";
    const room = Buffer.from(text).subarray(0, Math.max(0, bytes - Buffer.byteLength(ending)));
    const end = room.lastIndexOf("\n");
    return `${room.subarray(0, Math.max(0, end)).toString("utf8")}${ending}`;
}
function rows(report) {
    const { scopesAsked, scopesGranted, expiresIn, smoke } = report;
    const optional = (name, value) => value === undefined ? [] : [[name, code(value)]];
    return [
        ["Issuer", code(report.issuer)],
        ["Client", code(report.clientId)],
        ["Grant", code(report.grant)],
        ["Scopes asked", scopesAsked.length === 0 ? "all that the client may have" : scopesAsked.map(code).join(" ")],
        ["Scopes granted", scopesGranted.length === 0 ? "none" : scopesGranted.map(code).join(" ")],
        ["Good for", `${Math.floor(expiresIn / 60)} min, until ${code(report.expiresAt)}`],
        ["Token", report.cached ? "kept from an earlier job" : "new"],
        ...optional("Token endpoint", report.tokenEndpoint),
        ...optional("API", report.apiUrl),
        ...(smoke === undefined ? [] : [["Smoke test", smokeSentence(smoke)]]),
        ...optional("Branch", report.branch),
        // A local AWS is gone with its job, and takes the stack along.
        ...(report.branch === undefined || (0,endpoints/* isLoopback */.U9)(report.issuer)
            ? []
            : [["Remove it", "`pulumi destroy --remove` on this branch's stack"]]),
    ];
}
function row([name, value]) {
    return `| ${name} | ${value} |`;
}
function smokeSentence({ summary: { passed, failed, notRun } }) {
    return `${passed} passed, ${failed} failed${notRun === 0 ? "" : `, ${notRun} not run`}`;
}
function smokeTable({ checks }) {
    const cells = ({ route, caller, expected, actual, status }) => [code(route), caller, expected, actual, status];
    return [
        "| Route | Caller | Expected | Answer | |",
        "| --- | --- | --- | --- | --- |",
        ...checks.map((check) => `| ${cells(check).join(" | ")} |`),
        "",
    ];
}
/** A value that a stranger may have chosen (a branch, a scope), so that it stays a value: no markup, no link, no mention. */
function code(value) {
    const plain = value.replaceAll(/[\r\n`|<>]/g, " ").slice(0, 500);
    return `\`${plain === "" ? " " : plain}\``;
}

;// CONCATENATED MODULE: ./publish.ts

/** GitHub drops a summary of more than 1 MiB whole, and shares it among the steps of a job: a small part is enough. */
const SUMMARY_BYTES = 128 * 1024;
/** Shows the report in the summary of the job and, where asked for, in a comment of the pull request. */
async function publish(report, inputs, publishing) {
    const { environment, scrub, summarize, warning } = publishing;
    if (environment.GITHUB_STEP_SUMMARY) {
        try {
            await summarize(scrub(markdown(report, { bytes: SUMMARY_BYTES })));
        }
        catch (error) {
            warning(`The summary was not written: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    if (!inputs.comment)
        return;
    const { comment, COMMENT_BYTES } = await __nccwpck_require__.e(/* import() */ 629).then(__nccwpck_require__.bind(__nccwpck_require__, 1629));
    const { GITHUB_REPOSITORY = "", GITHUB_WORKFLOW = "", GITHUB_JOB = "", GITHUB_ACTION = "" } = environment;
    await comment(scrub(markdown(report, { bytes: COMMENT_BYTES })), {
        project: GITHUB_REPOSITORY,
        stack: `${report.branch ?? report.issuer} ${report.clientId}`,
        job: [GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION].join(" "),
    }, { ...publishing, token: inputs["github-token"] ?? "", apiUrl: environment.GITHUB_API_URL });
}


/***/ }),

/***/ 7514:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ actionsCache)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/**
 * Keeps sealed tokens in the Actions cache, from where later jobs of the branch and of its pull requests take them.
 *
 * A cache is written once and never changed, so each key ends in the expiry of what it holds and the newest is found by the
 * rest of the key. No cache, or one that may only be read, is an ordinary case: there is a token either way.
 */
function actionsCache(environment, info) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(environment.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), "cognito-preview-cache", "token");
    const paths = [file];
    const prefix = (name) => `cognito-preview-token-${name}-`;
    return {
        async get(name) {
            const { isFeatureAvailable, restoreCache } = await __nccwpck_require__.e(/* import() */ 825).then(__nccwpck_require__.bind(__nccwpck_require__, 9825));
            if (!isFeatureAvailable()) {
                info("There is no Actions cache here, so that no kept token is looked for.");
                return undefined;
            }
            return await withFile(file, async () => {
                const found = await restoreCache(paths, prefix(name), [prefix(name)]);
                return found === undefined ? undefined : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, "utf8");
            });
        },
        async set(name, entry, expiresAt) {
            const { isFeatureAvailable, saveCache } = await __nccwpck_require__.e(/* import() */ 825).then(__nccwpck_require__.bind(__nccwpck_require__, 9825));
            if (!isFeatureAvailable())
                return;
            await withFile(file, async () => {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, entry, { mode: 0o600, flag: "wx" });
                await saveCache(paths, `${prefix(name)}${expiresAt}`);
            });
        },
    };
}
/** The same folder in every job, as the cache knows its content by the path; nothing stays in it. */
async function withFile(file, use) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { mode: 0o700 });
    try {
        return await use();
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
    }
}


/***/ }),

/***/ 2179:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ tokenStep)
});

// EXTERNAL MODULE: ./error.ts
var error_0 = __nccwpck_require__(6538);
;// CONCATENATED MODULE: ./aws-credentials.ts

/** Where AWS's SDKs and its command look for credentials. */
const VARIABLES = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
/**
 * Which identity pool gives the credentials, decided before a token is fetched; undefined where none are asked for.
 *
 * @throws {ActionError} `missing_input`, `contradictory_inputs`, `variable_taken`
 */
function credentialsPlan(inputs, { identityPoolId }, { userPoolId, scopes, endpoint }, environment) {
    if (!inputs["aws-credentials"])
        return undefined;
    if (identityPoolId === undefined)
        throw new error_0/* ActionError */.l("missing_input", "aws-credentials needs the stack's output identityPoolId, which stack-outputs does not have.", "stack-outputs");
    if (userPoolId === undefined)
        throw new error_0/* ActionError */.l("missing_input", "aws-credentials needs user-pool-id: the identity pool knows a login by its user pool.", "user-pool-id");
    if (inputs.grant === "authorization_code" && scopes !== undefined && !scopes.includes("openid"))
        throw new error_0/* ActionError */.l("contradictory_inputs", "aws-credentials needs an ID token, which the login pages give with the scope openid alone: add it to scopes.", "scopes");
    const taken = VARIABLES.find((name) => environment[name] || inputs["export-env"] === name);
    if (taken !== undefined)
        throw new error_0/* ActionError */.l("variable_taken", `aws-credentials would replace ${taken}, which is already set in this job: where that is meant, set the three AWS_ variables of credentials to nothing in this step's env.`, "aws-credentials");
    const region = /^([a-z0-9-]+):[0-9a-f-]+$/.exec(identityPoolId)?.[1];
    if (region === undefined)
        throw new error_0/* ActionError */.l("invalid_input", "identityPoolId in stack-outputs is not the id of an identity pool, which is a region, a colon and a UUID.", "stack-outputs");
    return { identityPoolId, userPoolId, region, endpoint };
}
/** Hands later steps the credentials that the identity pool gives for the token. @throws {ActionError | IdentityError} */
async function exportCredentials(plan, { idToken }, inputs, { signal, mask, info, exportVariable, getCredentials }) {
    if (idToken === undefined)
        throw new error_0/* ActionError */.l("no_id_token", "The token came without an ID token, which aws-credentials needs: add openid to scopes, and let the client have it.", "scopes");
    const timeoutMs = inputs["timeout-seconds"] * 1000;
    const credentials = await getCredentials({ ...plan, idToken }, { signal, timeoutMs, onSecret: mask });
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt, identityId } = credentials;
    const values = [accessKeyId, secretAccessKey, sessionToken];
    for (const value of values)
        mask(value);
    for (const [index, name] of VARIABLES.entries())
        exportVariable(name, values[index] ?? "");
    info(`Got AWS credentials of the identity ${identityId} for later steps, in ${VARIABLES.join(", ")}; they are good until ${expiresAt}.`);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./header-file.ts




const FOLDER = "cognito-preview-";
const FILE = "authorization.header";
/**
 * Writes the header line that `curl --header @FILE` sends, into a new folder that is this user's alone.
 * `announce` is told the path before anything is written, so that a step killed in between still has it removed.
 *
 * @throws {ActionError} `header_file_failed`
 */
function writeHeaderFile(authorization, { environment, announce }) {
    try {
        const path = (0,external_node_path_.join)((0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(environment.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), FOLDER)), FILE);
        announce(path);
        // wx neither follows a link nor takes a file that is already there.
        (0,external_node_fs_.writeFileSync)(path, `Authorization: ${authorization}\n`, { mode: 0o600, flag: "wx" });
        return path;
    }
    catch (error) {
        const { code = "unknown error" } = error;
        throw new error_0/* ActionError */.l("header_file_failed", `The header file cannot be written in RUNNER_TEMP (${code}).`, "header-file");
    }
}
/** Removes a header file, and the folder that was made for it. @throws {ActionError} `header_file_failed` */
function header_file_removeHeaderFile(path) {
    try {
        rmSync(dirname(path), { recursive: true, force: true });
    }
    catch (error) {
        const { code = "unknown error" } = error;
        throw new ActionError("header_file_failed", `The header file could not be removed (${code}).`, "header-file");
    }
}

;// CONCATENATED MODULE: ./cleanup.ts

/**
 * Notes how the session of a user is ended. A machine's token has no session, and the one behind a refresh token that the
 * workflow gave is not this step's to end.
 */
function rememberSession(token, request, saveState) {
    if (token.refreshToken === undefined || request.grant === "refresh_token")
        return;
    const { clientId, clientSecret, clientAuth, region, userPoolId, domain, tokenEndpoint, endpoint } = request;
    const session = {
        "refresh-token": token.refreshToken,
        transport: request.grant === "authorization_code" ? "oauth" : "api",
        "client-id": clientId,
        "client-secret": typeof clientSecret === "string" ? clientSecret : clientSecret?.join("\n"),
        "client-auth": clientAuth,
        region,
        "user-pool-id": userPoolId,
        domain,
        "token-endpoint": tokenEndpoint,
        "endpoint-url": endpoint,
    };
    for (const [name, value] of Object.entries(session))
        if (value)
            saveState(name, value);
}
/** Undoes what the step did, each on its own. What cannot be undone is a warning: the job's result stands. */
async function cleanUp(collaborators) {
    await endSession(collaborators);
    deleteHeaderFile(collaborators);
}
async function endSession({ state, mask, info, warning, revoke }) {
    const refreshToken = state("refresh-token");
    const clientSecret = state("client-secret");
    for (const secret of [refreshToken, clientSecret])
        mask(secret);
    if (refreshToken === "") {
        info("There is no session to end.");
        return;
    }
    try {
        await revoke({
            refreshToken,
            clientId: state("client-id"),
            clientSecret: clientSecret === "" ? undefined : clientSecret.split("\n"),
            transport: state("transport") === "api" ? "api" : "oauth",
            clientAuth: state("client-auth") === "post" ? "post" : "basic",
            region: state("region") || undefined,
            userPoolId: state("user-pool-id") || undefined,
            domain: state("domain") || undefined,
            tokenEndpoint: state("token-endpoint") || undefined,
            endpoint: state("endpoint-url") || undefined,
        });
        info("Ended the user's session: the refresh token is revoked. The access token is good until it is over.");
    }
    catch (error) {
        warning(`The refresh token was not revoked. ${error instanceof Error ? error.message : String(error)}`);
    }
}
function deleteHeaderFile({ state, info, warning }) {
    const headerFile = state("header-file");
    if (headerFile === "") {
        info("There is no header file to remove.");
        return;
    }
    try {
        removeHeaderFile(headerFile);
        info("Removed the header file.");
    }
    catch (error) {
        warning(error instanceof Error ? error.message : String(error));
    }
}

// EXTERNAL MODULE: ../src/contract/endpoints.ts
var endpoints = __nccwpck_require__(9308);
;// CONCATENATED MODULE: ./client-secret.ts


/** A local AWS checks no signature, but wants one. */
const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };
/**
 * The request with the secret of its client, read from the pool, where none is given and the job has AWS credentials: so
 * that GitHub need hold none. A grant of a user goes on without one, as its client may be public.
 *
 * @throws {ActionError} `missing_input`, `client_secret_unreadable`
 */
async function withClientSecret(request, { environment, mask, info, }) {
    if (request.clientSecret !== undefined)
        return request;
    const needed = request.grant === "client_credentials";
    if (!mayRead(request, environment)) {
        if (!needed)
            return request;
        throw new error_0/* ActionError */.l("missing_input", "client-secret is empty, and grant client_credentials needs it: give it, or user-pool-id and AWS credentials to read it with.", "client-secret");
    }
    try {
        const clientSecret = await readClientSecret(request, environment);
        if (clientSecret === undefined && !needed)
            return request;
        if (clientSecret === undefined)
            throw new error_0/* ActionError */.l("client_secret_unreadable", `The client ${request.clientId} has no secret, so it cannot have tokens by client_credentials: name another client-id.`, "client-id");
        mask(clientSecret);
        info("Read the client's secret from the pool.");
        return { ...request, clientSecret };
    }
    catch (error) {
        if (needed)
            throw error;
        info(`${error instanceof Error ? error.message : String(error)} Going on without.`);
        return request;
    }
}
function mayRead({ userPoolId, endpoint }, environment) {
    if (userPoolId === undefined)
        return false;
    if (endpoint !== undefined && (0,endpoints/* isLoopback */.U9)(endpoint))
        return true;
    const signs = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", ...CONTAINER];
    // On a machine of one's own, its role may serve; GitHub's have none, and asking would take seconds.
    return environment.RUNNER_ENVIRONMENT === "self-hosted" || signs.some((name) => environment[name]);
}
const CONTAINER = ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
async function readClientSecret({ userPoolId, clientId, region, endpoint }, environment) {
    const { CognitoIdentityProviderClient, DescribeUserPoolClientCommand } = await __nccwpck_require__.e(/* import() */ 303).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7303, 19));
    const unsigned = endpoint !== undefined && (0,endpoints/* isLoopback */.U9)(endpoint) && !environment.AWS_ACCESS_KEY_ID;
    const client = new CognitoIdentityProviderClient({
        region: region ?? userPoolId?.split("_", 1)[0] ?? "",
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(unsigned ? { credentials: LOCAL_CREDENTIALS } : {}),
    });
    try {
        const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }));
        return UserPoolClient?.ClientSecret;
    }
    catch (error) {
        const reason = error instanceof Error ? error.name : "unknown error";
        throw new error_0/* ActionError */.l("client_secret_unreadable", `The secret of client ${clientId} cannot be read from the pool (${reason}): allow cognito-idp:DescribeUserPoolClient, or give client-secret.`, "client-secret");
    }
    finally {
        client.destroy();
    }
}

// EXTERNAL MODULE: ./inputs.ts
var inputs_0 = __nccwpck_require__(6759);
;// CONCATENATED MODULE: ./contradictions.ts


/** Refuses inputs that cannot all have their effect. @throws {ActionError} `contradictory_inputs`, `missing_input`, `invalid_input` */
function refuseContradictions(inputs) {
    for (const { when, because } of RULES) {
        const input = when.find((name) => isGiven(inputs, name));
        if (input === undefined)
            continue;
        const reason = because(inputs);
        if (reason !== undefined)
            throw new error_0/* ActionError */.l("contradictory_inputs", `${input} has no effect: ${reason}.`, input);
    }
    if (inputs.domain !== undefined && inputs["token-endpoint"] !== undefined)
        throw new error_0/* ActionError */.l("contradictory_inputs", "domain and token-endpoint both say where the token comes from: give one of them.", "token-endpoint");
    if (inputs.comment && inputs["github-token"] === undefined)
        throw new error_0/* ActionError */.l("missing_input", "github-token is empty, and comment needs it.", "github-token");
    if (inputs.smoke !== "true" && inputs.smoke !== "false")
        throw new error_0/* ActionError */.l("invalid_input", "smoke must be true or false: a file of checks is not read.", "smoke");
}
const USER_GRANTS = [
    "authorization_code",
    "user_password",
    "user_srp",
    "admin_user_password",
];
const RULES = [
    {
        when: ["username", "password", "totp-secret", "new-password"],
        because: ({ grant }) => (USER_GRANTS.includes(grant) ? undefined : `grant ${grant} signs no user in`),
    },
    {
        when: ["redirect-uri", "resource"],
        because: ({ grant }) => (grant === "authorization_code" ? undefined : `grant ${grant} opens no login page`),
    },
    {
        when: ["refresh-token"],
        because: ({ grant }) => (grant === "refresh_token" ? undefined : `grant is ${grant}, not refresh_token`),
    },
    {
        when: ["transport"],
        because: ({ grant }) => grant === "authorization_code" ? "grant authorization_code has login pages, which the API has not" : undefined,
    },
    {
        when: ["client-auth"],
        because: ({ grant, transport }) => transport === "api" || grant.includes("user_")
            ? "it is for the token endpoint, and this token comes from the API"
            : undefined,
    },
    {
        when: ["domain", "token-endpoint"],
        because: ({ grant, transport }) => transport === "api" || grant.includes("user_")
            ? "this token comes from the API, which needs no domain"
            : undefined,
    },
    {
        when: ["cache"],
        because: ({ grant }) => grant === "client_credentials" ? undefined : `only tokens of machines are kept, and grant is ${grant}`,
    },
    {
        when: ["aws-credentials"],
        because: ({ grant }) => grant === "client_credentials"
            ? "an identity pool gives them to users, and this token is a machine's"
            : undefined,
    },
    { when: ["smoke-url"], because: ({ smoke }) => (smoke === "false" ? "smoke is false" : undefined) },
];
function isGiven(inputs, name) {
    const value = inputs[name];
    return value !== undefined && String(value) !== inputs_0/* INPUTS */.mc[name].fallback;
}

;// CONCATENATED MODULE: ./exported-variable.ts

/** Variables that the runner does not take from a step, or that change what later steps run. */
const RESERVED = /^(?:GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_|CI$|PATH$|NODE_OPTIONS$|BASH_ENV$|ENV$|LD_|DYLD_)/i;
/**
 * The name under which later steps are to find the access token, if it may be used. Called before a token is fetched.
 *
 * @throws {ActionError} `invalid_input`, `variable_taken`
 */
function variableName(name, environment) {
    if (name === undefined)
        return undefined;
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name))
        throw new error_0/* ActionError */.l("invalid_input", "export-env must be the name of a variable: letters, digits and underscores, no digit first.", "export-env");
    if (RESERVED.test(name))
        throw new error_0/* ActionError */.l("invalid_input", `export-env names ${name}, which is not for a step to set.`, "export-env");
    if (environment[name] !== undefined)
        throw new error_0/* ActionError */.l("variable_taken", `export-env names ${name}, which is already set in this job: give another name.`, "export-env");
    return name;
}

;// CONCATENATED MODULE: ./outputs.ts
/** Every output of the Action, by the name that later steps read it by. `action.yml` and `docs/action.md` list the same. */
const OUTPUT_NAMES = (/* unused pure expression or super */ null && ([
    "access-token",
    "id-token",
    "refresh-token",
    "token-type",
    "authorization",
    "expires-in",
    "expires-at",
    "scope",
    "issuer",
    "cached",
    "header-file",
    "smoke-result",
]));
/**
 * The outputs that a token gives. Each is its own value: the runner blanks a secret in a larger text only where it stands
 * unescaped, which it need not in JSON.
 */
function outputsOf(token) {
    return {
        "access-token": token.accessToken,
        ...(token.idToken === undefined ? {} : { "id-token": token.idToken }),
        ...(token.refreshToken === undefined ? {} : { "refresh-token": token.refreshToken }),
        "token-type": token.tokenType,
        authorization: authorizationOf(token),
        "expires-in": String(token.expiresIn),
        "expires-at": token.expiresAt,
        scope: token.scopes.join(" "),
        issuer: token.issuer,
        cached: String(token.cached),
    };
}
/** The value of an `Authorization` header (RFC 6750, section 2.1). */
function authorizationOf({ tokenType, accessToken }) {
    return `${tokenType} ${accessToken}`;
}

// EXTERNAL MODULE: ../src/cognito/scopes.ts
var cognito_scopes = __nccwpck_require__(4762);
;// CONCATENATED MODULE: ./request.ts


/**
 * The request for a token: the inputs, and what they leave out from the stack's outputs.
 *
 * @throws {ActionError} `missing_input`
 */
function tokenRequest(inputs, stack, environment) {
    const { grant, transport, scopes, resource, verify } = inputs;
    const request = {
        grant,
        transport: grant === "client_credentials" || grant === "refresh_token" ? transport : undefined,
        ...address(inputs, stack, environment),
        ...client(inputs, stack),
        ...user(inputs, stack),
        clientAuth: inputs["client-auth"],
        scopes: scopes === undefined ? undefined : (0,cognito_scopes/* parseScopes */.Fg)(scopes),
        requireScopes: inputs["require-scopes"] === undefined ? undefined : (0,cognito_scopes/* parseScopes */.Fg)(inputs["require-scopes"]),
        verify,
        totpSecret: inputs["totp-secret"],
        newPassword: inputs["new-password"],
        redirectUri: inputs["redirect-uri"] ?? (grant === "authorization_code" ? stack.callbackUrl : undefined),
        resource,
        refreshToken: inputs["refresh-token"],
    };
    refuseIncomplete(request);
    return request;
}
/** An input that names another pool than the stack's leaves nothing of the stack's address standing. */
function address(inputs, stack, environment) {
    const endpoint = inputs["endpoint-url"] ?? (environment.AWS_ENDPOINT_URL || undefined);
    const userPoolId = inputs["user-pool-id"] ?? stack.userPoolId;
    const own = userPoolId === stack.userPoolId ? stack : {};
    const hosted = inputs.domain === undefined && inputs["token-endpoint"] === undefined;
    return {
        endpoint,
        userPoolId,
        region: inputs.region ?? own.region,
        domain: inputs.domain ?? (hosted ? own.domain : undefined),
        tokenEndpoint: inputs["token-endpoint"] ?? (hosted ? own.tokenEndpoint : undefined),
        // Under an endpoint, a program may print AWS's issuer or the endpoint's own: the pool's id stands for both.
        issuer: endpoint === undefined || userPoolId === undefined ? own.issuer : undefined,
    };
}
function client(inputs, stack) {
    const machine = inputs.grant === "client_credentials";
    const clientId = inputs["client-id"] ?? (machine ? stack.machineClientId : stack.userClientId);
    if (clientId === undefined)
        throw missing("client-id", inputs.grant);
    if (inputs["client-secret"].length > 0)
        return { clientId, clientSecret: inputs["client-secret"] };
    return clientId === stack.machineClientId ? { clientId, clientSecret: stack.machineClientSecret } : { clientId };
}
function user({ grant, username, password }, stack) {
    if (grant === "client_credentials" || grant === "refresh_token")
        return {};
    if (username !== undefined && username !== stack.sampleUser)
        return { username, password };
    return { username: username ?? stack.sampleUser, password: password ?? stack.sampleUserPassword };
}
const NEEDED = [
    {
        input: "username",
        field: "username",
        grants: ["authorization_code", "user_password", "user_srp", "admin_user_password"],
    },
    {
        input: "password",
        field: "password",
        grants: ["authorization_code", "user_password", "user_srp", "admin_user_password"],
    },
    { input: "redirect-uri", field: "redirectUri", grants: ["authorization_code"] },
    { input: "refresh-token", field: "refreshToken", grants: ["refresh_token"] },
];
function refuseIncomplete(request) {
    const { grant, domain, tokenEndpoint, userPoolId, region } = request;
    for (const { input, field, grants } of NEEDED) {
        if (grants.includes(grant) && request[field] === undefined)
            throw missing(input, grant);
    }
    if (domain ?? tokenEndpoint ?? userPoolId ?? region)
        return;
    throw new error_0/* ActionError */.l("missing_input", "Nothing says which user pool is meant: give stack-outputs, or domain or token-endpoint, or user-pool-id.", "domain");
}
function missing(input, grant) {
    return new error_0/* ActionError */.l("missing_input", `${input} is empty, and grant ${grant} needs it.`, input);
}

;// CONCATENATED MODULE: ./smoke.ts


/** What `smoke` calls, decided before a token is fetched; undefined where it is off. @throws {ActionError | ContractError} */
function smokePlan(inputs, stack, endpoint) {
    if (inputs.smoke === "false")
        return undefined;
    const url = inputs["smoke-url"] ?? (stack.apiUrl && atEndpoint(stack.apiUrl, endpoint));
    if (url === undefined)
        throw lacking("smoke-url", "the stack has no output apiUrl, and smoke-url is empty");
    if (stack.routes === undefined || stack.routes.length === 0)
        throw lacking("stack-outputs", "stack-outputs has no routes to call");
    return { url: (0,endpoints/* secureUrl */.IL)(url, "smoke-url").replace(/\/+$/, ""), routes: stack.routes };
}
/** A program that writes AWS's URL of its API itself means, under an endpoint, the API there. */
function atEndpoint(apiUrl, endpoint) {
    const aws = /^https:\/\/(?<id>[a-z0-9]+)\.execute-api\.(?<region>[a-z0-9-]+)\.[^/]+\/(?<stage>[^/]+)\/?$/.exec(apiUrl);
    const { id = "", region = "", stage = "" } = aws?.groups ?? {};
    return aws === null || endpoint === undefined ? apiUrl : (0,endpoints/* restApiUrl */.yF)(id, stage, { region, endpoint });
}
/**
 * Calls each route without a token, with garbage, and with the token, one after the other. 401 and 403 are refusals, what
 * is below 400 is a welcome; anything else tells of the API, not of its door, and fails.
 */
async function runSmoke({ url, routes }, token, signal) {
    const checks = [];
    for (const route of routes) {
        for (const caller of callersOf(token))
            checks.push(await check(url, route, caller, signal));
    }
    const count = (status) => checks.filter((one) => one.status === status).length;
    return { checks, summary: { passed: count("passed"), failed: count("failed"), notRun: count("not-run") } };
}
/** @throws {ActionError} `smoke_failed`, naming what was let in or kept out wrongly */
function judge({ checks }) {
    const failed = checks.filter(({ status }) => status === "failed");
    if (failed.length > 0) {
        const [first] = failed;
        const others = failed.length === 1 ? "" : ` (and ${failed.length - 1} more, in the output smoke-result)`;
        throw new error_0/* ActionError */.l("smoke_failed", `smoke: ${first?.route} with ${first?.caller} was to be ${first?.expected}, and ${first?.reason}${others}.`, "smoke");
    }
    const open = checks.some(({ expected, status }) => expected === "let in" && status === "passed");
    if (!open)
        throw new error_0/* ActionError */.l("smoke_failed", "smoke: nothing was let in. No route of the stack takes this token: look at scopes.", "smoke");
}
function callersOf(token) {
    const open = (route) => (route.auth === "none" ? "let in" : "refused");
    const holdsScope = ({ scopes }) => scopes.some((scope) => token.scopes.includes(scope));
    const callers = [
        { name: "no token", expects: open },
        { name: "garbage", authorization: "Bearer not.a.token", expects: open },
        {
            name: "token",
            authorization: `Bearer ${token.accessToken}`,
            expects: (route) => (route.auth === "scopes" && holdsScope(route) ? "let in" : open(route)),
        },
    ];
    if (token.idToken === undefined)
        return callers;
    return [
        ...callers,
        {
            name: "ID token",
            authorization: `Bearer ${token.idToken}`,
            expects: (route) => (route.auth === "id-token" ? "let in" : open(route)),
        },
    ];
}
async function check(url, route, caller, signal) {
    const expected = caller.expects(route);
    const method = route.method === "ANY" ? "GET" : route.method;
    const told = { route: `${method} ${route.path}`, caller: caller.name, expected };
    // Whoever is refused changes nothing; a welcome to anything but a reading call would.
    if (expected === "let in" && !["GET", "HEAD", "OPTIONS"].includes(method))
        return { ...told, actual: "", status: "not-run", reason: "the call would change something" };
    const path = route.path.replaceAll(/\{[^}]+\}/g, "smoke");
    try {
        const response = await fetch(`${url}${path}`, {
            method,
            redirect: "manual",
            headers: caller.authorization === undefined ? {} : { authorization: caller.authorization },
            signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
        });
        await response.body?.cancel();
        const actual = outcome(response.status);
        return {
            ...told,
            actual: String(response.status),
            status: actual === expected ? "passed" : "failed",
            reason: `the API answered ${response.status}`,
        };
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        const reason = error instanceof Error && error.name === "TimeoutError" ? "did not answer in 10 s" : "could not be reached";
        return { ...told, actual: "no answer", status: "failed", reason: `the API ${reason}` };
    }
}
function outcome(status) {
    if (status === 401 || status === 403)
        return "refused";
    return status < 400 ? "let in" : undefined;
}
function lacking(input, why) {
    return new error_0/* ActionError */.l("missing_input", `smoke has nothing to call: ${why}.`, input);
}

// EXTERNAL MODULE: ../src/contract/outputs.ts
var contract_outputs = __nccwpck_require__(52);
;// CONCATENATED MODULE: ./stack.ts




/**
 * The outputs of the stack that the token is for, its secrets masked; none where `stack-outputs` is not given.
 *
 * @throws {ActionError} `invalid_input` where there is nothing in them, or no such file
 * @throws {ContractError} `invalid_stack_outputs`
 */
function stackOutputs(inputs, { environment, mask }) {
    const given = inputs["stack-outputs"];
    if (given === undefined)
        return {};
    const json = given.startsWith("@") ? contentOf(given.slice(1), environment) : given;
    if (/^(?:null|""|\{\s*\})?$/.test(json.trim())) {
        throw new error_0/* ActionError */.l("invalid_input", "stack-outputs is empty: the step that ran Pulumi has no outputs, or the expression names a step that does not exist. Give that step an id, and name it: toJSON(steps.<id>.outputs).", "stack-outputs");
    }
    const outputs = (0,contract_outputs/* parseStackOutputs */.Mw)(json);
    for (const name of contract_outputs/* SECRET_STACK_OUTPUTS */.h7)
        mask(String(outputs[name] ?? ""));
    return withTwins(outputs);
}
/**
 * The runner takes `userPoolId` and `UserPoolId` for one output, and keeps the spelling that it saw first: pulumi/actions
 * hands them over in the order of the alphabet, capitals first.
 */
function withTwins(outputs) {
    const { userPoolId = outputs.UserPoolId, userPoolArn = outputs.UserPoolArn } = outputs;
    return { ...outputs, ...(userPoolId && { userPoolId }), ...(userPoolArn && { userPoolArn }) };
}
function contentOf(file, environment) {
    try {
        return (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(environment.GITHUB_WORKSPACE ?? "", file), "utf8");
    }
    catch (error) {
        const { code = "unknown error" } = error;
        throw new error_0/* ActionError */.l("invalid_input", `stack-outputs names a file that cannot be read (${code}): ${JSON.stringify(file)}.`, "stack-outputs");
    }
}

;// CONCATENATED MODULE: ./token.ts










/**
 * Fetches a token, hands it to later steps, tries the API's doors with it where asked to, and reports.
 * Everything that can be refused without the network is refused first.
 *
 * @throws {ActionError | ContractError | TokenError | IdentityError}
 */
async function tokenStep(inputs, collaborators) {
    const { environment, signal, info, setOutput } = collaborators;
    refuseContradictions(inputs);
    const stack = stackOutputs(inputs, collaborators);
    const asked = tokenRequest(inputs, stack, environment);
    const variable = variableName(inputs["export-env"], environment);
    const plan = smokePlan(inputs, stack, asked.endpoint);
    const credentials = credentialsPlan(inputs, stack, asked, environment);
    const request = await withClientSecret(asked, collaborators);
    const token = await fetchToken(request, inputs, collaborators);
    if (inputs.revoke)
        rememberSession(token, request, collaborators.saveState);
    handOver(token, inputs, variable, collaborators);
    info(tokenLine(token));
    if (credentials)
        await exportCredentials(credentials, token, inputs, collaborators);
    const smoke = plan && (await runSmoke(plan, token, signal));
    if (smoke)
        setOutput("smoke-result", JSON.stringify(smoke));
    await collaborators.publish(reportOf(token, request, stack, smoke));
    if (smoke)
        judge(smoke);
}
async function fetchToken(request, inputs, collaborators) {
    const { mask, info, warning, signal, getToken, cache } = collaborators;
    const token = await getToken(request, {
        timeoutMs: inputs["timeout-seconds"] * 1000,
        signal,
        cache: inputs.cache ? cache : undefined,
        onSecret: mask,
        onWarning: warning,
        onAttempt({ call, number, outcome, retryInMs }) {
            if (retryInMs === undefined)
                return;
            info(`${call}: attempt ${number} gave ${outcome}; the next one in ${(retryInMs / 1000).toFixed(1)} s.`);
        },
    });
    // The library tells of each as it comes; here it is made sure of, whatever way the token came.
    for (const secret of [token.accessToken, token.idToken, token.refreshToken])
        if (secret !== undefined)
            mask(secret);
    return token;
}
function handOver(token, inputs, variable, { environment, setOutput, saveState, exportVariable }) {
    for (const [name, value] of Object.entries(outputsOf(token)))
        setOutput(name, value);
    if (variable !== undefined)
        exportVariable(variable, token.accessToken);
    if (!inputs["header-file"])
        return;
    const announce = (path) => saveState("header-file", path);
    setOutput("header-file", writeHeaderFile(authorizationOf(token), { environment, announce }));
}
function tokenLine({ cached, scopes, issuer, clientId, expiresIn, expiresAt }) {
    const minutes = Math.floor(expiresIn / 60);
    const scope = scopes.length === 0 ? "no scope" : scopes.join(" ");
    return `${cached ? "Took a kept" : "Got a new"} access token of ${issuer} for client ${clientId} with ${scope}; it is good for ${minutes} min ${expiresIn % 60} s, until ${expiresAt}.`;
}
function reportOf(token, { grant, scopes, tokenEndpoint }, { apiUrl, branch }, smoke) {
    const { issuer, clientId, expiresAt, expiresIn, cached, scopes: scopesGranted } = token;
    return {
        ...{ issuer, clientId, grant, scopesAsked: scopes ?? [], scopesGranted, expiresAt, expiresIn, cached },
        ...{ tokenEndpoint, apiUrl, branch, smoke },
    };
}


/***/ }),

/***/ 178:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ ProxyAgent),
/* harmony export */   fetch: () => (/* binding */ fetch)
/* harmony export */ });
/**
 * Stands in the bundle where the toolkit imports `undici`: of all its half a megabyte the toolkit needs `fetch`, which Node
 * has, and an agent for proxies, in whose place Node reads the proxy variables itself where it is told to.
 */
function fetch(input, init) {
    const { dispatcher: _, ...rest } = init ?? {};
    return globalThis.fetch(input, rest);
}
/** Made by the toolkit where a proxy variable is set. */
class ProxyAgent {
    constructor() {
        if (process.env.NODE_USE_ENV_PROXY === "1")
            return;
        throw new Error("A proxy variable (https_proxy, http_proxy) is set: add NODE_USE_ENV_PROXY: 1 to the env of the job, so that Node uses it.");
    }
}


/***/ }),

/***/ 9729:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 4762:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ grantedScopes),
/* harmony export */   Fg: () => (/* binding */ parseScopes),
/* harmony export */   "if": () => (/* binding */ missingScopes)
/* harmony export */ });
/**
 * A list of scopes as people write it: divided by spaces, commas or new lines, with duplicates.
 * An identifier may be a URL (`https://api.example.com/read`). Order is kept. (RFC 6749, section 3.3)
 */
function parseScopes(text) {
    return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ""))];
}
/** The scopes that a token's `scope` claim holds; none where the claim is absent. */
function grantedScopes(claims) {
    return typeof claims.scope === "string" ? parseScopes(claims.scope) : [];
}
/** Those of `required` that are not in `granted`. */
function missingScopes(required, granted) {
    return required.filter((scope) => !granted.includes(scope));
}


/***/ }),

/***/ 9308:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ userPoolOfIssuer),
/* harmony export */   IL: () => (/* binding */ secureUrl),
/* harmony export */   Rn: () => (/* binding */ domainOrigin),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   WT: () => (/* binding */ apiEndpoint),
/* harmony export */   a4: () => (/* binding */ dnsSuffixOf),
/* harmony export */   po: () => (/* binding */ regionOfUserPool),
/* harmony export */   th: () => (/* binding */ jwksUriOf),
/* harmony export */   xD: () => (/* binding */ issuerOf),
/* harmony export */   y0: () => (/* binding */ hostedEndpoints),
/* harmony export */   yF: () => (/* binding */ restApiUrl)
/* harmony export */ });
/* unused harmony exports partitionOf, discoveryUriOf */
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6896);

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
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_user_pool_id", "user-pool-id", `${JSON.stringify(userPoolId)} is not a user pool id, which looks like us-east-1_AbCdEf123.`);
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
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_domain", "domain", `${JSON.stringify(domain)} is neither a domain prefix (a-z, 0-9 and hyphens, at most 63) nor a host name nor a URL.`);
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
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", input, `${input} is not a URL${quoted(url)}.`);
    const { protocol, username, password } = new URL(url);
    if (username !== "" || password !== "")
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", input, `${input} holds a user name or password: give them by their own inputs.`);
    if (protocol !== "https:" && !(protocol === "http:" && isLoopback(url))) {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", input, `${input} must begin with https:// (plain http is for loopback addresses alone).`);
    }
    return url;
}
/** A domain's URL without slashes at its end. It may have a path: the local AWS serves domains below one. */
function originAndPath(domain) {
    const { origin, pathname, search, hash } = new URL(secureUrl(domain, "domain"));
    if (search !== "" || hash !== "") {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", "domain", "domain holds a query or a fragment: give the URL up to the path alone.");
    }
    return `${origin}${pathname}`.replace(/\/+$/, "");
}
function originOf(endpoint) {
    if (!URL.canParse(endpoint))
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", "endpoint-url", `endpoint-url is not a URL${quoted(endpoint)}.`);
    const { protocol, origin, pathname, search, hash, username, password } = new URL(endpoint);
    if (protocol !== "http:" && protocol !== "https:")
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", "endpoint-url", "endpoint-url must begin with http:// or https://.");
    if (`${username}${password}${search}${hash}` !== "" || pathname !== "/") {
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_url", "endpoint-url", "endpoint-url must be a scheme, a host and a port alone, such as http://127.0.0.1:4599.");
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
        throw new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_region", "region", `${JSON.stringify(region)} is not an AWS region, which looks like eu-west-1.`);
    return found;
}


/***/ }),

/***/ 6896:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ ContractError)
/* harmony export */ });
/** A value that no preview can be built from. `input` is the name of what to look at; the message is one sentence. */
class ContractError extends Error {
    name = "ContractError";
    code;
    input;
    constructor(code, input, message) {
        super(message);
        this.code = code;
        this.input = input;
    }
}


/***/ }),

/***/ 52:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mw: () => (/* binding */ parseStackOutputs),
/* harmony export */   h7: () => (/* binding */ SECRET_STACK_OUTPUTS)
/* harmony export */ });
/* unused harmony export STACK_OUTPUT_NAMES */
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6896);

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
const SECRET_STACK_OUTPUTS = [
    "machineClientSecret",
    "sampleUserPassword",
    "codeSecret",
];
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
    return new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .ContractError */ .V("invalid_stack_outputs", "stack-outputs", message);
}


/***/ }),

/***/ 1432:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ IdentityError)
/* harmony export */ });
/** Why there are no credentials. The message is a sentence that names the input to look at; it holds no token and no key. */
class IdentityError extends Error {
    name = "IdentityError";
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

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 5360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ core_debug),
  z3: () => (/* binding */ error),
  dN: () => (/* binding */ exportVariable),
  pq: () => (/* binding */ info),
  _o: () => (/* binding */ isDebug),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  C1: () => (/* binding */ setFailed),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, endGroup, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, markdownSummary, platform, setCommandEcho, startGroup, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(8564);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/auth.js
var auth = __nccwpck_require__(2455);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ../node_modules/@actions/exec/lib/exec.js + 4 modules
var lib_exec = __nccwpck_require__(5604);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 5604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec)
});

// UNUSED EXPORTS: getExecOutput

;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../node_modules/@actions/io/lib/io.js
var io = __nccwpck_require__(4799);
// EXTERNAL MODULE: ../node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(7168);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ../node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 2455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   tZ: () => (/* binding */ BearerCredentialHandler)
/* harmony export */ });
/* unused harmony exports BasicCredentialHandler, PersonalAccessTokenCredentialHandler */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map

/***/ }),

/***/ 8564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient),
  Kg: () => (/* binding */ HttpClientError),
  Hv: () => (/* binding */ HttpCodes)
});

// UNUSED EXPORTS: Headers, HttpClientResponse, MediaTypes, getProxyUrl, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(8611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ../node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(776);
// EXTERNAL MODULE: ./undici.ts
var undici = __nccwpck_require__(178);
;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new undici.ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 7168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   rm: () => (/* binding */ rm),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath)
/* harmony export */ });
/* unused harmony exports chmod, copyFile, lstat, open, readdir, rename, rmdir, stat, symlink, unlink, readlink, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 4799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ which),
/* harmony export */   U$: () => (/* binding */ mkdirP),
/* harmony export */   Yz: () => (/* binding */ rmRF)
/* harmony export */ });
/* unused harmony exports cp, mv, findInPath */
/* harmony import */ var assert__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2613);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
/* harmony import */ var _io_util_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7168);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,assert__WEBPACK_IMPORTED_MODULE_0__.ok)(fsPath, 'a path argument must be provided');
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .mkdir */ .Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .isRooted */ .Qh(tool)) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(path__WEBPACK_IMPORTED_MODULE_1__.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1587);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
