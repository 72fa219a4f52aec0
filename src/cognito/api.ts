import { apiError } from "./api-error.ts";
import type { Repeat } from "./attempts.ts";
import { TokenError } from "./error.ts";
import { jsonObject } from "./json.ts";
import { quoted } from "./secrets.ts";
import type { Answer, Wire } from "./wire.ts";

/** A refusal of the cognito-idp API, before it is read. */
export interface ApiRefusal {
  readonly operation: string;
  /** The exception's name, without a namespace. */
  readonly type: string;
  readonly message: string;
}

/**
 * One unsigned call of the cognito-idp API: the operations that AWS answers without credentials, and GetClientToken, which
 * the SDK insists on signing. (AWS: "Making requests", JSON protocol 1.1)
 *
 * @throws {TokenError} as {@link apiError} reads the refusal, `not_json`, and those of the network
 */
export async function callApi(
  wire: Wire,
  url: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  repeat: Repeat = "always",
): Promise<Readonly<Record<string, unknown>>> {
  const message = {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  } as const;
  const sending = { call: operation, input: "region", repeat, throttled: isThrottled };
  const answer = await wire.send(`${url}/`, message, sending);
  const value = parse(answer);
  if (value === undefined) {
    throw new TokenError(
      "not_json",
      `${new URL(url).host} answered ${operation} with status ${answer.status} and ${quoted(answer.headers.get("content-type") ?? "no content type", wire.secret)}, not with a JSON object: look at region and endpoint-url.`,
      "region",
    );
  }
  if (answer.status === 200) return value;
  throw apiError(refusal(operation, answer, value), wire.secret);
}

function refusal(operation: string, answer: Answer, value: Readonly<Record<string, unknown>>): ApiRefusal {
  const type = String(value.__type ?? answer.headers.get("x-amzn-errortype") ?? "").replace(/^.*#|:.*$/g, "");
  return { operation, type, message: String(value.message ?? value.Message ?? "") };
}

function isThrottled(answer: Answer): boolean {
  if (answer.status !== 400) return false;
  const { type } = refusal("", answer, parse(answer) ?? {});
  return type === "TooManyRequestsException" || type === "ThrottlingException";
}

/** Operations without output answer with nothing, or with an empty object. */
function parse({ text }: Answer): Readonly<Record<string, unknown>> | undefined {
  return text === "" ? {} : jsonObject(text);
}
