/** Import directions between the rooms: what a room may reach is listed once here; everything else is refused. */
const rooms = {
  "src/contract": [],
  "src/cognito": ["src/contract"],
  "src/pool": ["src/contract"],
  "src/identity": ["src/contract"],
  "src/local": ["src/contract"],
  "src/preview": ["src/contract", "src/cognito", "src/pool", "src/identity", "src/local"],
  "src/smoke": ["src/contract", "src/cognito", "src/pool", "src/identity", "src/local"],
  "src/scenarios": ["src/contract", "src/cognito", "src/pool", "src/identity", "src/local"],
  action: ["src/contract", "src/cognito", "src/smoke", "src/identity"],
  "infra/handlers": ["src/contract", "src/cognito"],
  infra: ["src/contract", "infra/handlers"],
};

const own = "^(src|infra|action|bin)/";

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, mayReach]) => ({
      name: `room-${room.replaceAll("/", "-")}`,
      severity: "error",
      from: { path: `^${room}/`, ...(room === "infra" ? { pathNot: "^infra/handlers/" } : {}) },
      to: { path: own, pathNot: [room, ...mayReach].map((reachable) => `^${reachable}/`) },
    })),
    {
      name: "pulumi-only-where-it-belongs",
      severity: "error",
      from: { path: own, pathNot: "^(infra/|src/preview/|src/local/pulumi/)" },
      to: { path: "node_modules/@pulumi/" },
    },
    {
      name: "github-only-where-it-belongs",
      severity: "error",
      from: { path: own, pathNot: "^(action/|src/preview/)" },
      to: { path: "node_modules/@(actions|octokit)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { path: own },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: { path: own }, to: { couldNotResolve: true } },
    {
      name: "no-dev-dependency-in-the-package",
      severity: "error",
      from: { path: "^(src|infra)/", pathNot: "^src/preview/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm-peer", "type-only"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^action/dist/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
