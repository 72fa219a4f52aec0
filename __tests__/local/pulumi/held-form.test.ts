import { describe, expect, test } from "@jest/globals";
import { filled, inputsOfId } from "../../../src/local/pulumi/held/form.ts";
import type { PropertyMap } from "../../../src/local/pulumi/values.ts";

const place = { partition: "aws", region: "eu-west-1", account: "1", suffix: "amazonaws.com", websites: "s3-website" };
const fill = (form: string | readonly string[], inputs: PropertyMap) =>
  filled(form, { inputs, place, name: "made", id: "id-1" });

describe("a form", () => {
  test.each<[string, PropertyMap, string | undefined]>([
    ["{name} in {region} of {account}", {}, "made in eu-west-1 of 1"],
    ["{=bucket}/{=key}", { bucket: "b", key: 1 }, "b/1"],
    ["{=bucket}/{=key}", { bucket: "b" }, undefined],
    ["{?scope}scoped", { scope: "any" }, "scoped"],
    ["{?scope}scoped", {}, undefined],
    ["{?scope=GLOBAL}global", { scope: "GLOBAL" }, "global"],
    ["{?scope=GLOBAL}global", { scope: "REGIONAL" }, undefined],
  ])("%s with %j is %s", (form, inputs, expected) => {
    expect(fill(form, inputs)).toBe(expected);
  });

  test("of several texts is the first one that holds", () => {
    const form = ["{?scope=GLOBAL}global/{id}", "regional/{id}"];
    expect([fill(form, { scope: "GLOBAL" }), fill(form, { scope: "REGIONAL" })]).toEqual([
      "global/id-1",
      "regional/id-1",
    ]);
  });

  test("makes another resource of another value of what its id is made of", () => {
    expect([...inputsOfId({ id: "{=bucket}|{name}", name: { input: "prefix" } })]).toEqual(["bucket", "prefix"]);
    expect([...inputsOfId({ id: "vpc-{hex:17}" })]).toEqual([]);
  });
});
