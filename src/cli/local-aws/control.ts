import { type HttpRequest, type HttpResponse, jsonResponse } from "../../local/http.ts";
import { CONTROL_HEADER, DEFAULT_REGION, type LocalOutputs, type LocalStatus } from "./control-protocol.ts";
import { listResources } from "./resource-list.ts";
import { runControl } from "./run-control.ts";
import { type Session, stackOutputs } from "./session.ts";

/** Lets other commands of this machine ask a running local AWS about its stacks, and end it. */
export function serveControl(session: Session, stop: () => void): void {
  const answers: Readonly<Record<string, (request: HttpRequest) => unknown>> = {
    "GET /status": (): LocalStatus => ({
      service: "cognito-preview",
      pid: process.pid,
      endpoint: session.aws.endpoint,
      place: session.place,
      stacks: session.stacks.map(({ project, stack, directory, region }) => ({ project, stack, directory, region })),
    }),
    "GET /outputs": (): LocalOutputs | undefined => {
      const newest = session.stacks.at(-1);
      if (newest === undefined) return undefined;
      const { project, stack } = newest;
      return { project, stack, ...stackOutputs(newest) };
    },
    "GET /resources": () =>
      listResources(session.aws, [...new Set([DEFAULT_REGION, ...session.stacks.map(({ region }) => region)])]),
    "POST /provider": async (request) => ({ port: await session.providerPort(request.body.toString("utf8")) }),
    "POST /stop": () => {
      setImmediate(stop);
      return { stopping: true };
    },
  };
  const runs = runControl(session);
  session.aws.route("/_local", async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.headers[CONTROL_HEADER] === undefined) {
      return jsonResponse(403, {
        message: `This is for the cognito-preview command: requests need the header ${CONTROL_HEADER}.`,
      });
    }
    if (request.path.startsWith("/runs")) return runs(request);
    const answer = answers[`${request.method} ${request.path}`];
    if (answer === undefined) return jsonResponse(404, { message: `There is no ${request.method} ${request.path}.` });
    const value = await answer(request);
    return value === undefined
      ? jsonResponse(404, { message: "No stack has been brought up." })
      : jsonResponse(200, value);
  });
}
