import type { Definition, Method, Resource } from "./rest-api.ts";

export interface PathMatch {
  readonly resource: Resource;
  readonly method: Method;
  /** Percent-decoded; null where the path has none. */
  readonly pathParameters: Record<string, string> | null;
}

/**
 * The method that serves a request. A literal segment goes before a variable, a variable before a greedy one; a method of
 * its own before `ANY`. A slash at the end does not count.
 */
export function matchPath({ resources }: Definition, httpMethod: string, path: string): PathMatch | undefined {
  const segments = path
    .split("/")
    .filter((segment, index, all) => !(segment === "" && (index === 0 || index === all.length - 1)));
  const children = new Map<string | undefined, Resource[]>();
  for (const resource of resources.values()) {
    const siblings = children.get(resource.parentId);
    if (siblings === undefined) children.set(resource.parentId, [resource]);
    else siblings.push(resource);
  }

  function below(parent: Resource, index: number, found: Record<string, string>): PathMatch | undefined {
    if (index === segments.length) {
      const method = parent.methods.get(httpMethod) ?? parent.methods.get("ANY");
      if (method === undefined) return undefined;
      return { resource: parent, method, pathParameters: Object.keys(found).length === 0 ? null : found };
    }
    const segment = segments[index] ?? "";
    for (const child of (children.get(parent.id) ?? []).toSorted(bySpecificity)) {
      const { pathPart = "" } = child;
      if (!pathPart.startsWith("{")) {
        const match = decoded(segment) === pathPart ? below(child, index + 1, found) : undefined;
        if (match !== undefined) return match;
      } else if (pathPart.endsWith("+}")) {
        const rest = segments.slice(index).map(decoded).join("/");
        return below(child, segments.length, { ...found, [pathPart.slice(1, -2)]: rest });
      } else if (segment !== "") {
        const match = below(child, index + 1, { ...found, [pathPart.slice(1, -1)]: decoded(segment) });
        if (match !== undefined) return match;
      }
    }
    return undefined;
  }

  const root = children.get(undefined)?.[0];
  return root === undefined ? undefined : below(root, 0, {});
}

function bySpecificity(a: Resource, b: Resource): number {
  return rank(a) - rank(b);
}

function rank({ pathPart = "" }: Resource): number {
  if (!pathPart.startsWith("{")) return 0;
  return pathPart.endsWith("+}") ? 2 : 1;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
