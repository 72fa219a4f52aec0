import { isLoopback } from "../contract/index.ts";
import type { Failure } from "./attempts.ts";
import { TokenError } from "./error.ts";

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
export function networkFailure(thrown: unknown, url: string, input: string): Failure | undefined {
  const code = codeOf(thrown);
  if (code === undefined) return undefined;
  const { host } = new URL(url);
  if (TLS.test(code)) {
    return {
      error: new TokenError(
        "tls_failed",
        `The certificate or TLS version of ${host} is not acceptable (${code}): look at ${input}; behind a proxy that inspects traffic, name its certificate in NODE_EXTRA_CA_CERTS.`,
        input,
      ),
      outcome: code,
      kind: "final",
    };
  }
  return {
    error: DNS.has(code)
      ? new TokenError(
          "dns_failed",
          `The name ${host} cannot be resolved (${code}): look at ${input}; a domain that was just created needs a minute.${proxySentence()}`,
          input,
        )
      : new TokenError(
          "connection_failed",
          isLoopback(url)
            ? `No connection to ${host} (${code}): look at ${input} and endpoint-url, and whether the local AWS still runs.`
            : `No connection to ${host} (${code}): look at ${input}.${proxySentence()}`,
          input,
        ),
    outcome: code,
    kind: UNSENT.has(code) ? "unsent" : "transient",
  };
}

/**
 * `fetch` hides the reason in `cause`, and where a name has several addresses, one level deeper still. The class is not asked:
 * Node's own errors are of another realm's in a sandbox.
 */
function codeOf(thrown: unknown): string | undefined {
  for (let error = thrown, depth = 0; typeof error === "object" && error !== null && depth < 4; depth += 1) {
    const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === "string" && (NETWORK.test(code) || TLS.test(code))) return code;
    error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return undefined;
}

/** Node's `fetch` heeds the proxy variables only when told to (Node 24: `NODE_USE_ENV_PROXY`). */
function proxySentence(): string {
  const { env } = process;
  const proxy = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((name) => env[name]);
  if (proxy === undefined || env.NODE_USE_ENV_PROXY === "1") return "";
  return ` ${proxy} is set, but Node heeds it only with NODE_USE_ENV_PROXY=1 in the environment.`;
}
