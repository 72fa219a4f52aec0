import { randomUUID } from "node:crypto";
import { withHashes } from "./assets.ts";
import { engineOnly, RunError } from "./errors.ts";
import { type Failing, failureOf } from "./failure.ts";
import { at, place } from "./place.ts";
import { restored, touches } from "./property-path.ts";
import type { Invocation, Reading, Registration } from "./protos/engine.ts";
import type { Answer } from "./protos/wire.ts";
import type { Providers } from "./providers.ts";
import { removeAll } from "./removal.ts";
import { type ResourceState, resourceState, type StackState } from "./state.ts";
import { STACK_TYPE, urnOf } from "./urn.ts";
import { dereferenced, type PropertyMap, revealed, UNKNOWN, withSecrets } from "./values.ts";

export type ResourceOperation = "create" | "update" | "replace" | "delete" | "same";

export interface ResourceEvent {
  readonly type: "resource";
  readonly operation: ResourceOperation;
  readonly resourceType: string;
  readonly name: string;
  readonly status: "start" | "done" | "failed";
  /** Paths of the properties that make it an update or a replacement, such as `passwordPolicy.minimumLength`. */
  readonly changed?: readonly string[];
  /** Milliseconds, once it is over. */
  readonly durationMs?: number;
}

/** How many of a provider's resources were made, changed, made anew, deleted and left. */
export interface Changes {
  create: number;
  update: number;
  replace: number;
  delete: number;
  same: number;
}

export interface DeploymentRequest {
  readonly providers: Providers;
  readonly project: string;
  readonly stack: string;
  /** The folder of Pulumi.yaml, from which places in the program are named. */
  readonly root: string;
  /** The folder that relative paths of assets start from. */
  readonly directory: string;
  /** Changed as things are done, so that it is true wherever the run stops. */
  readonly state: StackState;
  /** Nothing is made, changed or deleted; what is not known yet is unknown. */
  readonly preview: boolean;
  readonly signal: AbortSignal | undefined;
  onEvent(event: ResourceEvent): void;
}

/** A registered resource, as the program gets it back: secrets wrapped. */
export interface Registered {
  readonly urn: string;
  readonly id?: string;
  readonly outputs: PropertyMap;
}

/**
 * One run over a stack. A program registers what it wants; each resource is made, changed, made anew or left as it is; at
 * the end what was not registered is deleted. The same steps in the same order as Pulumi's engine takes.
 */
export interface Deployment {
  readonly changes: Changes;
  /** Outputs of the whole stack, once they are registered. */
  readonly outputs: PropertyMap;
  /** @throws {RunError} */
  register(registration: Registration): Promise<Registered>;
  registerOutputs(urn: string, outputs: PropertyMap): void;
  /** @throws {RunError} */
  read(reading: Reading): Promise<Registered>;
  invoke(invocation: Invocation): Promise<Answer>;
  /** Deletes what the program did not register. @throws {RunError} */
  finish(): Promise<void>;
}

interface Step {
  readonly urn: string;
  readonly registration: Registration;
  readonly token: string;
  readonly inputs: PropertyMap;
  /** The inputs with new names where the provider makes names: the old one may still have the old ones. */
  anew(): PropertyMap;
  readonly secrets: readonly string[];
  readonly old: ResourceState | undefined;
}

