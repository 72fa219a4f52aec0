import { describe, expect, test } from "@jest/globals";
import { checkInputs } from "../../../src/local/pulumi/check.ts";
import { checkConfig, readConfig } from "../../../src/local/pulumi/config.ts";
import { integer, map, object, type Properties, string } from "../../../src/local/pulumi/schema.ts";
import { type PropertyMap, UNKNOWN } from "../../../src/local/pulumi/values.ts";

const properties: Properties = {
  limit: integer({ between: [1, 5] }),
  settings: object({ mode: string({ oneOf: ["ON", "OFF"] }), level: integer({ default: 3 }) }),
  tags: map(string()),
};
const check = (inputs: PropertyMap) => checkInputs({ token: "a resource", properties, inputs });

describe("a check", () => {
  test("says of a value of the wrong type that alone", () => {
    const { failures } = check({ limit: "many", settings: { mode: ["ON"] } });
    expect(failures).toEqual([
      { property: "limit", reason: "limit of a resource must be a whole number." },
      { property: "settings.mode", reason: "settings.mode of a resource must be a string." },
    ]);
  });

  test("leaves out what is null, at every depth", () => {
    const { inputs, failures } = check({ limit: null, tags: { kept: "1", gone: null }, settings: { mode: null } });
    expect({ inputs, failures }).toEqual({ inputs: { tags: { kept: "1" }, settings: { level: 3 } }, failures: [] });
  });
});

describe("a provider's configuration whose region is not known yet", () => {
  test("is let pass, and goes by the region that there is without one", () => {
    expect(checkConfig({ region: UNKNOWN })).toEqual([]);
    expect(readConfig({ region: UNKNOWN }, "eu-west-1").region).toBe("eu-west-1");
    expect(readConfig({ region: "" }, "eu-west-1").region).toBe("eu-west-1");
  });
});
