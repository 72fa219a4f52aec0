import type { AdjustableClock } from "./clock.ts";
import type { Risks } from "./cognito-idp/index.ts";
import type { Faults } from "./faults.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "./http.ts";

/** `/_clock`: GET shows the time; POST `{"fix": "2026-01-01T00:00:00Z"}`, `{"advance": 3600}` (seconds) or `{"release": true}` sets it. */
export async function clockKnob(clock: AdjustableClock, request: HttpRequest): Promise<HttpResponse> {
  if (request.method === "GET") return shown(clock);
  if (request.method !== "POST") return notAllowed("GET, POST");
  const wanted = jsonOf(request);
  const { fix, advance, release } = wanted ?? {};
  if (wanted === undefined || [fix, advance, release].filter((one) => one !== undefined).length !== 1)
    return refused("Give one of fix, advance and release, as JSON.");
  if (fix !== undefined && (typeof fix !== "string" || Number.isNaN(Date.parse(fix))))
    return refused("fix must be a time such as 2026-01-01T00:00:00Z.");
  if (advance !== undefined && (typeof advance !== "number" || !Number.isFinite(advance) || advance < 0))
    return refused(
      "advance must be a number of seconds, and not below zero: tokens issued later would be of the future.",
    );
  if (typeof fix === "string") clock.fix(Date.parse(fix));
  if (typeof advance === "number") clock.advance(advance * 1000);
  if (release !== undefined) clock.release();
  return shown(clock);
}

/** `/_faults`: GET shows the rules that are left; PUT takes a list of rules in their place. */
export async function faultsKnob(faults: Faults, request: HttpRequest): Promise<HttpResponse> {
  if (request.method === "GET") return jsonResponse(200, faults.rules());
  if (request.method !== "PUT") return notAllowed("GET, PUT");
  const rules: unknown = jsonOf(request);
  if (!Array.isArray(rules)) return refused("Give a list of rules, as JSON.");
  try {
    faults.replace(rules);
  } catch (cause) {
    if (cause instanceof TypeError) return refused(cause.message);
    throw cause;
  }
  return jsonResponse(200, faults.rules());
}

/** `/_risk`: GET shows what threat protection goes by; PUT takes rules in their place. A password is never shown again. */
export async function riskKnob(risks: Risks, request: HttpRequest): Promise<HttpResponse> {
  if (request.method === "GET") return jsonResponse(200, risks.rules());
  if (request.method !== "PUT") return notAllowed("GET, PUT");
  try {
    risks.replace(jsonOf(request));
  } catch (cause) {
    if (cause instanceof TypeError) return refused(cause.message);
    throw cause;
  }
  return jsonResponse(200, risks.rules());
}

function shown(clock: AdjustableClock): HttpResponse {
  return jsonResponse(200, { now: new Date(clock.now()).toISOString(), fixed: clock.fixed });
}

function jsonOf({ body }: HttpRequest): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function refused(message: string): HttpResponse {
  return jsonResponse(400, { message });
}

function notAllowed(allow: string): HttpResponse {
  return jsonResponse(405, { message: `This takes ${allow}.` }, { allow });
}
