import { TokenError } from "./error.ts";
import type { ClientIdentity } from "./request.ts";

/** The client's secrets: none, one or two. @throws {TokenError} `invalid_input` where there are more */
export function clientSecretsOf({ clientSecret }: ClientIdentity): string[] {
  const secrets = ([] as string[]).concat(clientSecret ?? []).filter((secret) => secret !== "");
  if (secrets.length <= 2) return secrets;
  throw new TokenError(
    "invalid_input",
    "client-secret holds more than two secrets; a client has at most two.",
    "client-secret",
  );
}

/**
 * While a secret is being replaced two are valid, and which the caller has first is chance: `invalid_client` on one tries the
 * other, once. (AWS: AddUserPoolClientSecret)
 */
export async function withEitherSecret<T>(
  [first, second]: readonly string[],
  work: (secret: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await work(first);
  } catch (thrown) {
    if (second === undefined || !(thrown instanceof TokenError) || thrown.code !== "invalid_client") throw thrown;
    return await work(second);
  }
}
