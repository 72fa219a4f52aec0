import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";
import { programFolders } from "../fixtures/pulumi-program.ts";

// Each command is a process, and one of them runs a program with the whole SDK in it.
jest.setTimeout(60_000);

const SITE = `
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as s3 from "@pulumi/aws/s3/index.js";
new cognito.UserPool("pool", { name: "pool" });
const bucket = new s3.Bucket("site", { bucket: "site-of-main" });
export const address = bucket.bucketRegionalDomainName;
`;

const folders = programFolders();
let site: string;
beforeAll(async () => {
  site = await folders.write({ "index.ts": SITE });
});
afterAll(() => folders.remove());

describe("a program with a bucket", () => {
  test("comes up where such types are held, and is told what is held, as is who asks later", async () => {
    const up = await command(["local", "--port", "0", "--detach", "--json", "--hold", "aws:s3/*"], { cwd: site });
    expect({ code: up.code, stderr: up.stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining("Held, with no service behind them: aws:s3/bucket:Bucket site (site-of-main)."),
    });
    const port = String((JSON.parse(up.stdout) as { port: number }).port);
    try {
      const listed = JSON.parse((await command(["resources", "--json", "--port", port])).stdout) as object[];
      expect(listed).toContainEqual({
        service: "s3",
        type: "Bucket",
        id: "site-of-main",
        name: "site-of-main",
        held: true,
      });
      expect(listed).toContainEqual(expect.not.objectContaining({ held: true }));
      expect((await command(["resources", "--port", port])).stdout).toMatch(
        /^s3 +Bucket +site-of-main +site-of-main +held$/m,
      );
      const again = ["up", "--local", "--port", port];
      expect(JSON.parse((await command([...again, "--json"], { cwd: site })).stdout)).toMatchObject({
        changes: { create: 0, same: 2 },
        held: [{ type: "aws:s3/bucket:Bucket", name: "site", id: "site-of-main" }],
      });
      expect((await command(again, { cwd: site })).stdout).toMatch(
        /^Held, with no service behind them:\n {2}aws:s3\/bucket:Bucket +site +site-of-main$/m,
      );
    } finally {
      expect((await command(["local", "--stop", "--port", port])).code).toBe(0);
    }
  });

  test("does not come up where they are not, and is told how it would", async () => {
    const { code, stderr } = await command(["local", "--port", "0", "--detach"], { cwd: site });
    expect(code).toBe(1);
    expect(stderr).toContain("start it with --hold-unserved, or with --hold aws:s3/*");
  });
});

test("a pattern that fits no type is wrong usage", async () => {
  const { code, stderr } = await command(["local", "--port", "0", "--empty", "--hold", "s3"]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--hold "s3" fits no type') });
});
