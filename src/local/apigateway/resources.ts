import type { Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, list, operations, required, text } from "../wire/shape.ts";
import { describedMethod } from "./methods.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  apiOf,
  badRequest,
  conflict,
  DIALECT,
  newId,
  type Resource,
  type RestApi,
  type RestApis,
  resourceOf,
} from "./rest-api.ts";

const operation = operations(DIALECT);
const PATH_PART = /^(?:[a-zA-Z0-9._~:-]+|\{[a-zA-Z0-9._-]+\+?\})$/;

/** The tree of paths. */
export function createResourceOperations(store: RestApis): Record<string, Operation> {
  return {
    CreateResource: operation(
      { restApiId: required(text()), parentId: required(text()), pathPart: required(text()) },
      ({ restApiId, parentId, pathPart }, call) => {
        const api = apiOf(store, restApiId, call);
        const parent = resourceOf(api, parentId);
        checkPathPart(api, parent, pathPart);
        const resource: Resource = {
          id: newId(6),
          parentId,
          pathPart,
          path: childPath(parent, pathPart),
          methods: new Map(),
        };
        api.definition.resources.set(resource.id, resource);
        return described(resource, true);
      },
    ),
    GetResource: operation(
      { restApiId: required(text()), resourceId: required(text()), embed: list(text({ values: ["methods"] })) },
      ({ restApiId, resourceId, embed }, call) =>
        described(resourceOf(apiOf(store, restApiId, call), resourceId), embed !== undefined),
    ),
    GetResources: operation(
      {
        restApiId: required(text()),
        position: text(),
        limit: integer({ min: 1, max: 500 }),
        embed: list(text({ values: ["methods"] })),
      },
      ({ restApiId, position, limit = 25, embed }, call) => {
        const all = [...apiOf(store, restApiId, call).definition.resources.values()].sort(byKey(({ id }) => id));
        const { items, nextToken } = page(all, ({ id }) => id, limit, position, DIALECT.invalid);
        return { items: items.map((one) => described(one, embed !== undefined)), position: nextToken };
      },
    ),
    UpdateResource: operation(
      { restApiId: required(text()), resourceId: required(text()), patchOperations: patchOperations() },
      ({ restApiId, resourceId, patchOperations }, call) => {
        const api = apiOf(store, restApiId, call);
        const resource = resourceOf(api, resourceId);
        patch(patchOperations, {
          "/pathPart": {
            replace(value) {
              if (resource.parentId === undefined) throw badRequest("Root resource cannot update its path part.");
              checkPathPart(api, resourceOf(api, resource.parentId), value, resource);
              resource.pathPart = value;
              repath(api, resource);
            },
          },
        });
        return described(resource, false);
      },
    ),
    DeleteResource: operation(
      { restApiId: required(text()), resourceId: required(text()) },
      ({ restApiId, resourceId }, call) => {
        const api = apiOf(store, restApiId, call);
        if (resourceOf(api, resourceId).parentId === undefined) throw badRequest("Root resource cannot be deleted.");
        removeTree(api, resourceId);
      },
    ),
  };
}

function checkPathPart(api: RestApi, parent: Resource, pathPart: string, self?: Resource): void {
  if (!PATH_PART.test(pathPart))
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  if (parent.pathPart?.endsWith("+}"))
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`);
  const siblings = [...api.definition.resources.values()].filter((one) => one.parentId === parent.id && one !== self);
  if (siblings.some((one) => one.pathPart === pathPart))
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  const variable = siblings.find((one) => kindOf(one.pathPart) === kindOf(pathPart) && kindOf(pathPart) !== "static");
  if (variable !== undefined)
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    );
}

function kindOf(pathPart = ""): "static" | "variable" | "greedy" {
  if (!pathPart.startsWith("{")) return "static";
  return pathPart.endsWith("+}") ? "greedy" : "variable";
}

function childPath(parent: Resource, pathPart: string): string {
  return parent.path === "/" ? `/${pathPart}` : `${parent.path}/${pathPart}`;
}

function repath(api: RestApi, resource: Resource): void {
  if (resource.parentId !== undefined)
    resource.path = childPath(resourceOf(api, resource.parentId), resource.pathPart ?? "");
  for (const child of childrenOf(api, resource.id)) repath(api, child);
}

function removeTree(api: RestApi, id: string): void {
  for (const child of childrenOf(api, id)) removeTree(api, child.id);
  api.definition.resources.delete(id);
}

function childrenOf(api: RestApi, id: string): Resource[] {
  return [...api.definition.resources.values()].filter(({ parentId }) => parentId === id);
}

function described({ id, parentId, pathPart, path, methods }: Resource, embed: boolean) {
  const shown = [...methods].map(([name, method]) => [name, embed ? describedMethod(method) : {}]);
  return {
    id,
    ...(parentId === undefined ? {} : { parentId }),
    ...(pathPart === undefined ? {} : { pathPart }),
    path,
    ...(methods.size === 0 ? {} : { resourceMethods: Object.fromEntries(shown) }),
  };
}
