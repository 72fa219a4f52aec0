import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type HttpRequest, type HttpResponse, jsonResponse } from "../../local/http.ts";
import type { RunEvent } from "../../local/pulumi/runner.ts";
import { EXIT, failureOf } from "../failure.ts";
import type { RunEnd, RunOrder, RunReport } from "./control-protocol.ts";
import { type Session, stackOutputs } from "./session.ts";

interface Run {
  readonly events: RunEvent[];
  readonly controller: AbortController;
  end?: RunEnd;
  /** Resolves at the next event, or at the end. */
  news: Promise<void>;
  tell(): void;
}

/** How long a question about a run waits for news; whoever asked asks again. */
const WAIT_MS = 2_000;
/** How long the end of a run can be asked for. */
const REMEMBER_MS = 60_000;

/** `/_local/runs`: runs of the built-in runner that other commands of this machine order, follow and stop. */
export function runControl(session: Session): (request: HttpRequest) => Promise<HttpResponse> {
  const runs = new Map<string, Run>();

  function start(order: RunOrder): string {
    const id = randomUUID();
    const run: Run = { events: [], controller: new AbortController(), news: Promise.resolve(), tell: () => {} };
    runs.set(id, run);
    renew(run);
    void carryOut(session, order, run).then((end) => {
      run.end = end;
      run.tell();
      setTimeout(() => runs.delete(id), REMEMBER_MS).unref();
    });
    return id;
  }

  return async ({ method, path, query, body }) => {
    const id = path.slice("/runs/".length);
    if (method === "POST" && id === "")
      return jsonResponse(202, { run: start(JSON.parse(body.toString("utf8")) as RunOrder) });
    const run = runs.get(id);
    if (run === undefined) return jsonResponse(404, { message: "There is no such run." });
    if (method === "DELETE") {
      run.controller.abort(new DOMException("Interrupted.", "AbortError"));
      return jsonResponse(202, {});
    }
    if (method !== "GET") return jsonResponse(405, { message: "This takes GET, DELETE." }, { allow: "GET, DELETE" });
    return jsonResponse(200, await report(run, Number(new URLSearchParams(query).get("from") ?? 0)));
  };
}

async function report(run: Run, from: number): Promise<RunReport> {
  if (run.end === undefined && run.events.length <= from)
    await Promise.race([run.news, sleep(WAIT_MS, undefined, { ref: false })]);
  return { events: run.events.slice(from), ...(run.end === undefined ? {} : { end: run.end }) };
}

/** Never rejects: a failure is the run's end. */
async function carryOut(session: Session, order: RunOrder, run: Run): Promise<RunEnd> {
  const request = {
    ...order,
    signal: run.controller.signal,
    onEvent(event: RunEvent) {
      run.events.push(event);
      run.tell();
      renew(run);
    },
  };
  try {
    return { status: "done", ...(await RUNS[order.command](session, request)) };
  } catch (thrown) {
    const { code, message, exitCode } = failureOf(thrown);
    return { status: "failed", code, message, usage: exitCode === EXIT.usage };
  }
}

type Request = RunOrder & Parameters<Session["up"]>[0];
type Done = Omit<Extract<RunEnd, { status: "done" }>, "status">;

const RUNS: { readonly [Command in RunOrder["command"]]: (session: Session, request: Request) => Promise<Done> } = {
  async up(session, request) {
    const stack = await session.up(request);
    const { changes, held } = stack.result;
    return { project: stack.project, changes, held, outputs: shown(stackOutputs(stack)) };
  },
  async preview(session, request) {
    const { project, result } = await session.preview(request);
    return {
      project,
      changes: result.changes,
      held: result.held,
      outputs: shown({ outputs: result.outputs, secrets: result.secretOutputs }),
    };
  },
  async destroy(session, request) {
    const { project, changes } = await session.destroy(request);
    return { project, changes, held: [], outputs: {} };
  },
};

function shown({ outputs, secrets }: { outputs: Readonly<Record<string, unknown>>; secrets: readonly string[] }) {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, secrets.includes(name) ? "[secret]" : value]),
  );
}

function renew(run: Run): void {
  run.news = new Promise((resolve) => {
    run.tell = resolve;
  });
}
