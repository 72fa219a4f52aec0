import * as pulumi from "@pulumi/pulumi";
import { isLoopback, type Place } from "../src/contract/index.ts";

/**
 * Where this program's resources live. They are in a local AWS where the provider's endpoint override
 * (`aws:endpoints`) or `AWS_ENDPOINT_URL` is a loopback address.
 *
 * @throws {pulumi.RunError} where no region is set
 */
export function currentPlace(): Place {
  const aws = new pulumi.Config("aws");
  const region = aws.get("region") ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (region === undefined || region === "") {
    throw new pulumi.RunError("No AWS region is set: run `pulumi config set aws:region eu-west-1`, or set AWS_REGION.");
  }
  const overrides = aws.getObject<Record<string, string>[]>("endpoints") ?? [];
  const endpoint = overrides.find((one) => one.cognitoidp !== undefined)?.cognitoidp ?? process.env.AWS_ENDPOINT_URL;
  return endpoint !== undefined && isLoopback(endpoint) ? { region, endpoint } : { region };
}
