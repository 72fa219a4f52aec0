import type { Call, Operation } from "../aws.ts";
import type { LogGroups } from "../log-groups.ts";
import { integer, list, map, only, operations, required, structure, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { type AccessLog, checkedAccessLog } from "./access-log.ts";
import type { AccountSettings } from "./account.ts";
import type { Flushable } from "./authorizer-results.ts";
import { describedMethodSettings, methodSettingsRules } from "./method-settings.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  apiOf,
  badRequest,
  conflict,
  type Definition,
  type Deployment,
  DIALECT,
  existing,
  newId,
  type RestApi,
  type RestApis,
  type Stage,
  seconds,
} from "./rest-api.ts";

const operation = operations(DIALECT);
const VARIABLE_NAME = /^[A-Za-z0-9_]+$/;
const VARIABLE_VALUE = /^[A-Za-z0-9\-._~:/?#&=,]*$/;

const stageName = () => text({ min: 1, max: 128 });
const variables = () => map(text());

/**
 * Deployments, each a copy of the API as it was, and the stages that serve them.
 *
 * @param results of authorizers
 * @param logging where stages log who calls them, and as whom
 */
export function createDeploymentOperations(
  store: RestApis,
  results: readonly Flushable[],
  logging: { readonly groups: Pick<LogGroups, "has">; readonly account: AccountSettings },
): Record<string, Operation> {
  const deploymentOf = (api: RestApi, id: string): Deployment =>
    existing(api.deployments.get(id), "Invalid Deployment identifier specified");
  const stageOf = (api: RestApi, name: string): Stage =>
    existing(api.stages.get(name), "Invalid stage identifier specified");

  function putStage(
    api: RestApi,
    stage: Omit<Stage, "methodSettings" | "accessLog" | "createdDate" | "lastUpdatedDate">,
  ): Stage {
    if (!/^[A-Za-z0-9_-]+$/.test(stage.name)) throw badRequest("Stage name only allows a-zA-Z0-9_-");
    for (const [name, value] of Object.entries(stage.variables)) checkVariable(name, value);
    const now = store.now();
    const dates = { createdDate: now, lastUpdatedDate: now };
    const created: Stage = { ...stage, methodSettings: {}, accessLog: undefined, ...dates };
    api.stages.set(stage.name, created);
    return created;
  }

  function accessLogOf(given: Partial<AccessLog>, call: Call): AccessLog | undefined {
    const accessLog = checkedAccessLog(given, logging.groups, call);
    if (accessLog !== undefined && !logging.account.cloudwatchRoles.has(call.region))
      throw badRequest("CloudWatch Logs role ARN must be set in account settings to enable logging");
    return accessLog;
  }

  return {
    CreateDeployment: operation(
      {
        restApiId: required(text()),
        stageName: stageName(),
        stageDescription: text({ max: 1024 }),
        description: text({ max: 1024 }),
        variables: variables(),
        cacheClusterEnabled: only(false),
        tracingEnabled: only(false),
      },
      (input, call) => {
        const api = apiOf(store, input.restApiId, call);
        checkDeployable(api.definition);
        const deployment: Deployment = {
          id: newId(6),
          description: input.description,
          createdDate: store.now(),
          snapshot: structuredClone(api.definition),
        };
        const { stageName: name } = input;
        const known = name === undefined ? undefined : api.stages.get(name);
        if (known !== undefined) {
          for (const [variable, value] of Object.entries(input.variables ?? {})) checkVariable(variable, value);
          known.deploymentId = deployment.id;
          known.variables = input.variables ?? known.variables;
          known.lastUpdatedDate = store.now();
        } else if (name !== undefined) {
          putStage(api, {
            name,
            deploymentId: deployment.id,
            description: input.stageDescription,
            variables: input.variables ?? {},
            tags: {},
          });
        }
        api.deployments.set(deployment.id, deployment);
        return describedDeployment(deployment);
      },
    ),
    GetDeployment: operation(
      { restApiId: required(text()), deploymentId: required(text()), embed: list(text({ values: ["apisummary"] })) },
      ({ restApiId, deploymentId, embed }, call) => {
        const deployment = deploymentOf(apiOf(store, restApiId, call), deploymentId);
        const apiSummary = embed === undefined ? {} : { apiSummary: summary(deployment.snapshot) };
        return { ...describedDeployment(deployment), ...apiSummary };
      },
    ),
    GetDeployments: operation(
      { restApiId: required(text()), position: text(), limit: integer({ min: 1, max: 500 }) },
      ({ restApiId }, call) => ({
        items: [...apiOf(store, restApiId, call).deployments.values()].map(describedDeployment),
      }),
    ),
    UpdateDeployment: operation(
      { restApiId: required(text()), deploymentId: required(text()), patchOperations: patchOperations() },
      ({ restApiId, deploymentId, patchOperations }, call) => {
        const deployment = deploymentOf(apiOf(store, restApiId, call), deploymentId);
        patch(patchOperations, {
          "/description": {
            replace(value) {
              deployment.description = value;
            },
          },
        });
        return describedDeployment(deployment);
      },
    ),
    DeleteDeployment: operation(
      { restApiId: required(text()), deploymentId: required(text()) },
      ({ restApiId, deploymentId }, call) => {
        const api = apiOf(store, restApiId, call);
        deploymentOf(api, deploymentId);
        if ([...api.stages.values()].some((stage) => stage.deploymentId === deploymentId))
          throw badRequest("Active stages pointing to this deployment must be moved or deleted");
        api.deployments.delete(deploymentId);
      },
    ),
    CreateStage: operation(
      {
        restApiId: required(text()),
        stageName: required(stageName()),
        deploymentId: required(text()),
        description: text({ max: 1024 }),
        variables: variables(),
        cacheClusterEnabled: only(false),
        canarySettings: structure({}),
        tracingEnabled: only(false),
        tags: tagMap(),
      },
      (input, call) => {
        const api = apiOf(store, input.restApiId, call);
        deploymentOf(api, input.deploymentId);
        if (api.stages.has(input.stageName)) throw conflict("Stage already exists");
        return describedStage(
          putStage(api, {
            name: input.stageName,
            deploymentId: input.deploymentId,
            description: input.description,
            variables: input.variables ?? {},
            tags: input.tags ?? {},
          }),
        );
      },
    ),
    GetStage: operation(
      { restApiId: required(text()), stageName: required(text()) },
      ({ restApiId, stageName }, call) => describedStage(stageOf(apiOf(store, restApiId, call), stageName)),
    ),
    GetStages: operation(
      { restApiId: required(text()), deploymentId: text() },
      ({ restApiId, deploymentId }, call) => ({
        item: [...apiOf(store, restApiId, call).stages.values()]
          .filter((stage) => deploymentId === undefined || stage.deploymentId === deploymentId)
          .map(describedStage),
      }),
    ),
    UpdateStage: operation(
      { restApiId: required(text()), stageName: required(text()), patchOperations: patchOperations() },
      ({ restApiId, stageName, patchOperations }, call) => {
        const api = apiOf(store, restApiId, call);
        const stage = stageOf(api, stageName);
        const changed = structuredClone(stage);
        let accessLog: Partial<AccessLog> = changed.accessLog ?? {};
        const setVariable = (value: string, key: string) => {
          checkVariable(key, value);
          changed.variables[key] = value;
        };
        patch(patchOperations, {
          "/accessLogSettings": {
            remove() {
              accessLog = {};
            },
          },
          "/accessLogSettings/destinationArn": {
            replace(destinationArn) {
              accessLog = { ...accessLog, destinationArn };
            },
          },
          "/accessLogSettings/format": {
            replace(format) {
              accessLog = { ...accessLog, format };
            },
          },
          "/deploymentId": {
            replace(value) {
              changed.deploymentId = deploymentOf(api, value).id;
            },
          },
          "/description": {
            replace(value) {
              changed.description = value;
            },
          },
          "/variables/{key}": {
            add: setVariable,
            replace: setVariable,
            remove(_, key) {
              delete changed.variables[key];
            },
          },
          ...methodSettingsRules(changed.methodSettings),
        });
        if (patchOperations?.some(({ path }) => path?.startsWith("/accessLogSettings")))
          changed.accessLog = accessLogOf(accessLog, call);
        changed.lastUpdatedDate = store.now();
        api.stages.set(stageName, changed);
        return describedStage(changed);
      },
    ),
    DeleteStage: operation(
      { restApiId: required(text()), stageName: required(text()) },
      ({ restApiId, stageName }, call) => {
        const api = apiOf(store, restApiId, call);
        api.stages.delete(stageOf(api, stageName).name);
      },
    ),
    FlushStageAuthorizersCache: operation(
      { restApiId: required(text()), stageName: required(text()) },
      ({ restApiId, stageName }, call) => {
        const api = apiOf(store, restApiId, call);
        const stage = { apiId: api.id, stageName: stageOf(api, stageName).name };
        for (const one of results) one.flush(stage);
      },
    ),
  };
}

function checkDeployable({ resources }: Definition): void {
  const methods = [...resources.values()].flatMap((resource) => [...resource.methods.values()]);
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(({ integration }) => integration === undefined))
    throw badRequest("No integration defined for method");
}

