import type { GetLogDeliveryConfigurationResponse } from "@aws-sdk/client-cognito-identity-provider";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { list, object, type Properties, regional, string, unserved } from "../../schema.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  logConfigurations: list(
    object({
      cloudWatchLogsConfiguration: object({ logGroupArn: string({ arn: true }) }),
      eventSource: string({ required: true, oneOf: ["userNotification", "userAuthEvents"] }),
      firehoseConfiguration: unserved,
      logLevel: string({ required: true, oneOf: ["ERROR", "INFO"] }),
      s3Configuration: unserved,
    }),
    { required: true, items: [1] },
  ),
  userPoolId: string({ required: true, replaces: true }),
};

/** Where a pool's logs go. The id is the pool's. */
export const logDeliveryConfiguration: ResourceType = {
  token: "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(
      SERVICE,
      "SetLogDeliveryConfiguration",
      toAws(inputs, wanted, ["logConfigurations", "userPoolId"]),
    );
    return String(wanted.userPoolId);
  },

  async read(id, cloud) {
    const found = await cloud.find<GetLogDeliveryConfigurationResponse>(SERVICE, "GetLogDeliveryConfiguration", {
      UserPoolId: id,
    });
    // A pool always has a list; one that is empty is what a deletion leaves.
    if ((found?.LogDeliveryConfiguration?.LogConfigurations ?? []).length === 0) return undefined;
    return fromAws(inputs, found?.LogDeliveryConfiguration);
  },

  async update(id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "SetLogDeliveryConfiguration", {
      ...toAws(inputs, wanted, ["logConfigurations"]),
      UserPoolId: id,
    });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "SetLogDeliveryConfiguration", { UserPoolId: id, LogConfigurations: [] });
  },
};
