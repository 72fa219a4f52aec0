import { TokenError } from "../error.ts";
import { requireInput } from "../inputs.ts";
import { srpTimestamp, startSrp } from "../srp.ts";
import { type Parameters, publicCalls, signIn } from "./sign-in.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/** A user's tokens for name and password, of which the password never leaves this machine (AWS: USER_SRP_AUTH). */
export async function userSrp(call: GrantCall): Promise<GrantedTokens> {
  const { request, pool, wire } = call;
  const password = requireInput(request.password, "password", "user_srp");
  const poolName = requireInput(pool.userPoolId, "user-pool-id", "user_srp").replace(/^.*_/, "");
  const srp = startSrp();
  return await signIn(
    call,
    publicCalls(call),
    "USER_SRP_AUTH",
    { SRP_A: srp.clientValue },
    {
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
    },
  );
}

function parameter(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value !== undefined) return value;
  throw new TokenError("answer_invalid", `Cognito's password challenge has no ${name}: look at region.`, "region");
}
