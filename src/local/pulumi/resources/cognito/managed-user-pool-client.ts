import type { UserPoolClientDescription, UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { type Properties, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { ownIdOf } from "../member-id.ts";
import { listed } from "./listed.ts";
import { clientName } from "./texts.ts";
import { clientSettings, readClient } from "./user-pool-client-settings.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...clientSettings,
  namePattern: string({ writeOnly: true, ...clientName }),
  namePrefix: string({ writeOnly: true, ...clientName }),
};

/** What is told of a client, beside what is set. */
const told: Properties = { ...clientSettings, name: string({ aws: "ClientName" }) };

/**
 * A client that another AWS service made in the pool. It is found by its name as the resource is made, which sets it;
 * the end of the resource leaves the client as it is.
 */
export const managedUserPoolClient: ResourceType = {
  token: "aws:cognito/managedUserPoolClient:ManagedUserPoolClient",
  inputs,
  outputs: ["clientSecret", "name"],
  secretOutputs: ["clientSecret"],
  validate,

  async create(wanted, cloud) {
    const id = await idByName(wanted, cloud);
    await setUp(id, wanted, cloud);
    return id;
  },

  /** The id for an import is `<user pool id>/<client id>`. */
  read: (id, cloud, state) => readClient(told, id, cloud, state),

  idOfImport: ownIdOf,

  update: (id, { inputs: wanted }, cloud) => setUp(id, wanted, cloud),

  async delete() {},
};

async function idByName({ userPoolId, namePattern, namePrefix }: PropertyMap, cloud: Cloud): Promise<string> {
  const clients = await listed<UserPoolClientDescription>(cloud, "ListUserPoolClients", "UserPoolClients", {
    UserPoolId: userPoolId,
  });
  const fits =
    typeof namePattern === "string"
      ? (name: string) => new RegExp(namePattern).test(name)
      : (name: string) => name.startsWith(String(namePrefix));
  const [found, ...others] = clients.filter(({ ClientName = "" }) => fits(ClientName));
  const sought =
    namePattern === undefined ? `a name that begins with ${namePrefix}` : `a name that matches ${namePattern}`;
  if (found?.ClientId === undefined) throw new Error(`User pool ${userPoolId} has no client with ${sought}.`);
  if (others.length > 0)
    throw new Error(`User pool ${userPoolId} has ${others.length + 1} clients with ${sought}; it has to be one.`);
  return found.ClientId;
}

/** What the program does not set stays as it is: an update by the API would take each setting it lacks for the default. */
async function setUp(id: string, wanted: PropertyMap, cloud: Cloud): Promise<void> {
  const key = { UserPoolId: wanted.userPoolId, ClientId: id };
  const { UserPoolClient: client } = await cloud.call<{ UserPoolClient: UserPoolClientType }>(
    SERVICE,
    "DescribeUserPoolClient",
    key,
  );
  await cloud.call(SERVICE, "UpdateUserPoolClient", {
    ...toAws(told, fromAws(told, client)),
    ...toAws(clientSettings, wanted),
    ...key,
  });
}

function validate({ namePattern, namePrefix }: PropertyMap): readonly CheckFailure[] {
  if ((namePattern === undefined) === (namePrefix === undefined))
    return [{ property: "", reason: "exactly one of namePattern and namePrefix is needed" }];
  return typeof namePattern === "string" ? patternFailures(namePattern) : [];
}

function patternFailures(pattern: string): readonly CheckFailure[] {
  try {
    new RegExp(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [{ property: "namePattern", reason: error.message }];
  }
}
