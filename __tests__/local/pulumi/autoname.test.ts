import { describe, expect, test } from "@jest/globals";
import { autoname } from "../../../src/local/pulumi/autoname.ts";

describe("a made name", () => {
  test("is what the engine proposes, and none where the engine forbids names", () => {
    const proposed = (mode: "propose" | "enforce" | "disable") =>
      autoname("pool", 20, { autonaming: { proposedName: "ours", mode } });
    expect([proposed("propose"), proposed("enforce"), proposed("disable")]).toEqual(["ours", "ours", undefined]);
  });

  test("is refused where it would be longer than AWS allows, whoever made it", () => {
    expect(() => autoname("pool", 11, {})).toThrow(RangeError);
    expect(autoname("pool", 12, {})).toMatch(/^pool-[0-9a-f]{7}$/);
    const long = { proposedName: "a-long-name", mode: "propose" } as const;
    expect(() => autoname("pool", 10, { autonaming: long })).toThrow("the name made for it, a-long-name, is longer");
  });
});
