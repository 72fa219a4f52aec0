import type { UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import { toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, type Properties, string } from "../../schema.ts";
import { ownIdOf } from "../member-id.ts";
import { clientName } from "./texts.ts";
import { clientSettings, DEFAULT_UNITS, readClient } from "./user-pool-client-settings.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...clientSettings,
  generateSecret: boolean({ writeOnly: true, replaces: true }),
  name: string({ autonamed: 128, aws: "ClientName", ...clientName }),
};

export const userPoolClient: ResourceType = {
  token: "aws:cognito/userPoolClient:UserPoolClient",
  inputs,
  outputs: ["clientSecret"],
  secretOutputs: ["clientSecret"],

  async create(wanted, cloud) {
    const { UserPoolClient } = await cloud.call<{ UserPoolClient: UserPoolClientType }>(
      SERVICE,
      "CreateUserPoolClient",
      toAws(inputs, wanted),
    );
    return String(UserPoolClient.ClientId);
  },

  /** The id for an import is `<user pool id>/<client id>`. */
  read: (id, cloud, state) => readClient(inputs, id, cloud, state),

  idOfImport: ownIdOf,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const unitsGone = wanted.tokenValidityUnits === undefined && oldInputs.tokenValidityUnits !== undefined;
    const { GenerateSecret: _atCreation, ...settings } = toAws(inputs, wanted);
    await cloud.call(SERVICE, "UpdateUserPoolClient", {
      ClientId: id,
      ...settings,
      ...(unitsGone ? { TokenValidityUnits: DEFAULT_UNITS } : {}),
    });
  },

  async delete(id, state, cloud) {
    await cloud.drop(SERVICE, "DeleteUserPoolClient", { UserPoolId: state.userPoolId, ClientId: id });
  },
};
