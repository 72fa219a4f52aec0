import type { Route } from "./http-api.ts";

export interface RouteMatch {
  readonly route: Route;
  /** Percent-decoded; empty where the route has none. */
  readonly pathParameters: Record<string, string>;
}

/**
 * The route that serves a request: the most specific path, a method of its own before `ANY`, and `$default` where no path
 * fits. (AWS: "Create routes for HTTP APIs in API Gateway", on how requests are routed)
 */
export function matchRoute(routes: Iterable<Route>, method: string, path: string): RouteMatch | undefined {
  const given = path.split("/").slice(1);
  let best: (RouteMatch & { readonly rank: string }) | undefined;
  let fallback: Route | undefined;
  for (const route of routes) {
    if (route.routeKey === "$default") {
      fallback = route;
      continue;
    }
    const [wantedMethod = "", template = ""] = route.routeKey.split(" ");
    if (wantedMethod !== "ANY" && wantedMethod !== method) continue;
    const match = matchPath(template.split("/").slice(1), given);
    if (match === undefined) continue;
    const rank = `${match.rank}${wantedMethod === "ANY" ? "1" : "0"}`;
    if (best === undefined || rank < best.rank) best = { route, pathParameters: match.parameters, rank };
  }
  if (best !== undefined) return best;
  return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
}

/** `rank` has a digit a segment, 0 for literal, 1 for variable, 2 for greedy: the least text is the most specific. */
function matchPath(
  template: readonly string[],
  given: readonly string[],
): { parameters: Record<string, string>; rank: string } | undefined {
  const parameters: Record<string, string> = {};
  let rank = "";
  for (const [index, segment] of template.entries()) {
    const value = given[index];
    if (value === undefined) return undefined;
    if (segment.endsWith("+}")) {
      const rest = given.slice(index).join("/");
      if (rest === "") return undefined;
      parameters[segment.slice(1, -2)] = decoded(rest);
      return { parameters, rank: `${rank}2` };
    }
    if (!segment.startsWith("{")) {
      if (decoded(value) !== segment) return undefined;
      rank += "0";
      continue;
    }
    if (value === "") return undefined;
    parameters[segment.slice(1, -1)] = decoded(value);
    rank += "1";
  }
  return given.length === template.length ? { parameters, rank } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
