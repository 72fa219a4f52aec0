import type { Call } from "../../aws.ts";
import type { Cognito } from "../cognito.ts";
import { addUserPoolClientSecret, deleteUserPoolClientSecret, listUserPoolClientSecrets } from "./client-secrets.ts";
import { getClientToken } from "./client-token.ts";
import {
  createUserPoolClient,
  deleteUserPoolClient,
  describeUserPoolClient,
  listUserPoolClients,
  updateUserPoolClient,
} from "./clients.ts";
import { createUserPoolDomain, deleteUserPoolDomain, describeUserPoolDomain, updateUserPoolDomain } from "./domains.ts";
import {
  createManagedLoginBranding,
  deleteManagedLoginBranding,
  describeManagedLoginBranding,
  describeManagedLoginBrandingByClient,
  updateManagedLoginBranding,
} from "./managed-login-branding.ts";
import {
  createResourceServer,
  deleteResourceServer,
  describeResourceServer,
  listResourceServers,
  updateResourceServer,
} from "./resource-servers.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import {
  addCustomAttributes,
  createUserPool,
  deleteUserPool,
  describeUserPool,
  listUserPools,
  updateUserPool,
} from "./user-pools.ts";

/** An operation on input that the API model has been held against. */
export type Handler = (cognito: Cognito, input: never, call: Call) => object | Promise<object>;

/** The operations that are built, by AWS's names. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  AddCustomAttributes: addCustomAttributes,
  AddUserPoolClientSecret: addUserPoolClientSecret,
  CreateManagedLoginBranding: createManagedLoginBranding,
  CreateResourceServer: createResourceServer,
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  CreateUserPoolDomain: createUserPoolDomain,
  DeleteManagedLoginBranding: deleteManagedLoginBranding,
  DeleteResourceServer: deleteResourceServer,
  DeleteUserPool: deleteUserPool,
  DeleteUserPoolClient: deleteUserPoolClient,
  DeleteUserPoolClientSecret: deleteUserPoolClientSecret,
  DeleteUserPoolDomain: deleteUserPoolDomain,
  DescribeManagedLoginBranding: describeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient: describeManagedLoginBrandingByClient,
  DescribeResourceServer: describeResourceServer,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  DescribeUserPoolDomain: describeUserPoolDomain,
  GetClientToken: getClientToken,
  ListResourceServers: listResourceServers,
  ListTagsForResource: listTagsForResource,
  ListUserPoolClientSecrets: listUserPoolClientSecrets,
  ListUserPoolClients: listUserPoolClients,
  ListUserPools: listUserPools,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateManagedLoginBranding: updateManagedLoginBranding,
  UpdateResourceServer: updateResourceServer,
  UpdateUserPool: updateUserPool,
  UpdateUserPoolClient: updateUserPoolClient,
  UpdateUserPoolDomain: updateUserPoolDomain,
};
