import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { stackRuns } from "../../src/cli/local-aws/stack-runs.ts";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { programFolders } from "../fixtures/pulumi-program.ts";

const PROGRAM = `
import * as cognito from "@pulumi/aws/cognito/index.js";
new cognito.UserPool("pool");
`;

const folders = programFolders();
let aws: LocalAws;
let runs: ReturnType<typeof stackRuns>;

beforeAll(async () => {
  aws = await startLocalAws();
  runs = stackRuns(aws);
});

afterAll(async () => {
  await runs.stop();
  await aws.close();
  await folders.remove();
});

async function pools(): Promise<number> {
  const { UserPools } = (await aws.invoke("cognito-idp", "ListUserPools", { MaxResults: 60 }, "us-east-1")) as {
    UserPools: object[];
  };
  return UserPools.length;
}

describe("two checkouts of one project", () => {
  test("have one stack between them, which one run at a time changes", async () => {
    const [first, second] = await Promise.all([
      folders.write({ "index.ts": PROGRAM }),
      folders.write({ "index.ts": PROGRAM }),
    ]);
    const up = (directory: string) => runs.up({ directory, stack: "dev", config: {} });

    const ended = await Promise.allSettled([up(first), up(second)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ended.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stack_busy" } });
    expect(await pools()).toBe(1);

    expect((await up(second)).result.changes).toMatchObject({ create: 0, same: 1 });
    expect(await pools()).toBe(1);
    expect(runs.stacks).toHaveLength(1);
  });
});
