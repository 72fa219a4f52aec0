import { partitionOf } from "../../contract/index.ts";
import type { Service } from "../aws.ts";
import { operations } from "../wire/shape.ts";

const operation = operations({ invalid: "ValidationError", unserved: "ValidationError", query: true });

/** STS: who a caller is. Everybody is the account's root user, since any credentials are taken. */
export function createSts(): Service {
  return {
    name: "sts",
    operations: {
      GetCallerIdentity: operation({}, (_, { accountId, region }) => ({
        UserId: accountId,
        Account: accountId,
        Arn: `arn:${partitionOf(region)}:iam::${accountId}:root`,
      })),
    },
  };
}