export function deploymentOf(request: DeploymentRequest): Deployment {
  const { providers, preview, signal } = request;
  const state = preview ? structuredClone(request.state) : request.state;
  const changes: Changes = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  const registered = new Set<string>();
  /** Deleted so that something they depend on could be made anew; they are made anew when their turn comes. */
  const cleared = new Set<string>();
  let stackUrn: string | undefined;
  let outputs: PropertyMap = {};

  const stateOf = (urn: string) => state.resources.find((resource) => resource.urn === urn);

  function keep(resource: ResourceState): void {
    const index = state.resources.findIndex(({ urn }) => urn === resource.urn);
    if (index === -1) state.resources.push(resource);
    else state.resources[index] = resource;
  }

  function forget(resource: ResourceState): void {
    state.resources = state.resources.filter((other) => other !== resource);
    state.replaced = state.replaced.filter((other) => other !== resource);
  }

  /** Tells of an operation as it begins and ends, counts it, and puts its failure into words. */
  async function perform<Result>(
    operation: ResourceOperation,
    subject: Failing,
    work: () => Promise<Result>,
    changed: readonly string[] = [],
  ): Promise<Result> {
    if (signal?.aborted) throw new RunError("cancelled", "The run was stopped.");
    const event = {
      type: "resource",
      operation,
      resourceType: subject.type,
      name: subject.name,
      ...(changed.length === 0 ? {} : { changed }),
    } as const;
    const began = performance.now();
    request.onEvent({ ...event, status: "start" });
    try {
      const result = await work();
      changes[operation]++;
      request.onEvent({ ...event, status: "done", durationMs: performance.now() - began });
      return result;
    } catch (error) {
      request.onEvent({ ...event, status: "failed", durationMs: performance.now() - began });
      throw failureOf(error, operation, subject);
    }
  }

  function claim({ type, name, parent, position }: Registration | Reading): string {
    const urn = urnOf({ stack: request.stack, project: request.project, parent, type, name });
    if (registered.has(urn))
      throw new RunError(
        "resource_refused",
        at(place(position, request.root), `there is already a resource of type ${type} with the name ${name}.`),
      );
    registered.add(urn);
    return urn;
  }

  async function register(registration: Registration): Promise<Registered> {
    const where = place(registration.position, request.root);
    const [option] = registration.engineOnly;
    if (option !== undefined) throw engineOnly(at(where, `${option} is not known to the built-in runner`));
    const urn = claim(registration);
    if (registration.type === STACK_TYPE) stackUrn = urn;
    const old = stateOf(urn) ?? renamed(registration, urn);
    const { plain, secrets } = revealed(registration.inputs);
    if (!registration.custom) return keptAsIs(urn, registration, plain, secrets, "");
    const subject: Failing = { type: registration.type, name: registration.name, where, secretInputs: [] };
    try {
      if (providers.isProvider(registration.type)) {
        providers.define(registration.type, urn, plain);
        return keptAsIs(urn, registration, plain, secrets, old?.id ?? (preview ? UNKNOWN : randomUUID()));
      }
      return await registerCustom(urn, registration, plain, secrets, old, subject);
    } catch (error) {
      throw failureOf(error, "check", subject);
    }
  }

  function keptAsIs(
    urn: string,
    registration: Registration,
    inputs: PropertyMap,
    secrets: readonly string[],
    id: string,
  ): Registered {
    keep(resourceState(urn, registration, { id, inputs, outputs: inputs, secrets }));
    return { urn, ...(id === "" ? {} : { id }), outputs: withSecrets(inputs, secrets) };
  }

  async function registerCustom(
    urn: string,
    registration: Registration,
    plain: PropertyMap,
    secretInputs: readonly string[],
    old: ResourceState | undefined,
    subject: Failing,
  ): Promise<Registered> {
    const token = registration.type;
    const provider = providers.of(token, registration.provider);
    const type = provider.resourceType(token);
    const hashed = (await withHashes(dereferenced(plain), request.directory)) as PropertyMap;
    const given = old === undefined ? hashed : restored(hashed, old.inputs, registration.ignoreChanges);
    const checked = (oldInputs?: PropertyMap) => {
      const { inputs, failures } = provider.check({ token, name: registration.name, inputs: given, oldInputs });
      if (failures.length === 0) return inputs;
      throw new RunError("resource_refused", at(subject.where, failures.map(({ reason }) => reason).join(" ")));
    };
    const secrets = [
      ...new Set([...secretInputs, ...(type.secretOutputs ?? []), ...registration.additionalSecretOutputs]),
    ];
    const step: Step = { urn, registration, token, inputs: checked(old?.inputs), anew: checked, secrets, old };
    const named: Failing = { ...subject, secretInputs: secretInputs.map((name) => plain[name] ?? null) };
    const made = await carryOut(step, named);
    keep(made);
    return {
      urn,
      ...(made.id === "" ? {} : { id: made.id }),
      outputs: withSecrets(made.outputs, secrets),
    };
  }

  async function carryOut(step: Step, subject: Failing): Promise<ResourceState> {
    const { urn, registration, token, inputs, secrets, old } = step;
    const provider = providers.of(token, registration.provider);
    const create = async (wanted: PropertyMap) => {
      const { id, outputs } = await provider.create(token, wanted, preview);
      return resourceState(urn, registration, { id, inputs: wanted, outputs, secrets });
    };
    if (old === undefined || old.external)
      return perform(cleared.has(urn) ? "replace" : "create", subject, () => create(inputs));

    const difference = provider.diff(token, old.inputs, inputs);
    const changed = difference.changes.map(({ path }) => path);
    const replaces = difference.changes.some(
      ({ path, replaces }) => replaces || registration.replaceOnChanges.some((other) => touches(path, other)),
    );
    if (replaces) {
      refuseProtected(old, subject, "and this change would replace it");
      const first = registration.deleteBeforeReplace ?? difference.deleteBeforeReplace;
      const replace = async () => {
        if (first) await clear(old);
        const made = await create(step.anew());
        if (!first) state.replaced.push(old);
        return made;
      };
      return perform("replace", subject, replace, changed);
    }
    const { id, outputs } = old;
    if (difference.changes.length === 0) {
      changes.same++;
      request.onEvent({
        type: "resource",
        operation: "same",
        resourceType: token,
        name: registration.name,
        status: "done",
      });
      return resourceState(urn, registration, { id, inputs, outputs, secrets });
    }
    const update = async () => {
      const change = { state: outputs, oldInputs: old.inputs, inputs };
      const updated = await provider.update(token, id, change, preview);
      return resourceState(urn, registration, { id, inputs, outputs: updated, secrets });
    };
    return perform("update", subject, update, changed);
  }

  /** Deletes a resource that is to be made anew, and before it those that would be made anew because of it. */
  async function clear(resource: ResourceState): Promise<void> {
    const doomed = [resource];
    for (const one of doomed)
      for (const other of state.resources)
        if (!doomed.includes(other) && other.custom && !other.external && isReplacedWith(other, one.urn))
          doomed.push(other);
    const error = await removeAll(doomed, async (one) => {
      if (!preview) await providers.of(one.type, one.provider).delete(one.type, one.id, one.outputs);
      forget(one);
      cleared.add(one.urn);
    });
    if (error !== undefined) throw error;
  }

  /** Whether a resource would be made anew if the one at `urn`, which it uses, had other outputs. */
  function isReplacedWith(resource: ResourceState, urn: string): boolean {
    if (providers.isProvider(resource.type)) return false;
    const changed = Object.entries(resource.propertyDependencies).flatMap(([property, urns]) =>
      urns.includes(urn) ? [[property, UNKNOWN] as const] : [],
    );
    const inputs = { ...resource.inputs, ...Object.fromEntries(changed) };
    const { changes } = providers.of(resource.type, resource.provider).diff(resource.type, resource.inputs, inputs);
    return changes.some(({ replaces }) => replaces);
  }

  /** The state under one of the other names that a registration has, which is its own from now on. */
  function renamed({ aliases, type, name, parent }: Registration, urn: string): ResourceState | undefined {
    for (const alias of aliases) {
      const other =
        alias.urn ??
        urnOf({
          stack: request.stack,
          project: request.project,
          parent: alias.noParent ? undefined : (alias.parentUrn ?? parent),
          type: alias.type ?? type,
          name: alias.name ?? name,
        });
      const found = stateOf(other);
      if (found === undefined || registered.has(other)) continue;
      const own = { ...found, urn };
      state.resources = state.resources.map((resource) => (resource === found ? own : resource));
      return own;
    }
    return undefined;
  }

  async function read(reading: Reading): Promise<Registered> {
    const urn = claim(reading);
    const where = place(reading.position, request.root);
    const subject: Failing = { type: reading.type, name: reading.name, where, secretInputs: [] };
    try {
      const provider = providers.of(reading.type, reading.provider);
      const type = provider.resourceType(reading.type);
      const { plain } = revealed(reading.properties);
      const found = await provider.read(reading.type, reading.id, { state: plain });
      if (found === undefined)
        throw new RunError("resource_failed", at(where, `there is no ${reading.type} with the id ${reading.id}.`));
      const secrets = [...(type.secretOutputs ?? []), ...reading.additionalSecretOutputs];
      letGo(stateOf(urn), found.id, subject);
      keep({
        ...resourceState(urn, reading, { id: found.id, inputs: plain, outputs: found.outputs, secrets }),
        external: true,
      });
      return { urn, outputs: withSecrets(found.outputs, secrets) };
    } catch (error) {
      throw failureOf(error, "read", subject);
    }
  }

  /**
   * What the program made under a name by which it reads something else now goes at the end, as after a replacement; the
   * thing itself, read by its id, is the program's no more and stays.
   */
  function letGo(own: ResourceState | undefined, idRead: string, subject: Failing): void {
    if (own === undefined || own.external || own.id === idRead) return;
    refuseProtected(own, subject, "and this program reads another in its place");
    state.replaced.push(own);
  }

  function refuseProtected({ protect, type, name }: ResourceState, { where }: Failing, why: string): void {
    if (protect) throw new RunError("protected", at(where, `${type} ${name} is protected, ${why}.`));
  }

  async function finish(): Promise<void> {
    const gone = state.resources.filter(({ urn }) => !registered.has(urn));
    const kept = gone.find(({ protect }) => protect);
    if (kept !== undefined)
      throw new RunError(
        "protected",
        `${kept.type} ${kept.name} is protected: take the protection off before it is deleted.`,
      );
    const doomed = [...state.replaced, ...gone.filter(isHeldByAws)];
    for (const { type, urn, inputs } of gone) if (providers.isProvider(type)) providers.define(type, urn, inputs);
    const error = await removeAll(doomed, async (resource) => {
      const subject: Failing = { type: resource.type, name: resource.name, where: undefined, secretInputs: [] };
      await perform("delete", subject, async () => {
        const goesWithAnother = doomed.some(({ urn }) => urn === resource.deletedWith);
        if (!preview && !resource.retainOnDelete && !goesWithAnother)
          await providers.of(resource.type, resource.provider).delete(resource.type, resource.id, resource.outputs);
        forget(resource);
      });
    });
    if (error !== undefined) throw error;
    for (const resource of gone) forget(resource);
  }

  const isHeldByAws = ({ custom, external, type }: ResourceState) => custom && !external && !providers.isProvider(type);

  return {
    changes,
    get outputs() {
      return outputs;
    },
    register,
    registerOutputs(urn, given) {
      if (urn === stackUrn) outputs = given;
    },
    read,
    async invoke({ token, inputs, provider }) {
      return providers.of(token, provider).invoke(token, dereferenced(revealed(inputs).plain) as PropertyMap);
    },
    finish,
  };
}