function checkVariable(name: string, value: string): void {
  if (!VARIABLE_NAME.test(name) || !VARIABLE_VALUE.test(value))
    throw badRequest(
      `Stage variable name or value is not valid: ${name}. Names have A-Za-z0-9_, values A-Za-z0-9-._~:/?#&=,`,
    );
}

function summary({ resources }: Definition) {
  return Object.fromEntries(
    [...resources.values()]
      .filter(({ methods }) => methods.size > 0)
      .map(({ path, methods }) => [
        path,
        Object.fromEntries(
          [...methods.values()].map(({ httpMethod, authorizationType, apiKeyRequired }) => [
            httpMethod,
            { authorizationType, apiKeyRequired },
          ]),
        ),
      ]),
  );
}

function describedDeployment({ id, description, createdDate }: Deployment) {
  return { id, ...(description === undefined ? {} : { description }), createdDate: seconds(createdDate) };
}

function describedStage(stage: Stage) {
  return {
    ...(stage.accessLog === undefined ? {} : { accessLogSettings: { ...stage.accessLog } }),
    deploymentId: stage.deploymentId,
    stageName: stage.name,
    ...(stage.description === undefined ? {} : { description: stage.description }),
    cacheClusterEnabled: false,
    cacheClusterStatus: "NOT_AVAILABLE",
    methodSettings: describedMethodSettings(stage.methodSettings),
    ...(Object.keys(stage.variables).length === 0 ? {} : { variables: { ...stage.variables } }),
    tracingEnabled: false,
    tags: { ...stage.tags },
    createdDate: seconds(stage.createdDate),
    lastUpdatedDate: seconds(stage.lastUpdatedDate),
  };
}
