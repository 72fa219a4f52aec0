import type { Operation } from "../aws.ts";
import { operations, required, text } from "../wire/shape.ts";
import {
  apiOf,
  badRequest,
  type Deployment,
  DIALECT,
  type HttpApi,
  type HttpApis,
  isoDate,
  memberOf,
  newId,
  type Stage,
} from "./http-api.ts";
import { listMembers, paged } from "./lists.ts";

const operation = operations(DIALECT);

const place = () => ({ ApiId: required(text()), DeploymentId: required(text()) });
const NO_ROUTES = "Unable to deploy API because no routes exist in this API";

/** Copies of an API as it was, for stages to serve. */
export function createDeploymentOperations(store: HttpApis): Record<string, Operation> {
  return {
    CreateDeployment: operation(
      { ApiId: required(text()), Description: text({ max: 1024 }), StageName: text({ min: 1, max: 128 }) },
      ({ ApiId, Description, StageName }, call) => {
        const api = apiOf(store, ApiId, call);
        const stage = StageName === undefined ? undefined : memberOf(api, api.stages, "Stage", StageName);
        if (stage?.autoDeploy)
          throw badRequest(`Deployment ID cannot be set on stage ${stage.name} because auto-deploy is enabled`);
        const deployment = deploy(store, api, { description: Description, autoDeployed: false });
        if (stage !== undefined) serve(store, stage, deployment);
        return described(deployment);
      },
    ),
    GetDeployment: operation(place(), ({ ApiId, DeploymentId }, call) => {
      const api = apiOf(store, ApiId, call);
      return described(memberOf(api, api.deployments, "Deployment", DeploymentId));
    }),
    GetDeployments: operation(listMembers(), (input, call) =>
      paged(apiOf(store, input.ApiId, call).deployments, input, described),
    ),
    UpdateDeployment: operation(
      { ...place(), Description: text({ max: 1024 }) },
      ({ ApiId, DeploymentId, Description }, call) => {
        const api = apiOf(store, ApiId, call);
        const deployment = memberOf(api, api.deployments, "Deployment", DeploymentId);
        deployment.description = Description ?? deployment.description;
        return described(deployment);
      },
    ),
    DeleteDeployment: operation(place(), ({ ApiId, DeploymentId }, call) => {
      const api = apiOf(store, ApiId, call);
      memberOf(api, api.deployments, "Deployment", DeploymentId);
      if ([...api.stages.values()].some(({ deploymentId }) => deploymentId === DeploymentId))
        throw badRequest("Active stages pointing to this deployment must be moved or deleted");
      api.deployments.delete(DeploymentId);
    }),
  };
}

/** Deploys an API, after a change, to those of its stages that deploy by themselves. */
export function deployAutomatically(store: HttpApis, api: HttpApi): void {
  for (const stage of api.stages.values()) if (stage.autoDeploy) deployTo(store, api, stage);
}

/** Deploys an API to a stage that deploys by itself; why that failed, the stage says. */
export function deployTo(store: HttpApis, api: HttpApi, stage: Stage): void {
  if (api.definition.routes.size === 0) {
    stage.lastDeploymentStatusMessage = `Deployment attempt failed: ${NO_ROUTES}`;
    return;
  }
  const before = stage.deploymentId;
  const deployment = deploy(store, api, {
    description: "Automatic deployment triggered by changes to the Api configuration",
    autoDeployed: true,
  });
  serve(store, stage, deployment);
  stage.lastDeploymentStatusMessage = `Successfully deployed stage with deployment ID '${deployment.id}'`;
  // Nobody asked for these copies by name, and nobody serves the old one any more.
  const old = api.deployments.get(before ?? "");
  const isServed = [...api.stages.values()].some(({ deploymentId }) => deploymentId === before);
  if (old?.autoDeployed && !isServed) api.deployments.delete(old.id);
}

function deploy(store: HttpApis, api: HttpApi, given: Pick<Deployment, "description" | "autoDeployed">): Deployment {
  if (api.definition.routes.size === 0) throw badRequest(NO_ROUTES);
  const deployment: Deployment = {
    ...given,
    id: newId(6),
    createdDate: store.now(),
    snapshot: structuredClone(api.definition),
  };
  api.deployments.set(deployment.id, deployment);
  return deployment;
}

function serve(store: HttpApis, stage: Stage, { id }: Deployment): void {
  stage.deploymentId = id;
  stage.lastUpdatedDate = store.now();
}

function described({ id, createdDate, autoDeployed, description }: Deployment) {
  return {
    AutoDeployed: autoDeployed,
    CreatedDate: isoDate(createdDate),
    DeploymentId: id,
    DeploymentStatus: "DEPLOYED",
    ...(description === undefined ? {} : { Description: description }),
  };
}
